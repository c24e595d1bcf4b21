import type { AccountBooks } from '../account/account-process.ts';
import { CorporateActionProcess } from '../corporate-action/apply/corporate-action-process.ts';
import type { PriceRevision } from '../corporate-action/apply/price-revision.ts';
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
  afterEvent: () => void,
): CorporateActionProcess => {
  const byRun = adjustmentOfMode[prices];
  const asked = new Set(runtimes.map((runtime) => runtime.adjustmentIn(byRun)));
  const process = new CorporateActionProcess({
    actions,
    instruments: scales.map(({ instrument }) => instrument),
    calendars,
    readsExtended: scales.map(({ instrument }) => readsExtended.includes(instrument.id)),
    ...(policy === undefined ? {} : { policy }),
    books,
    contracts,
    listener: {
      onApplied: (applied) => {
        books.announce(applied.instrumentIndex, applied.action);
        onApplied?.(applied);
        afterEvent();
      },
      ...(asked.has('splits') || asked.has('all')
        ? {
            revisions: asked.has('all') ? ('all' as const) : ('splits' as const),
            onPriceRevision: (revision: PriceRevision) => {
              for (const runtime of runtimes) runtime.revisePrices(revision);
            },
          }
        : {}),
    },
  });
  for (const runtime of runtimes)
    runtime.followRevisions(byRun, (index, time) => process.revisesAfter(index, time));
  return process;
};
