import type { MethodDescription } from '@marketloom/quant/catalog';
import { CliError } from '../../../failure/errors.ts';
import { readText, shownFile } from '../input/text-file.ts';
import { exampleInput } from '../list/example-input.ts';
import { relaxedJson } from './relaxed-json.ts';

/** What `--input` says: JSON itself, a file of it, or standard input. */
export const readInput = async (method: MethodDescription, typed: string | undefined): Promise<unknown> => {
  if (typed === undefined) return {};
  const isInline = /^\s*(?:[[{"'\d]|-\d)/.test(typed);
  const text = isInline ? typed : await readText(typed, 'a JSON file with the arguments');
  try {
    return relaxedJson(text);
  } catch (cause) {
    const example = exampleInput(method);
    throw new CliError(
      isInline ? 'ARGUMENTS' : 'INPUT_FILE',
      {
        wrong: `${isInline ? '--input' : shownFile(typed)} is not JSON: ${(cause as Error).message.replaceAll(/\s+/g, ' ')}`,
        right:
          example === undefined
            ? 'an object with the arguments, or a list of them'
            : `such as ${JSON.stringify(example)}`,
        next: `see what it takes: marketloom quant list ${method.name}; in a shell JSON stands in single quotes`,
      },
      { cause },
    );
  }
};
