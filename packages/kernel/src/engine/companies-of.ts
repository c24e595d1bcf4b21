import type { AccountBooks } from '../account/account-process.ts';
import { CorporateActionProcess } from '../corporate-action/apply/corporate-action-process.ts';
import type { CorporateActionSetup } from '../corporate-action/apply/setup.ts';
import type { RunParts } from './engine-options.ts';
import { adjustmentOfMode } from './indicator-history.ts';
import type { StrategyRuntime } from './strategy-runtime.ts';

/** The corporate actions of a run as a process of its account, of which its strategies' indicators are told. */
export const companiesOf = (
  { actions, policy, prices = 'raw', readsExtended = [], onApplied }: CorporateActionSetup,
  books: AccountBooks,
  { scales, calendars, contracts }: RunParts,
  runtimes: readonly StrategyRuntime[],
): CorporateActionProcess => {
  const process = new CorporateActionProcess({
    actions,
    instruments: scales.map(({ instrument }) => instrument),
    calendars,
    readsExtended: scales.map(({ instrument }) => readsExtended.includes(instrument.id)),
    ...(policy === undefined ? {} : { policy }),
    books,
    contracts,
    listener: {
      ...(onApplied === undefined ? {} : { onApplied }),
      onPriceRevision: (revision) => {
        for (const runtime of runtimes) runtime.revisePrices(revision);
      },
    },
  });
  for (const runtime of runtimes)
    runtime.followRevisions(adjustmentOfMode[prices], (index, time) => process.revisesAfter(index, time));
  return process;
};
