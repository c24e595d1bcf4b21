import type { CommandRun } from '../../../command-line/definition.ts';
import { CliError } from '../../../failure/errors.ts';
import { findMethod } from '../list/find-method.ts';
import { jsonText } from '../shown/screen.ts';
import { argumentsOf } from './arguments.ts';
import { furtherResults } from './further-results.ts';
import { readInput } from './read-input.ts';
import { resultText } from './result-text.ts';
import { seriesInputs } from './series-inputs.ts';
import { subjectFunctions } from './subject-functions.ts';
import { isPlainObject } from './tracked.ts';
import { methodValues } from './values.ts';
import { type Method, watchedCall } from './watched-call.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const description = findMethod(invocation.args[0]!);
  const input = await readInput(description, invocation.text('input'));
  const series = await seriesInputs(invocation);
  if (Object.keys(series).length > 0 && !isPlainObject(input))
    throw new CliError('ARGUMENTS', {
      wrong: '--series is given, and --input is no object',
      right: 'an object with the other arguments by their names',
      next: `see their names: marketloom quant list ${description.name}`,
    });
  const args = argumentsOf(
    description,
    await methodValues(isPlainObject(input) ? { ...input, ...series } : input),
  );
  const functions = await subjectFunctions(description.subject);
  const result = watchedCall(description, functions[description.name] as Method, args);
  const shown = await furtherResults(description, result, invocation);
  terminal.print(invocation.isSet('json') ? jsonText(shown ?? null) : resultText(shown, terminal));
  return 0;
};
