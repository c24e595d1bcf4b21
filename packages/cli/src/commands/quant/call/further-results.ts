import type { MethodDescription } from '@marketloom/quant/catalog';
import type { Invocation } from '../../../command-line/invocation.ts';
import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';
import { relaxedJson } from './relaxed-json.ts';
import { methodValues } from './values.ts';
import { type Method, watchedCall } from './watched-call.ts';

/** What functions of the result answer: `--then forward=[0.5]`; the result itself where none is asked. */
export const furtherResults = async (
  description: MethodDescription,
  result: unknown,
  invocation: Invocation,
): Promise<unknown> => {
  const asked = Object.entries(invocation.pairs('then') ?? {});
  if (asked.length === 0) return result;
  const answers: Record<string, unknown> = {};
  for (const [name, text] of asked) {
    const answer = (result as Readonly<Record<string, unknown>> | null)?.[name];
    if (typeof answer !== 'function') throw noFunction(description, result, name);
    const input = await methodValues(argumentList(name, text));
    const args = Array.isArray(input) ? input : [input];
    answers[name] = watchedCall(description, (answer as Method).bind(result), args);
  }
  const all = Object.values(answers);
  return all.length === 1 ? all[0] : answers;
};

const argumentList = (name: string, text: string): unknown => {
  try {
    return relaxedJson(text);
  } catch (cause) {
    throw new CliError(
      'ARGUMENTS',
      {
        wrong: `--then ${name}=${text} is not JSON: ${(cause as Error).message}`,
        right: `a list of its arguments, such as --then '${name}=[0.5, 100]'`,
        next: 'in a shell, write it in single quotes',
      },
      { cause },
    );
  }
};

const noFunction = ({ name: method }: MethodDescription, result: unknown, name: string): CliError => {
  const names = Object.entries(typeof result === 'object' && result !== null ? result : {})
    .filter(([, value]) => typeof value === 'function')
    .map(([key]) => key);
  return new CliError('ARGUMENTS', {
    wrong: `the result of ${method} has no function "${name}"`,
    right:
      names.length === 0
        ? 'its figures are all printed: it has no functions'
        : `${didYouMean(name, names)}It has ${names.join(', ')}`,
    next: 'leave --then away, or name one that it has',
  });
};
