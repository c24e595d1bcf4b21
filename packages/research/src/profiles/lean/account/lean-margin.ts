import type { Instrument, Portfolio } from '@marketloom/kernel';
import type { ProposedOrder } from '../venue/index.ts';
import { isCoin, paysWithBalance } from './coin-balances.ts';
import type { FuturesMarginOf } from './futures-margins.ts';
import type { LeanMarket } from './lean-market.ts';
import type { LeanValuation } from './lean-valuation.ts';
import type { LeverageOf } from './leverage.ts';
import { type OptionHolding, optionRequirement } from './option-groups.ts';
import type { FeeOf } from './order-fees.ts';

export interface LeanMarginOptions {
  readonly portfolio: Portfolio;
  readonly market: () => LeanMarket;
  readonly valuation: LeanValuation;
  readonly feeOf: FeeOf;
  readonly leverageOf: LeverageOf;
  readonly futuresMarginOf: FuturesMarginOf;
}

type Measure = 'initial' | 'maintenance';

/** Doubles stand where LEAN has 28 decimals. */
const NOISE = 1e-9;

/** What positions ask for, what is free, and which orders an account can carry (R31, R33, R34). */
export class LeanMargin {
  readonly #options: LeanMarginOptions;
  readonly #instruments: readonly Instrument[];
  readonly #indexById: ReadonlyMap<string, number>;

  constructor(options: LeanMarginOptions) {
    this.#options = options;
    this.#instruments = options.portfolio.instruments;
    this.#indexById = new Map(this.#instruments.map(({ id }, index) => [id, index]));
  }

  leverageAt(index: number): number {
    const { leverageOf, market } = this.#options;
    const { instrument, exchange } = market().listing(index);
    return leverageOf(instrument, exchange, market().time);
  }

  /** What everything that is held asks for. */
  get used(): number {
    return this.#requirement('maintenance', new Map());
  }

  get free(): number {
    return this.#options.valuation.value - this.used;
  }

  /** What a scaled quantity asks for by itself; of options, for what is sold naked. */
  ofQuantity(index: number, quantity: number, measure: Measure): number {
    const { valuation, futuresMarginOf, portfolio, market } = this.#options;
    const instrument = this.#instruments[index]!;
    switch (instrument.assetClass) {
      case 'index':
        return 0;
      case 'future': {
        const { exchange } = market().listing(index);
        const margin = futuresMarginOf(instrument, exchange.dateOf(market().time));
        const contracts = Math.abs(portfolio.positions[index]!.sizeOf(quantity));
        // LEAN asks for nothing where no table tells the margin.
        return contracts * (margin?.[measure] ?? 0) * portfolio.rateOf(index);
      }
      case 'option':
        return quantity > 0 ? 0 : valuation.sizeOf(index, quantity);
      case 'crypto':
        if (isCoin(instrument)) return 0;
        return valuation.sizeOf(index, quantity) / this.leverageAt(index);
      default:
        return valuation.sizeOf(index, quantity) / this.leverageAt(index);
    }
  }

  /** Whether the account can carry orders that are taken, or fill, together. */
  canAfford(orders: readonly ProposedOrder[]): boolean {
    const opening = orders.filter((order) => !this.#onlyReduces(order));
    if (opening.length === 0) return true;
    const [first] = opening;
    if (opening.length === 1 && isCoin(this.#instrumentOf(first!)))
      return paysWithBalance(first!, this.#options);
    const fees = orders.reduce((sum, order) => sum + this.#feeOf(order), 0);
    if (orders.some((order) => this.#instrumentOf(order).assetClass === 'option'))
      return this.#canCarryTogether(orders, fees);
    const needed = opening.reduce(
      (sum, order) => sum + this.ofQuantity(indexOf(order), this.#quantityOf(order), 'initial'),
      fees,
    );
    const given = opening.reduce((sum, order) => sum + this.#givenBack(order), 0);
    return isWithin(needed, this.free + given);
  }

  /** What turning a position round frees of its own margin. */
  #givenBack(order: ProposedOrder): number {
    const index = indexOf(order);
    const held = this.#heldOf(index);
    if (held * order.order.sign >= 0) return 0;
    return this.ofQuantity(index, held, 'maintenance') + this.ofQuantity(index, held, 'initial');
  }

  /** With options: what all would ask for after the orders, and what they cost, against what is free before. */
  #canCarryTogether(orders: readonly ProposedOrder[], fees: number): boolean {
    const { valuation } = this.#options;
    const changes = new Map<number, number>();
    let premium = 0;
    for (const order of orders) {
      const [index, quantity] = [indexOf(order), this.#quantityOf(order)];
      changes.set(index, (changes.get(index) ?? 0) + quantity);
      if (this.#instruments[index]!.assetClass === 'option')
        premium += Math.sign(quantity) * valuation.sizeOf(index, quantity);
    }
    const more = this.#requirement('initial', changes) - this.#requirement('initial', new Map());
    return isWithin(Math.max(0, more) + Math.max(0, premium) + fees, this.free);
  }

  /** What is held asks for, with changes of quantities by index. */
  #requirement(measure: Measure, changes: ReadonlyMap<number, number>): number {
    const { portfolio } = this.#options;
    const indices = new Set([...portfolio.heldIndices(), ...changes.keys()]);
    const held = (index: number): number => this.#heldOf(index) + (changes.get(index) ?? 0);
    const groups = new Map<number, number[]>();
    let total = 0;
    for (const index of indices) {
      const underlying = portfolio.underlyingOf(index);
      if (this.#instruments[index]!.assetClass === 'option' && underlying >= 0) {
        const group = groups.get(underlying);
        if (group === undefined) groups.set(underlying, [index]);
        else group.push(index);
      } else total += this.ofQuantity(index, held(index), measure);
    }
    for (const [underlying, options] of groups) {
      const group = this.#groupOf(underlying, options, held);
      const rate = portfolio.rateOf(options[0]!);
      if (group !== undefined) total += optionRequirement(group)[measure] * rate;
      else for (const index of options) total += this.ofQuantity(index, held(index), measure);
    }
    return total;
  }

  /** Options on a share or an index with what is held of it; undefined of those on a future, and before its first price. */
  #groupOf(underlying: number, options: readonly number[], held: (index: number) => number) {
    const { portfolio, valuation } = this.#options;
    const { assetClass } = this.#instruments[underlying]!;
    if (assetClass !== 'equity' && assetClass !== 'index') return undefined;
    // Without a price of what they are on, no strategy can be told.
    if (!(valuation.priceOf(underlying) > 0)) return undefined;
    const holdingOf = (index: number): OptionHolding => ({
      instrument: this.#instruments[index]!,
      quantity: portfolio.positions[index]!.sizeOf(held(index)),
      price: valuation.priceOf(index),
    });
    return {
      underlyingPrice: valuation.priceOf(underlying),
      kind: assetClass,
      shares: portfolio.positions[underlying]!.sizeOf(held(underlying)),
      options: options.map(holdingOf),
    };
  }

  #onlyReduces(order: ProposedOrder): boolean {
    const held = this.#heldOf(indexOf(order));
    const quantity = this.#quantityOf(order);
    if (isCoin(this.#instrumentOf(order))) return false;
    return held * quantity < 0 && Math.abs(quantity) <= Math.abs(held);
  }

  #feeOf(order: ProposedOrder): number {
    return this.#options.feeOf({
      index: indexOf(order),
      quantity: this.#quantityOf(order),
      named: namedPriceOf(order),
      liquidity: order.liquidity,
      time: order.order.submittedAt,
    });
  }

  #instrumentOf(order: ProposedOrder): Instrument {
    return this.#instruments[indexOf(order)]!;
  }

  #heldOf(index: number): number {
    return this.#options.portfolio.positions[index]!.quantityScaled;
  }

  /** Scaled and signed: what is left of an order. */
  #quantityOf({ order, quantityScaled }: ProposedOrder): number {
    return order.sign * (quantityScaled - order.filledScaled);
  }

  /** The place of an instrument among those of the run. */
  indexOf(id: string): number | undefined {
    return this.#indexById.get(id);
  }
}

const indexOf = ({ order }: ProposedOrder): number => order.instrumentIndex;

const namedPriceOf = ({ order, limitScaled, stopScaled }: ProposedOrder): number =>
  (Number.isNaN(limitScaled) ? stopScaled : limitScaled) / order.priceFactor;

const isWithin = (needed: number, free: number): boolean =>
  needed <= free + NOISE * Math.max(1, Math.abs(needed));
