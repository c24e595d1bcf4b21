import type { CommandRun } from '../../../command-line/definition.ts';
import { CliError } from '../../../failure/errors.ts';
import { jsonText } from '../shown/screen.ts';
import { findMethod } from './find-method.ts';
import { printList } from './method-list.ts';
import { printSheet } from './method-sheet.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const [name] = invocation.args;
  if (name === undefined) {
    printList(invocation, terminal);
    return 0;
  }
  const stray = ['subject', 'search'].find((option) => invocation.text(option) !== undefined);
  if (stray !== undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `--${stray} is for the list, and ${name} is named`,
      right: `either --${stray} or the name of a method`,
      next: 'leave one of them away',
    });
  const method = findMethod(name);
  if (invocation.isSet('json')) terminal.print(jsonText(method));
  else printSheet(method, terminal);
  return 0;
};
