import { type CorporateAction, isoDate } from '@marketloom/kernel';
import { corporateActionsOf, instrumentsWithActions, openCatalog } from '@marketloom/market-data';
import { catalogFolder, shownPath } from '../../../catalog-folder.ts';
import type { CommandRun } from '../../../command-line/definition.ts';
import { textTable } from '../../../terminal/text-table.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const [typed] = invocation.args;
    const ids = typed === undefined ? instrumentsWithActions(catalog) : [catalog.instrument(typed).id];
    const all = ids.map((instrument) => ({ instrument, actions: corporateActionsOf(catalog, instrument) }));
    if (invocation.isSet('json')) {
      terminal.print(JSON.stringify({ catalog: catalog.folder, instruments: all }, null, 2));
      return 0;
    }
    if (all.every(({ actions }) => actions.length === 0)) {
      terminal.print(`no corporate actions of ${typed ?? 'any instrument'} in ${shownPath(catalog.folder)}`);
      return 0;
    }
    const { lineLimit: width, colours } = terminal;
    const table =
      typed === undefined
        ? textTable(
            ['instrument', 'events', 'from', 'to'],
            all.map(({ instrument, actions }) => [
              instrument,
              String(actions.length),
              isoDate(actions[0]!.exDate),
              isoDate(actions.at(-1)!.exDate),
            ]),
            { right: [1], width, colours },
          )
        : textTable(
            ['ex-date', 'event', 'terms'],
            all[0]!.actions.map((action) => [isoDate(action.exDate), action.type, termsOf(action)]),
            { right: [], width, colours },
          );
    terminal.print(table);
    return 0;
  } finally {
    catalog.close();
  }
};

const told: ReadonlySet<string> = new Set(['type', 'instrument', 'exDate']);

/** What an event says besides its day, such as `amount 0.47, closeBefore 94.96`. */
const termsOf = (action: CorporateAction): string =>
  Object.entries(action)
    .filter(([field]) => !told.has(field))
    .map(([field, value]) => `${field} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
