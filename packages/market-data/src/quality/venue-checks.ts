import type { MarketDataKind } from '@marketloom/kernel';
import { type CheckOptions, reportOutlier } from './bar-checks.ts';
import type { Fault } from './issue.ts';
import { OutlierTest } from './outliers.ts';
import { faultOfAuction, faultOfImbalance, faultOfStatus, faultOfTrade, largestPrice } from './row-faults.ts';
import { faultOfTickOrder } from './tick-checks.ts';

/** What a venue tells beside its prices and trades. */
export type VenueKind = Extract<MarketDataKind, 'auction' | 'imbalance' | 'status' | 'mark'>;

interface KindRules {
  /** What cannot be true of a row on its own; `values` are its columns after the time. */
  readonly fault: (values: ArrayLike<number>, largest: number) => Fault | null;
  /** Position of a price that is compared with the one before it. */
  readonly price?: number;
}

/** Whether this is a kind of what a venue tells beside its prices and trades. */
export const isVenueKind = (kind: MarketDataKind): kind is VenueKind => kind in rulesOf;

const rulesOf: Readonly<Record<VenueKind, KindRules>> = {
  auction: { fault: (v, largest) => faultOfAuction(v[0]!, v[1]!, v[2]!, largest), price: 0 },
  imbalance: {
    fault: (v, largest) => faultOfImbalance(v[0]!, v[1]!, v[2]!, v[3]!, v[4]!, v[5]!, largest),
  },
  status: { fault: (v, largest) => faultOfStatus(v[0]!, v[1]!, v[2]!, largest) },
  mark: { fault: (v, largest) => faultOfTrade(v[0]!, Number.NaN, largest), price: 0 },
};

/** Checks auctions, imbalances, statuses or marks as they stream by. Several at one time are what venues send. */
export class VenueChecks {
  readonly #options: CheckOptions;
  readonly #rules: KindRules;
  readonly #largest: number;
  readonly #outliers = new OutlierTest();
  #time = Number.NEGATIVE_INFINITY;
  #line = 0;
  #price = Number.NaN;

  constructor(kind: VenueKind, options: CheckOptions) {
    this.#options = options;
    this.#rules = rulesOf[kind];
    this.#largest = largestPrice(options.pricePrecision);
  }

  /** The row's fault, or null where it is accepted. `values` in the order of the kind's columns after the time. */
  check(line: number, time: number, values: ArrayLike<number>): Fault | null {
    const { fault: faultOf, price } = this.#rules;
    const fault = faultOf(values, this.#largest) ?? faultOfTickOrder(time, this.#time, this.#line);
    if (fault !== null) return fault;
    if (price !== undefined) this.#compare(line, values[price]!);
    this.#time = time;
    this.#line = line;
    return null;
  }

  #compare(line: number, price: number): void {
    const before = this.#price;
    this.#price = price;
    if (Number.isNaN(before)) return;
    const multiple = this.#outliers.push(
      Math.abs(Math.log(price / before)),
      this.#options.tickAt(before) / before,
    );
    if (multiple > 0) reportOutlier(this.#options.findings, line, before, price, multiple);
  }
}
