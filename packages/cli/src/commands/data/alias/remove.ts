import { describeAlias, openCatalog, removeAliases } from '@marketloom/market-data';
import { catalogFolder } from '../../../catalog-folder.ts';
import type { CommandRun } from '../../../command-line/definition.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const [typed = '', value = ''] = invocation.args;
    const venue = invocation.text('venue');
    const removed = await removeAliases(catalog, {
      instrument: catalog.instrument(typed).id,
      value,
      ...(venue === undefined ? {} : { venue }),
    });
    terminal.print(
      invocation.isSet('json')
        ? JSON.stringify({ catalog: catalog.folder, removed }, null, 2)
        : `removed ${removed.map(describeAlias).join(', ')}`,
    );
    return 0;
  } finally {
    catalog.close();
  }
};
