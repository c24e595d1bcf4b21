import { type AccountBooks, type AccountProcess, MICROS_PER_MINUTE, type Micros } from '@marketloom/kernel';
import { isCoin } from '../account/coin-balances.ts';
import type { LeanMargin } from '../account/lean-margin.ts';
import type { LeanValuation } from '../account/lean-valuation.ts';
import type { FeeOf } from '../account/order-fees.ts';
import { SIZING_WITHOUT_MINIMUM, targetOrderQuantity } from '../sizing.ts';
import type { LeanVenue } from '../venue/index.ts';

export interface MarginCallsOptions {
  readonly books: AccountBooks;
  readonly venue: LeanVenue;
  readonly margin: LeanMargin;
  readonly valuation: LeanValuation;
  readonly feeOf: FeeOf;
}

const INTERVAL = 5 * MICROS_PER_MINUTE;
/** Nothing is called before so much more margin is in use than the account is worth. */
const TOLERANCE = 1.1;

interface Call {
  readonly index: number;
  /** Signed, in units. */
  readonly quantity: number;
  readonly profit: number;
}

/**
 * Margin calls (R39): at steps at least five minutes apart, where nothing is free and more than 110 % of the account is
 * in use, every position gives back what is missing, the greatest loss first, until margin is free again.
 */
export class MarginCalls implements AccountProcess {
  readonly phase = 'after-data';
  readonly nextTime = Number.POSITIVE_INFINITY;
  /** Asked after the data of every step. */
  readonly isWatching = true;
  readonly #options: MarginCallsOptions;
  #notBefore = Number.NEGATIVE_INFINITY;

  constructor(options: MarginCallsOptions) {
    this.#options = options;
  }

  onTime(time: Micros): void {
    const { venue, margin, valuation, books } = this.#options;
    if (venue.stepTime !== time || time < this.#notBefore) return;
    this.#notBefore = time + INTERVAL;
    if (books.portfolio.heldCount === 0) return;
    const { used } = margin;
    const { value } = valuation;
    if (value - used > 0 || used <= value * TOLERANCE) return;
    const calls = books.portfolio.heldIndices().flatMap((index) => this.#callOf(index, used - value));
    for (const { index, quantity } of calls.toSorted((a, b) => a.profit - b.profit)) {
      if (margin.free >= 0) return;
      books.liquidate(index, quantity > 0 ? 1 : -1, Math.abs(quantity));
    }
  }

  /** What of a position has to go so that it gives back `missing` of its margin. */
  #callOf(index: number, missing: number): readonly Call[] {
    const { books, venue, margin, valuation, feeOf } = this.#options;
    const { instrument, exchange, market } = venue.listing(index);
    const position = books.portfolio.positions[index]!;
    if (isCoin(instrument) || !exchange.isOpenFor(market, venue.time, false)) return [];
    const { quantityScaled, quantity } = position;
    const own = margin.ofQuantity(index, quantityScaled, 'maintenance');
    const { value } = valuation;
    const rate = books.portfolio.rateOf(index);
    const quantityFactor = quantityScaled / quantity;
    const unitMargin = margin.ofQuantity(index, quantityFactor, 'initial') / rate;
    if (own === 0 || !(unitMargin > 0)) return [];
    const left = Math.max(0, own - missing);
    const reduced = targetOrderQuantity(
      {
        value,
        target: (Math.sign(quantity) * left) / value,
        price: unitMargin,
        multiplier: 1,
        fxRate: rate,
        leverage: 1,
        lot: instrument.lotSize,
        held: quantity,
        freeMargin: margin.free,
        feeOf: (asked) => feeOf({ index, quantity: Math.round(asked * quantityFactor), time: venue.time }),
      },
      { ...SIZING_WITHOUT_MINIMUM, freeShare: 0 },
    );
    if (reduced * quantity >= 0) return [];
    return [{ index, quantity: reduced, profit: valuation.unrealised(index) }];
  }
}
