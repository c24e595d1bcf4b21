import { type Engine, formatMoney, type RecordedCash } from '@marketloom/kernel';
import type { RecordContext } from './records.ts';
import type { CashJournal } from './result.ts';

/** The balance of every currency with the sums that it is made of, and each movement that is no trade. */
export const cashJournal = (
  { portfolio }: Engine,
  entries: readonly RecordedCash[],
  { instruments, iso }: RecordContext,
): CashJournal => ({
  balances: portfolio.ledgers.map((ledger) => ({
    currency: ledger.currency,
    balance: formatMoney(ledger.cash),
    byKind: Object.fromEntries(ledger.totals().map(({ kind, amount }) => [kind, formatMoney(amount)])),
  })),
  entries: entries.map(({ time, kind, currency, amount, instrumentIndex, leg }) => ({
    time: iso(time),
    kind,
    currency,
    amount: formatMoney(amount),
    ...(instrumentIndex === undefined ? {} : { instrument: instruments[instrumentIndex]!.id }),
    ...(leg === undefined ? {} : { leg }),
  })),
});
