import { isoDate } from '@marketloom/kernel';
import { aliasesOf, openCatalog } from '@marketloom/market-data';
import { catalogFolder, shownPath } from '../../../catalog-folder.ts';
import type { CommandRun } from '../../../command-line/definition.ts';
import { textTable } from '../../../terminal/text-table.ts';
import { dateOption } from './date-option.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const [name] = invocation.args;
    const on = dateOption(invocation, 'on');
    if (name !== undefined) {
      const instrument = catalog.instrument(name, on === undefined ? {} : { on });
      terminal.print(
        invocation.isSet('json') ? JSON.stringify({ name, instrument }, null, 2) : instrument.id,
      );
      return 0;
    }
    const aliases = aliasesOf(catalog);
    if (invocation.isSet('json')) {
      terminal.print(JSON.stringify({ catalog: catalog.folder, aliases }, null, 2));
      return 0;
    }
    if (aliases.length === 0) {
      terminal.print(`no aliases in ${shownPath(catalog.folder)}`);
      return 0;
    }
    const rows = aliases.map(({ instrument, scheme, value, venue = '', from, to }) => [
      instrument,
      scheme,
      value,
      venue,
      from === undefined ? '' : isoDate(from),
      to === undefined ? '' : isoDate(to),
    ]);
    const { lineLimit: width, colours } = terminal;
    const header = ['instrument', 'scheme', 'name', 'venue', 'from', 'to'];
    terminal.print(textTable(header, rows, { right: [], width, colours }));
    return 0;
  } finally {
    catalog.close();
  }
};
