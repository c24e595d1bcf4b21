import { type MethodDescription, methodCatalog } from '@marketloom/quant/catalog';
import type { Invocation } from '../../../command-line/invocation.ts';
import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';
import { count } from '../../../terminal/number-text.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { textTable } from '../../../terminal/text-table.ts';
import { wrapLines } from '../../../terminal/wrap-text.ts';
import { jsonText } from '../shown/screen.ts';

/** A line much longer than this is hard to read, however wide the window. */
const WIDEST = 110;
/** So many methods have room for a line each. */
const MOST_LINES = 60;

/** Prints which methods there are: all, those of a subject, or those that a word is told of. */
export const printList = (invocation: Invocation, terminal: Terminal): void => {
  const methods = chosen(invocation);
  if (invocation.isSet('json')) {
    terminal.print(jsonText({ methods }));
    return;
  }
  for (const [topic, own] of Map.groupBy(methods, (method) => method.topic)) {
    terminal.print(`${terminal.colours.strong(topic)}  ${count(own.length)}`);
    terminal.print(`${methods.length > MOST_LINES ? names(own, terminal) : lines(own, terminal)}\n`);
  }
  terminal.print(
    `${count(methods.length)} ${methods.length === 1 ? 'method' : 'methods'}. What one does: marketloom quant list ${methods[0]!.name}`,
  );
};

const chosen = (invocation: Invocation): readonly MethodDescription[] => {
  const subject = subjectOf(invocation.text('subject'));
  const word = invocation.text('search')?.toLowerCase();
  const found = methodCatalog.filter(
    (method) =>
      (subject === undefined || method.subject === subject) &&
      (word === undefined ||
        `${method.name} ${method.topic} ${method.summary} ${method.source}`.toLowerCase().includes(word)),
  );
  if (found.length > 0) return found;
  throw new CliError('ARGUMENTS', {
    wrong: `no method${subject === undefined ? '' : ` of ${subject}`} is told with "${word}"`,
    right: 'a word of its name, its description or its source',
    next: 'see all names: marketloom quant list',
  });
};

const lines = (methods: readonly MethodDescription[], { lineLimit, colours }: Terminal): string =>
  textTable(
    ['name', 'what it gives'],
    methods.map(({ name, summary }) => [name, firstSentence(summary)]),
    { right: [], width: lineLimit, colours },
  );

const names = (methods: readonly MethodDescription[], { width }: Terminal): string =>
  wrapLines(methods.map(({ name }) => name).join(', '), Math.min(WIDEST, width) - 2)
    .map((line) => `  ${line}`)
    .join('\n');

/** A point within a number or a name ends no sentence. */
const firstSentence = (text: string): string =>
  /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/[:.]$/, '') ?? text;

const subjectOf = (typed: string | undefined): string | undefined => {
  if (typed === undefined) return undefined;
  const subjects = [...new Set(methodCatalog.map(({ subject }) => subject))];
  const found = subjects.find((subject) => subject === typed.toLowerCase());
  if (found !== undefined) return found;
  throw new CliError('ARGUMENTS', {
    wrong: `--subject ${typed} is not known`,
    right: `${didYouMean(typed, subjects)}There are ${subjects.join(', ')}`,
    next: 'name one of them, or leave --subject away for all',
  });
};
