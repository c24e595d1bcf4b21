import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { divideHalfEven, MONEY_SCALE, type Money, moneyToNumber } from '../numeric/money.ts';
import { Position } from './position.ts';
import type { PositionLeg } from './position-leg.ts';

/**
 * What a hedging account holds of one instrument: a long and a short position, each with its own cost, average price
 * and realised profit. Its own figures are the net view, the sums of both.
 *
 * The average price of the net is its cost by its quantity: the price at which closing both legs would bring neither
 * profit nor loss on top of what is realised. It is NaN where the legs are of one size. `isFlat` says that neither
 * leg holds anything; a net quantity of 0 does not.
 */
export class HedgedPosition extends Position {
  readonly long: Position;
  readonly short: Position;
  readonly #legs: readonly Position[];

  constructor(instrument: Instrument) {
    super(instrument);
    this.long = new Position(instrument, 'long');
    this.short = new Position(instrument, 'short');
    this.#legs = [this.long, this.short];
  }

  /** The long one first. */
  override get legs(): readonly Position[] {
    return this.#legs;
  }

  override legOf(leg: PositionLeg | undefined): Position {
    return leg === undefined ? this : leg === 'long' ? this.long : this.short;
  }

  override get quantityScaled(): number {
    return this.long.quantityScaled + this.short.quantityScaled;
  }

  override get isFlat(): boolean {
    return this.long.isFlat && this.short.isFlat;
  }

  override get costBasis(): Money {
    return (this.long.costBasis + this.short.costBasis) as Money;
  }

  override get averagePrice(): number {
    const { quantityScaled } = this;
    if (quantityScaled === 0) return Number.NaN;
    const scale = 10n ** BigInt(MONEY_SCALE - this.instrument.pricePrecision);
    return moneyToNumber(
      divideHalfEven(this.costBasis * scale, BigInt(quantityScaled) * this.notionalFactor) as Money,
    );
  }

  override get settled(): Money {
    return (this.long.settled + this.short.settled) as Money;
  }

  override get realised(): Money {
    return (this.long.realised + this.short.realised) as Money;
  }

  override get fees(): Money {
    return (this.long.fees + this.short.fees) as Money;
  }

  override unrealised(price: number): number {
    return this.long.unrealised(price) + this.short.unrealised(price);
  }

  override variation(priceScaled: number): Money {
    return (this.long.variation(priceScaled) + this.short.variation(priceScaled)) as Money;
  }

  override fill(): Money {
    return this.#refuse('a fill');
  }

  override paid(): void {
    this.#refuse('a payment of variation');
  }

  override restate(): void {
    this.#refuse('a restatement');
  }

  /** Who writes says which leg: the net cannot tell. */
  #refuse(what: string): never {
    throw new KernelError(
      'ENGINE_MISUSE',
      `${what} of ${this.instrument.id} names no leg, and the account hedges: name long or short`,
    );
  }
}
