import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { shownPath } from '../../catalog-folder.ts';
import type { CommandRun } from '../../command-line/definition.ts';
import { quoteForShell } from '../../command-line/shell-text.ts';
import { CliError } from '../../failure/errors.ts';

const template = new URL('../../../templates/strategy.ts', import.meta.url);

export const run: CommandRun = async (invocation, terminal) => {
  const typed = (invocation.args[0] as string).replace(/\.(ts|js)$/, '');
  const name = basename(typed);
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name))
    throw new CliError('ARGUMENTS', {
      wrong: `"${name}" cannot be the name of a strategy`,
      right: 'letters, digits, . _ and -, beginning with a letter or digit',
      next: 'for example: marketloom new strategy my-idea',
    });
  const file = resolve(`${typed}.ts`);
  const text = (await readFile(template, 'utf8')).replaceAll('my-strategy', name);
  await write(file, text);
  const shown = shownPath(file);
  terminal.print(
    `Wrote a strategy that runs as it is:\n${shown}\n\nRun it: marketloom backtest ${quoteForShell(shown)}`,
  );
  return 0;
};

const write = async (file: string, text: string): Promise<void> => {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new CliError(
      'STRATEGY_EXISTS',
      code === 'EEXIST'
        ? {
            wrong: `${shownPath(file)} is there already`,
            right: 'a name that is free: nothing is overwritten',
            next: 'give another name, or remove the file first',
          }
        : {
            wrong: `${shownPath(file)} cannot be written (${message})`,
            right: 'a folder that can be written',
            next: 'give another path',
          },
      { cause },
    );
  }
};
