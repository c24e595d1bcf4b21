import { type AnyIndicator, listIndicators, type Subject, subjects } from '@marketloom/indicators';
import type { Invocation } from '../../command-line/invocation.ts';
import { didYouMean } from '../../command-line/nearest-name.ts';
import { CliError } from '../../failure/errors.ts';
import { count } from '../../terminal/number-text.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { textTable } from '../../terminal/text-table.ts';
import { definitionData } from './definition-data.ts';

/** Narrower than this a table has no room for the names of TA-Lib. */
const WIDE = 110;

/** Prints which indicators there are, all or those of a subject, with the defaults of their parameters. */
export const printList = (invocation: Invocation, terminal: Terminal): void => {
  const asked = subjectOf(invocation.text('subject'));
  const all = listIndicators().filter(({ subject }) => asked === undefined || subject === asked);
  if (invocation.isSet('json')) {
    terminal.print(JSON.stringify({ indicators: all.map(definitionData) }, null, 2));
    return;
  }
  for (const subject of subjects) {
    const own = all.filter((one) => one.subject === subject);
    if (own.length === 0) continue;
    terminal.print(`${terminal.colours.strong(subject)}  ${count(own.length)}`);
    terminal.print(`${tableOf(own, terminal)}\n`);
  }
  terminal.print(`${count(all.length)} indicators. What one does: marketloom indicators rsi`);
};

const tableOf = (indicators: readonly AnyIndicator[], { lineLimit, colours }: Terminal): string => {
  const shown = columns.filter(({ header }) => lineLimit >= WIDE || header !== 'also called');
  return textTable(
    shown.map(({ header }) => header),
    indicators.map((one) => shown.map(({ cell }) => cell(one))),
    { right: [], width: lineLimit, colours },
  );
};

const columns: readonly { readonly header: string; readonly cell: (one: AnyIndicator) => string }[] = [
  { header: 'name', cell: ({ functionName }) => functionName },
  { header: 'also called', cell: ({ name }) => name },
  { header: 'title', cell: ({ title }) => title },
  {
    header: 'parameters',
    cell: ({ parameters }) =>
      Object.entries(parameters)
        .map(([name, schema]) => `${name}=${schema.default}`)
        .join(' '),
  },
];

const subjectOf = (typed: string | undefined): Subject | undefined => {
  if (typed === undefined) return undefined;
  const found = subjects.find((subject) => subject === typed.toLowerCase());
  if (found !== undefined) return found;
  throw new CliError('ARGUMENTS', {
    wrong: `--subject ${typed} is not known`,
    right: `${didYouMean(typed, subjects)}There are ${subjects.join(', ')}`,
    next: 'name one of them, or leave --subject away for all',
  });
};
