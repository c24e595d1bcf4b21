import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';

/** Rates that do not come from the market, by currency: units of the account's currency for one of it. */
export type FixedRates = Readonly<Record<string, number>>;

interface Step {
  readonly index: number;
  readonly isInverse: boolean;
}

/**
 * What one unit of each currency is worth in the account's, by the last prices of the pairs that the run reads: the
 * pair itself, the pair the other way round, or two pairs through a third currency.
 */
export class Rates {
  readonly #base: string;
  readonly #instruments: readonly Instrument[];
  readonly #prices: Float64Array;
  readonly #fixed: FixedRates;
  readonly #routes = new Map<string, readonly Step[] | undefined>();

  constructor(
    base: string,
    instruments: readonly Instrument[],
    prices: Float64Array,
    fixed: FixedRates = {},
  ) {
    this.#base = base;
    this.#instruments = instruments;
    this.#prices = prices;
    this.#fixed = fixed;
    for (const [currency, rate] of Object.entries(fixed))
      if (!(rate > 0 && rate < Number.POSITIVE_INFINITY))
        throw new KernelError(
          'POLICY_INVALID',
          `rate of ${currency}: ${rate} must be a number above zero, the ${base} for one ${currency}`,
        );
  }

  /** NaN while the market has given no price. Refuses (FX_RATE_MISSING) a currency that nothing leads to. */
  rate(currency: string): number {
    if (currency === this.#base) return 1;
    const route = this.#routeOf(currency);
    let rate = 1;
    for (const { index, isInverse } of route ?? []) {
      const price = this.#prices[index]!;
      rate *= isInverse ? 1 / price : price;
    }
    if (route === undefined || Number.isNaN(rate))
      return this.#fixed[currency] ?? this.#unknown(currency, route);
    return rate;
  }

  /** Whether a rate can come to be known. */
  has(currency: string): boolean {
    return (
      currency === this.#base || this.#fixed[currency] !== undefined || this.#routeOf(currency) !== undefined
    );
  }

  #unknown(currency: string, route: readonly Step[] | undefined): number {
    if (route !== undefined) return Number.NaN;
    throw new KernelError('FX_RATE_MISSING', this.missing(currency));
  }

  /** What is missing, and what would give it. */
  missing(currency: string): string {
    return `there is no rate of ${currency} to ${this.#base}: let the run read a pair such as ${currency}${this.#base} or ${this.#base}${currency} (with its baseCurrency), or give a fixed rate (rates: { "${currency}": … })`;
  }

  #routeOf(currency: string): readonly Step[] | undefined {
    if (!this.#routes.has(currency)) this.#routes.set(currency, this.#find(currency));
    return this.#routes.get(currency);
  }

  #find(currency: string): readonly Step[] | undefined {
    const direct = this.#step(currency, this.#base);
    if (direct !== undefined) return [direct];
    for (const { baseCurrency, currency: quote } of this.#instruments) {
      const between = baseCurrency === currency ? quote : quote === currency ? baseCurrency : undefined;
      if (between === undefined) continue;
      const second = this.#step(between, this.#base);
      if (second !== undefined) return [this.#step(currency, between)!, second];
    }
    return undefined;
  }

  #step(from: string, to: string): Step | undefined {
    const find = (base: string, quote: string): number =>
      this.#instruments.findIndex(
        ({ baseCurrency, currency }) => baseCurrency === base && currency === quote,
      );
    const index = find(from, to);
    if (index >= 0) return { index, isInverse: false };
    const inverse = find(to, from);
    return inverse >= 0 ? { index: inverse, isInverse: true } : undefined;
  }
}
