import { type CashEntryKind, type Instrument, isMargined } from '../../../src/index.ts';
import { exact, moneyOf, nearest, read, times, UNIT } from './exact.ts';

/** What is held of one instrument, scaled, and what it has cost. */
export interface NaiveHolding {
  quantity: bigint;
  basis: bigint;
  /** What daily settlements have paid of what is held. */
  settled: bigint;
}

/** Plain books of one account: sums of money by currency and kind, and what is held. Nothing of them is the kernel's. */
export class NaiveAccount {
  readonly instruments: readonly Instrument[];
  readonly holdings: readonly NaiveHolding[];
  readonly #sums = new Map<string, Map<CashEntryKind, bigint>>();

  /** Told of what moves at once, for another reason than a trade in securities. */
  onCash: ((currency: string, amount: bigint) => void) | undefined;

  constructor(instruments: readonly Instrument[]) {
    this.instruments = instruments;
    this.holdings = instruments.map(() => ({ quantity: 0n, basis: 0n, settled: 0n }));
  }

  get currencies(): readonly string[] {
    return [...this.#sums.keys()];
  }

  sum(currency: string, kind: CashEntryKind): bigint {
    return this.#sums.get(currency)?.get(kind) ?? 0n;
  }

  cash(currency: string): bigint {
    let cash = 0n;
    for (const amount of this.#sums.get(currency)?.values() ?? []) cash += amount;
    return cash;
  }

  post(kind: CashEntryKind, currency: string, amount: bigint): void {
    const sums = this.#sums.get(currency) ?? new Map<CashEntryKind, bigint>();
    this.#sums.set(currency, sums);
    sums.set(kind, (sums.get(kind) ?? 0n) + amount);
    if (kind !== 'trade' && kind !== 'fee') this.onCash?.(currency, amount);
  }

  /** What a scaled quantity at a scaled price is worth. */
  value(index: number, quantity: bigint, price: bigint): bigint {
    const { multiplier, pricePrecision, quantityPrecision } = this.instruments[index]!;
    const size = read(multiplier);
    return (quantity * price * size.n * UNIT) / (size.d * 10n ** BigInt(pricePrecision + quantityPrecision));
  }

  fill(index: number, sign: bigint, quantity: bigint, price: bigint, fee: bigint): void {
    const { currency, baseCurrency, assetClass, quantityPrecision } = this.instruments[index]!;
    const held = this.holdings[index]!;
    const paid = sign * this.value(index, quantity, price);
    const size = held.quantity < 0n ? -held.quantity : held.quantity;
    const isClosing = held.quantity * sign < 0n;
    const part = quantity < size ? quantity : size;
    let realised = 0n;
    let released = 0n;
    if (isClosing) {
      const basis = part === size ? held.basis : nearest(held.basis * part, size);
      released = part === size ? held.settled : nearest(held.settled * part, size);
      const received = (-paid * part) / quantity;
      realised = received - basis;
      held.basis += -basis + (paid + received);
      held.settled -= released;
    } else held.basis += paid;
    held.quantity += sign * quantity;
    if (isMargined(assetClass)) this.post('trade', currency, realised - released);
    else this.post('trade', currency, -paid);
    if (baseCurrency !== undefined) {
      const received = (sign * quantity * UNIT) / 10n ** BigInt(quantityPrecision);
      this.post('trade', baseCurrency, received);
      this.onCash?.(baseCurrency, received);
    }
    if (fee !== 0n) this.post('fee', currency, -fee);
  }

  /** Pays a future's profit and loss of the day. */
  vary(index: number, amount: bigint): void {
    this.holdings[index]!.settled += amount;
    this.post('variation', this.instruments[index]!.currency, amount);
  }

  /** Units of the instrument, multiplied. */
  units(index: number): number {
    const { multiplier, quantityPrecision } = this.instruments[index]!;
    return (Number(this.holdings[index]!.quantity) / 10 ** quantityPrecision) * multiplier;
  }

  /** A scaled quantity as an exact amount. */
  exactQuantity(index: number): ReturnType<typeof exact> {
    return exact(this.holdings[index]!.quantity, 10n ** BigInt(this.instruments[index]!.quantityPrecision));
  }

  /** An amount of the instrument as its scaled quantity. */
  scaled(index: number, amount: ReturnType<typeof exact>): bigint {
    const scaled = times(amount, exact(10n ** BigInt(this.instruments[index]!.quantityPrecision)));
    return scaled.n / scaled.d;
  }

  /** What {@link moneyOf} gives, posted. */
  pay(kind: CashEntryKind, currency: string, amount: ReturnType<typeof exact>): void {
    this.post(kind, currency, moneyOf(amount));
  }
}
