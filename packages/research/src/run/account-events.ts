import type { EngineOptions } from '@marketloom/kernel';
import { type Catalog, corporateActionsOf } from '@marketloom/market-data';
import type { ResolvedRun } from './resolve-run.ts';

/** What happens to the account of a run by the calendar, as the catalog and the configuration have it. */
export const accountEvents = (
  { config, instruments }: ResolvedRun,
  catalog: Catalog,
): Partial<EngineOptions> => {
  // Prices as of the end of the data know of no event: what it did lies in all of them.
  if (config.prices === 'back-adjusted') return {};
  const actions = instruments.flatMap(({ id }) => corporateActionsOf(catalog, id));
  if (actions.length === 0) return {};
  return { corporateActions: { actions, prices: config.prices ?? 'raw' } };
};
