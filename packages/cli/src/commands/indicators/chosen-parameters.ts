import {
  type AnyIndicator,
  IndicatorError,
  type ParameterSchema,
  type ParameterValue,
  resolveParameters,
} from '@marketloom/indicators';
import { didYouMean } from '../../command-line/nearest-name.ts';
import { CliError } from '../../failure/errors.ts';

export type Parameters = Readonly<Record<string, ParameterValue>>;

/** All parameters of each indicator, from `period=21` where there is one, or `rsi.period=21`. */
export const chosenParameters = (
  indicators: readonly AnyIndicator[],
  pairs: Readonly<Record<string, string>> = {},
): readonly Parameters[] => {
  const given = indicators.map((): Record<string, unknown> => ({}));
  for (const [typed, text] of Object.entries(pairs)) {
    const [place, name] = placeOf(typed, indicators);
    given[place]![name] = typedValue(indicators[place]!, name, text);
  }
  return indicators.map((indicator, place) =>
    withPlainErrors(indicator, () => resolveParameters(indicator, given[place]!)),
  );
};

/** Which indicator a parameter belongs to, and what it is called there. */
const placeOf = (
  typed: string,
  indicators: readonly AnyIndicator[],
): readonly [place: number, name: string] => {
  const point = typed.indexOf('.');
  const [owner, name] = point < 0 ? [undefined, typed] : [typed.slice(0, point), typed.slice(point + 1)];
  if (owner === undefined && indicators.length === 1) return [0, name];
  const names = indicators.map(({ functionName }) => functionName);
  const place = indicators.findIndex((one) => one.functionName === owner || one.name === owner);
  if (place >= 0) return [place, name];
  throw new CliError('ARGUMENTS', {
    wrong:
      owner === undefined
        ? `--param ${typed} does not say which indicator it is for`
        : `--param ${typed} is for "${owner}", which is not named`,
    right: `${owner === undefined ? '' : didYouMean(owner, names)}${names.map((one) => `${one}.${name}`).join(' or ')}`,
    next: 'write the name of the indicator and a point before the parameter',
  });
};

/** The text as the parameter takes it; what it is not is left for the check of the indicator to tell. */
const typedValue = (indicator: AnyIndicator, name: string, text: string): unknown => {
  const schema = schemaOf(indicator, name);
  if (schema === undefined) return text;
  if (schema.type === 'flag') return text === 'true' ? true : text === 'false' ? false : text;
  const isNumber = text !== '' && Number.isFinite(Number(text));
  return isNumber && (schema.type !== 'choice' || schema.codes !== undefined) ? Number(text) : text;
};

const schemaOf = ({ parameters }: AnyIndicator, name: string): ParameterSchema | undefined =>
  Object.entries(parameters).find(([own, { alias }]) => name === own || name === alias)?.[1];

/** Does what may refuse a parameter, and says so in terms of the command line. */
export const withPlainErrors = <Result>(indicator: AnyIndicator, work: () => Result): Result => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof IndicatorError)) throw error;
    const lines = linesOf(indicator, error);
    throw lines === undefined ? error : new CliError('ARGUMENTS', lines, { cause: error });
  }
};

const linesOf = ({ functionName, parameters }: AnyIndicator, { code, message, details }: IndicatorError) => {
  const { parameter = '', value, allowed } = details;
  const next = `see what it takes: marketloom indicators ${functionName}`;
  if (code === 'INDICATOR_PARAMETER_TWICE')
    return { wrong: message.replace(/;.*/, ''), right: 'one of the two names', next };
  if (code === 'INDICATOR_PARAMETER_INVALID')
    return { wrong: `${functionName}: ${parameter} is ${value}`, right: `${allowed}`, next };
  if (code !== 'INDICATOR_PARAMETER_UNKNOWN') return undefined;
  const known = Object.entries(parameters);
  const names = known.flatMap(([name, { alias }]) => (alias === undefined ? [name] : [name, alias]));
  const list = known.map(([name, { description }]) => `${name} (${description})`).join(', ');
  return {
    wrong: `${functionName} has no parameter "${parameter}"`,
    right:
      known.length === 0 ? 'no parameters: it has none' : `${didYouMean(parameter, names)}It has ${list}`,
    next,
  };
};
