import type { SymbolRow, SymbolScheme } from '@marketloom/kernel';
import { addAliases, describeAlias, openCatalog } from '@marketloom/market-data';
import { catalogFolder } from '../../../catalog-folder.ts';
import type { CommandRun } from '../../../command-line/definition.ts';
import { dateOption } from './date-option.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const [typed = '', scheme = '', value = ''] = invocation.args;
    const venue = invocation.text('venue');
    const [from, to] = [dateOption(invocation, 'from'), dateOption(invocation, 'to')];
    const row: SymbolRow = {
      instrument: catalog.instrument(typed).id,
      scheme: scheme as SymbolScheme,
      value,
      ...(venue === undefined ? {} : { venue }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
    await addAliases(catalog, [row]);
    terminal.print(
      invocation.isSet('json')
        ? JSON.stringify({ catalog: catalog.folder, added: row }, null, 2)
        : describeAlias(row),
    );
    return 0;
  } finally {
    catalog.close();
  }
};
