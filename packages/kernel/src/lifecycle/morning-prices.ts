import type { ExpiryReference } from './expiry-events.ts';
import { type AuctionPrints, firstPriceSince, type ReferencePrices } from './reference-prices.ts';

interface Awaited {
  readonly reference: ExpiryReference;
  /** NaN until it is known. */
  price: number;
  /** Whether the contract is settled as soon as the price is known. */
  isDue: boolean;
}

/** The first prices of the morning, of contracts that are settled by them. */
export class MorningPrices {
  readonly #prices: ReferencePrices;
  readonly #prints: AuctionPrints;
  readonly #awaited = new Map<number, Awaited>();
  /** Whether a price is awaited that was not known when it was last looked for. */
  isWatching = false;

  constructor(prices: ReferencePrices, prints: AuctionPrints) {
    this.#prices = prices;
    this.#prints = prints;
  }

  /** Waits for the price of a contract. */
  watch(index: number, reference: ExpiryReference): void {
    this.#awaited.set(index, { reference, price: Number.NaN, isDue: false });
  }

  forget(index: number): void {
    this.#awaited.delete(index);
  }

  /** The price, NaN while it is not known; undefined where none is awaited. */
  priceOf(index: number): number | undefined {
    return this.#awaited.get(index)?.price;
  }

  /** The contract is to be settled now, and is given by {@link look} once its price is known. */
  settleWhenKnown(index: number): void {
    const awaited = this.#awaited.get(index);
    if (awaited !== undefined) awaited.isDue = true;
  }

  isDue(index: number): boolean {
    return this.#awaited.get(index)?.isDue === true;
  }

  /** Takes the prices that are known by now; gives the contracts that have only waited for theirs. */
  look(): readonly number[] {
    this.isWatching = false;
    if (this.#awaited.size === 0) return [];
    const ready: number[] = [];
    for (const [index, awaited] of this.#awaited) {
      if (Number.isNaN(awaited.price)) awaited.price = this.#find(awaited.reference);
      if (Number.isNaN(awaited.price)) this.isWatching = true;
      else if (awaited.isDue) ready.push(index);
    }
    return ready;
  }

  #find({ instrumentIndex: by, since }: ExpiryReference): number {
    if (by < 0) return Number.NaN;
    const print = this.#prints(by, 'open', since);
    return Number.isNaN(print) ? firstPriceSince(this.#prices, by, since) : print;
  }
}
