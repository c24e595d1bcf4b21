import { KernelError } from '../errors.ts';
import { futuresTables } from './futures-contract.ts';
import { nearText } from './near-text.ts';
import { hongKong } from './tables/hong-kong.ts';
import { rts11 } from './tables/rts-11.ts';
import { tokyo } from './tables/tokyo.ts';
import { usOptions } from './tables/us-options.ts';
import { usShares } from './tables/us-shares.ts';
import { defineTickTable, type TickTable } from './tick-table.ts';

const definitions = [...usShares, ...rts11, ...tokyo, ...hongKong, ...usOptions, ...futuresTables];

const byId = new Map(definitions.map((definition) => [definition.id, definition]));

/** Tables are checked when they are first asked for: most runs need none of them. */
const made = new Map<string, TickTable>();

/** The ids of all tables, such as `us-612`, `rts-11/4` or `futures/ES`. */
export const tickTableIds: readonly string[] = [...byId.keys()];

/** Why there is no table of this id, with the nearest ids; nothing where there is one. */
export const unknownTickTable = (id: string): string | undefined =>
  byId.has(id) ? undefined : `"${id}" is no table of tick sizes; ${nearText(id, tickTableIds)}`;

/** The table of an id. Refuses one that is not known, with near ids. */
export const tickTableById = (id: string): TickTable => {
  const known = made.get(id);
  if (known !== undefined) return known;
  const definition = byId.get(id);
  if (definition === undefined) throw new KernelError('TICK_TABLE_UNKNOWN', unknownTickTable(id)!);
  const table = defineTickTable(definition);
  made.set(id, table);
  return table;
};
