import type { Strategy } from '@marketloom/kernel';
import { didYouMean } from '../../command-line/nearest-name.ts';
import { CliError } from '../../failure/errors.ts';

/** Refuses a parameter that the strategy does not have, with the one that was likely meant. */
export const checkParameters = ({ definition }: Strategy, given: Readonly<Record<string, unknown>>): void => {
  const parameters = definition.parameters ?? {};
  const known = Object.keys(parameters);
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(parameters, name));
  if (unknown === undefined) return;
  throw new CliError('ARGUMENTS', {
    wrong: `strategy ${definition.name} has no parameter "${unknown}"`,
    right:
      known.length === 0
        ? 'no parameters: it has none'
        : `${didYouMean(unknown, known)}It has ${known.map((name) => `${name} (${parameters[name]!.description})`).join(', ')}`,
    next: 'give it as --param name=value',
  });
};
