import { listExchanges } from '@marketloom/market-data';
import type { Terminal } from '../../terminal/terminal.ts';
import { textTable } from '../../terminal/text-table.ts';

/** Prints which exchanges are known. */
export const printExchanges = (terminal: Terminal, asJson: boolean): void => {
  const exchanges = listExchanges();
  if (asJson) {
    terminal.print(JSON.stringify({ exchanges }, null, 2));
    return;
  }
  const rows = exchanges.map(({ id, name, timeZone, years, aliases }) => [
    id,
    name,
    timeZone,
    `${years.from}-${years.to}`,
    aliases.join(' '),
  ]);
  const header = ['code', 'exchange', 'time zone', 'years', 'also'];
  terminal.print(
    textTable(header, rows, { right: [], width: terminal.lineLimit, colours: terminal.colours }),
  );
  terminal.print('\nIts sessions: marketloom calendar XNYS');
};
