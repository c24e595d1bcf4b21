import { type ParameterValue, parameterFromText, type Strategy } from '@marketloom/kernel';

/** Reads the parameters that came as text, as from a command line, by the strategy's own schema. */
export const parametersFromText = (
  { definition }: Strategy,
  given: Readonly<Record<string, ParameterValue>>,
): Readonly<Record<string, ParameterValue>> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const parameter = definition.parameters?.[name];
      return [
        name,
        typeof value === 'string' && parameter !== undefined ? parameterFromText(parameter, value) : value,
      ];
    }),
  );
