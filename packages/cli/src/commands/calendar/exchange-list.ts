import { type ExchangeSummary, listExchanges } from '@marketloom/market-data';
import type { Terminal } from '../../terminal/terminal.ts';
import { textTable } from '../../terminal/text-table.ts';

/** Prints which exchanges are known. */
export const printExchanges = (terminal: Terminal, asJson: boolean): void => {
  const exchanges = listExchanges();
  if (asJson) {
    terminal.print(JSON.stringify({ exchanges }, null, 2));
    return;
  }
  const tableOf = (shown: readonly Column[]): string =>
    textTable(
      shown.map(({ name }) => name),
      exchanges.map((exchange) => shown.map(({ cell }) => cell(exchange))),
      { right: [], width: Number.POSITIVE_INFINITY, colours: terminal.colours },
    );
  const tables = [columns, columns.filter(({ name }) => name !== 'time zone'), columns.slice(0, 2)].map(
    tableOf,
  );
  const fits = (table: string): boolean =>
    table
      .split('\n')
      .slice(1)
      .every((line) => line.length <= terminal.lineLimit);
  terminal.print(tables.find(fits) ?? tables.at(-1)!);
  terminal.print('\nThe sessions of one: marketloom calendar XNYS');
};

interface Column {
  readonly name: string;
  readonly cell: (exchange: ExchangeSummary) => string;
}

const columns: readonly Column[] = [
  { name: 'code', cell: ({ id }) => id },
  { name: 'exchange', cell: ({ name }) => name },
  { name: 'also', cell: ({ aliases }) => aliases.join(', ') },
  { name: 'years', cell: ({ years }) => `${years.from}-${years.to}` },
  { name: 'time zone', cell: ({ timeZone }) => timeZone },
];
