import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { POWERS_OF_TEN } from '../numeric/decimal.ts';
import { divideHalfEven, MONEY_SCALE, type Money, moneyToNumber, ZERO_MONEY } from '../numeric/money.ts';
import { exactNotional, notionalFactorOf } from './notional.ts';
import type { PositionLeg } from './position-leg.ts';

/** What is held of one instrument, netted: bought and sold quantities cancel. Or one leg of it in a hedging account. */
export class Position {
  readonly instrument: Instrument;
  /** The leg that it is in a hedging account, where it is never of the other sign. */
  readonly leg: PositionLeg | undefined;
  /** See {@link notionalFactorOf}. */
  readonly notionalFactor: bigint;
  readonly priceFactor: number;
  readonly #quantityFactor: number;
  #quantityScaled = 0;
  #costBasis = ZERO_MONEY;
  #realised = ZERO_MONEY;
  #fees = ZERO_MONEY;
  #settled = ZERO_MONEY;

  constructor(instrument: Instrument, leg?: PositionLeg) {
    this.instrument = instrument;
    this.leg = leg;
    this.notionalFactor = notionalFactorOf(instrument);
    this.priceFactor = POWERS_OF_TEN[instrument.pricePrecision]!;
    this.#quantityFactor = POWERS_OF_TEN[instrument.quantityPrecision]!;
  }

  /** The positions that it is made of, each with books of its own: itself, or the long and the short leg. */
  get legs(): readonly Position[] {
    return [this];
  }

  /** The position that a trade of a leg is booked in: a netted one is its own. */
  legOf(_leg: PositionLeg | undefined): Position {
    return this;
  }

  /** Signed count of the instrument's smallest quantity; negative when short. */
  get quantityScaled(): number {
    return this.#quantityScaled;
  }

  /** Signed quantity. */
  get quantity(): number {
    return this.quantityScaled / this.#quantityFactor;
  }

  /** Signed quantity times the multiplier: what one unit of price is worth. */
  get units(): number {
    return this.unitsOf(this.quantityScaled);
  }

  /** A scaled quantity of this instrument as a plain number. */
  sizeOf(quantityScaled: number): number {
    return quantityScaled / this.#quantityFactor;
  }

  /** What one unit of price is worth for a scaled quantity of this instrument. */
  unitsOf(quantityScaled: number): number {
    return (quantityScaled / this.#quantityFactor) * this.instrument.multiplier;
  }

  get isFlat(): boolean {
    return this.#quantityScaled === 0;
  }

  get isLong(): boolean {
    return this.quantityScaled > 0;
  }

  get isShort(): boolean {
    return this.quantityScaled < 0;
  }

  /** Money paid for what is held; of a short position, the money received, negative. */
  get costBasis(): Money {
    return this.#costBasis;
  }

  /** Price per unit at which what is held was opened, from the exact cost basis; NaN when flat. */
  get averagePrice(): number {
    if (this.#quantityScaled === 0) return Number.NaN;
    const scale = 10n ** BigInt(MONEY_SCALE - this.instrument.pricePrecision);
    const perUnit = divideHalfEven(
      this.#costBasis * scale,
      BigInt(this.#quantityScaled) * this.notionalFactor,
    );
    return moneyToNumber(perUnit as Money);
  }

  /** Profit and loss of what is still held that daily settlements have paid already; futures only. */
  get settled(): Money {
    return this.#settled;
  }

  /** Profit of what was closed, before fees. */
  get realised(): Money {
    return this.#realised;
  }

  get fees(): Money {
    return this.#fees;
  }

  /** Profit of what is held if it were closed at this price, before fees. */
  unrealised(price: number): number {
    return this.#quantityScaled === 0 ? 0 : this.units * price - moneyToNumber(this.#costBasis);
  }

  /** The exact value of a quantity of this instrument at a price. */
  notional(quantityScaled: number, priceScaled: number): Money {
    return exactNotional(this.notionalFactor, quantityScaled, priceScaled);
  }

  /**
   * Books a fill whose exact value is `notional`, and returns the profit it realised, before its fee.
   *
   * Reducing releases the closed share of the cost basis, rounded half to even at Money's scale; closing
   * releases all of it, so that no remainder outlives a position. A fill that turns the position closes it
   * and opens with the rest. The closed share of that fill's notional is a whole number of Money units.
   */
  fill(sign: 1 | -1, quantityScaled: number, notional: Money, fee: Money): Money {
    const held = this.#quantityScaled;
    const after = held + sign * quantityScaled;
    if (!Number.isSafeInteger(after))
      throw new KernelError(
        'DECIMAL_RANGE',
        `position in ${this.instrument.id}: ${after} is not a quantity that can be held exactly; a position holds whole counts up to 2^53`,
      );
    if (this.leg !== undefined && after !== 0 && after < 0 !== (this.leg === 'short'))
      throw new KernelError(
        'ENGINE_MISUSE',
        `a fill of ${this.sizeOf(quantityScaled)} would turn the ${this.leg} leg of ${this.instrument.id}, which holds ${this.sizeOf(Math.abs(held))}; a close is cut to what its leg holds`,
      );
    if (fee !== 0n) this.#fees = (this.#fees + fee) as Money;
    const payment = sign === 1 ? notional : -notional;
    this.#quantityScaled = after;
    if (this.#settled !== 0n) this.#release(held, sign, quantityScaled);
    if (held * sign >= 0) {
      this.#costBasis = (this.#costBasis + payment) as Money;
      return ZERO_MONEY;
    }
    const size = Math.abs(held);
    let realised: bigint;
    if (quantityScaled < size) {
      const released = divideHalfEven(this.#costBasis * BigInt(quantityScaled), BigInt(size));
      this.#costBasis = (this.#costBasis - released) as Money;
      realised = -payment - released;
    } else if (quantityScaled === size) {
      realised = -payment - this.#costBasis;
      this.#costBasis = ZERO_MONEY;
    } else {
      const closing = (payment * BigInt(size)) / BigInt(quantityScaled);
      realised = -closing - this.#costBasis;
      this.#costBasis = (payment - closing) as Money;
    }
    this.#realised = (this.#realised + realised) as Money;
    return realised as Money;
  }

  /** Profit and loss of what is held up to a price, less what has been paid before. */
  variation(priceScaled: number): Money {
    const value = exactNotional(this.notionalFactor, this.#quantityScaled, priceScaled);
    return (value - this.#costBasis - this.#settled) as Money;
  }

  /** Remembers a payment of variation. The cost basis and the average price stay those of the trades. */
  paid(variation: Money): void {
    this.#settled = (this.#settled + variation) as Money;
  }

  /** What is held becomes something else without a trade: by a split, a spin-off, a merger. */
  restate(quantityScaled: number, costBasis: Money, realised: Money): void {
    if (!Number.isSafeInteger(quantityScaled))
      throw new KernelError(
        'DECIMAL_RANGE',
        `position in ${this.instrument.id}: ${quantityScaled} is not a quantity that can be held exactly; a position holds whole counts up to 2^53`,
      );
    this.#quantityScaled = quantityScaled;
    this.#costBasis = costBasis;
    this.#realised = (this.#realised + realised) as Money;
  }

  /** The closed share of what has been settled leaves with it, rounded half to even. */
  #release(held: number, sign: 1 | -1, quantityScaled: number): void {
    const size = Math.abs(held);
    if (held * sign >= 0) return;
    const released =
      quantityScaled >= size
        ? this.#settled
        : divideHalfEven(this.#settled * BigInt(quantityScaled), BigInt(size));
    this.#settled = (this.#settled - released) as Money;
  }
}
