import { KernelError } from '../errors.ts';
import { formatScaled, MAX_PRECISION, parseScaledBigInt } from '../numeric/decimal.ts';
import { nearText } from './near-text.ts';
import { futuresRows } from './tables/futures.ts';
import type { TickTableDefinition } from './tick-table.ts';

/** What a futures contract is worth; decimals are exact texts. */
export interface FuturesContract {
  readonly root: string;
  /** Market identifier code, ISO 10383. */
  readonly venue: string;
  readonly currency: string;
  /** Money for one unit of the price. */
  readonly multiplier: string;
  /** Smallest step of the price. */
  readonly tick: string;
  /** Money for one tick: multiplier × tick. */
  readonly tickValue: string;
}

const product = (a: string, b: string): string =>
  formatScaled(parseScaledBigInt(a, MAX_PRECISION) * parseScaledBigInt(b, MAX_PRECISION), 2 * MAX_PRECISION);

/** Every contract that is known, by its root. */
export const futuresContracts: ReadonlyMap<string, FuturesContract> = new Map(
  futuresRows.map(([root, venue, currency, multiplier, tick]) => [
    root,
    { root, venue, currency, multiplier, tick, tickValue: product(multiplier, tick) },
  ]),
);

/** The contract of a root such as `ES`. Refuses one that is not known, with near names. */
export const futuresContract = (root: string): FuturesContract => {
  const contract = futuresContracts.get(root);
  if (contract === undefined)
    throw new KernelError(
      'TICK_TABLE_UNKNOWN',
      `there is no futures contract "${root}" in the tables; ${nearText(root, [...futuresContracts.keys()])}`,
    );
  return contract;
};

/** A table of one step for each contract, with the id `futures/ROOT`. */
export const futuresTables: readonly TickTableDefinition[] = Array.from(
  futuresContracts.values(),
  ({ root, venue, tick }) => ({
    id: `futures/${root}`,
    title: `${root} futures of ${venue}`,
    source: "LEAN's symbol properties, 2026-08-21",
    bounds: 'from',
    periods: [{ from: 0, bands: [['0', tick]] }],
  }),
);
