import type { MarginMeasure } from '../requirement.ts';
import type { PairingBook, PairingLeg } from './pairing-book.ts';
import {
  type CostPair,
  collarCosts,
  conversionCosts,
  coveredCallCosts,
  coveredPutCosts,
  ironCost,
  longWingsCost,
  lotCosts,
  nakedCost,
  protectedCosts,
  shortBoxCost,
  shortWingsCost,
  spreadCost,
  straddleCost,
} from './pattern-costs.ts';

/** Every strategy that one line of an explanation can name. */
export const marginStrategies = [
  'long-stock',
  'short-stock',
  'long-option',
  'naked-call',
  'naked-put',
  'covered-call',
  'covered-put',
  'protective-put',
  'protective-call',
  'collar',
  'conversion',
  'reversal',
  'debit-vertical',
  'credit-vertical',
  'long-calendar',
  'debit-diagonal',
  'credit-diagonal',
  'short-straddle',
  'short-strangle',
  'long-butterfly',
  'long-condor',
  'short-butterfly',
  'short-condor',
  'iron-butterfly',
  'iron-condor',
  'long-box',
  'short-box',
] as const;
export type MarginStrategy = (typeof marginStrategies)[number];

/** The place of the shares among the legs of a pattern; options have theirs in the book. */
export const STOCK = -1;

/** A strategy on legs of a book, for one unit of it. */
export interface Pattern {
  readonly strategy: MarginStrategy;
  /** Which legs, and how many contracts (or lots of shares) of each. */
  readonly legs: readonly (readonly [leg: number, count: number])[];
  /**
   * The places of its legs in the order in which it was made of them, where one may stand twice: that of the shares,
   * of what was sold, of what was bought, or from the low strike to the high.
   */
  readonly places: readonly number[];
  /** What it binds of the account's funds: what it asks, and what its shares count less. */
  readonly asks: Readonly<Record<MarginMeasure, number>>;
  /** The same in whole numbers of the book's grid. */
  readonly costs: Readonly<Record<MarginMeasure, number>>;
}

/** Makes patterns of a book's legs, by their places; undefined where the legs are not that strategy. */
export class PatternMaker {
  readonly book: PairingBook;

  constructor(book: PairingBook) {
    this.book = book;
  }

  leg(index: number): PairingLeg {
    return this.book.legs[index]!;
  }

  /** What {@link spread} binds. */
  spreadAsk(sold: number, bought: number): number {
    return spreadCost(this.leg(sold), this.leg(bought), this.book);
  }

  /** An amount on the book's grid. */
  cost(asked: number): number {
    return Math.round(asked * this.book.grid);
  }

  stock(): Pattern {
    return this.#both(`${this.book.stockSide}-stock`, [STOCK], lotCosts(this.book));
  }

  alone(index: number): Pattern {
    const leg = this.leg(index);
    return leg.side === 'long'
      ? this.#one('long-option', [index], 0)
      : this.#one(leg.right === 'call' ? 'naked-call' : 'naked-put', [index], nakedCost(leg, this.book));
  }

  /** Shares with one option. */
  withStock(index: number): Pattern | undefined {
    const leg = this.leg(index);
    const { stockSide } = this.book;
    const isCall = leg.right === 'call';
    const places = [STOCK, index];
    if (leg.side === 'short' && isCall === (stockSide === 'long'))
      return isCall
        ? this.#both('covered-call', places, coveredCallCosts(leg, this.book))
        : this.#both('covered-put', places, coveredPutCosts(leg, this.book));
    if (leg.side === 'long' && isCall === (stockSide === 'short'))
      return this.#both(
        isCall ? 'protective-call' : 'protective-put',
        places,
        protectedCosts(leg, this.book),
      );
    return undefined;
  }

  /** Shares with an option bought and one sold, which expire together. */
  withStockBetween(bought: number, sold: number): Pattern | undefined {
    const [long, short] = [this.leg(bought), this.leg(sold)];
    const { stockSide } = this.book;
    if (long.expiry !== short.expiry) return undefined;
    const places = [STOCK, bought, sold];
    if (stockSide === 'long' && long.right === 'put' && short.right === 'call') {
      if (long.strike === short.strike)
        return this.#both('conversion', places, conversionCosts(short, this.book));
      return long.strike < short.strike
        ? this.#both('collar', places, collarCosts(long, short, this.book))
        : undefined;
    }
    const isReversal =
      stockSide === 'short' && long.right === 'call' && short.right === 'put' && long.strike === short.strike;
    return isReversal ? this.#both('reversal', places, conversionCosts(short, this.book)) : undefined;
  }

  /** An option sold, and one bought that covers it. */
  spread(sold: number, bought: number): Pattern | undefined {
    const [short, long] = [this.leg(sold), this.leg(bought)];
    if (!isCover(long, short)) return undefined;
    return this.#one(spreadName(short, long), [sold, bought], spreadCost(short, long, this.book));
  }

  straddle(call: number, put: number): Pattern {
    const [ofCall, ofPut] = [this.leg(call), this.leg(put)];
    const isStraddle = ofCall.strike === ofPut.strike && ofCall.expiry === ofPut.expiry;
    return this.#one(
      isStraddle ? 'short-straddle' : 'short-strangle',
      [call, put],
      this.straddleAsk(call, put),
    );
  }

  straddleAsk(call: number, put: number): number {
    return straddleCost(this.leg(call), this.leg(put), this.book);
  }

  /** Four of one right and expiry, from the low strike to the high; the middle two may be one leg. */
  wings(low: number, lowInner: number, highInner: number, high: number): Pattern | undefined {
    const asked = this.wingsAsk(low, lowInner, highInner, high);
    if (asked === undefined) return undefined;
    const shape = this.leg(lowInner).strike === this.leg(highInner).strike ? 'butterfly' : 'condor';
    const pattern = this.#one(`${this.leg(low).side}-${shape}`, [low, lowInner, highInner, high], asked);
    return lowInner === highInner
      ? {
          ...pattern,
          legs: [
            [low, 1],
            [lowInner, 2],
            [high, 1],
          ],
        }
      : pattern;
  }

  /** What {@link wings} bind; undefined where the legs are none. */
  wingsAsk(low: number, lowInner: number, highInner: number, high: number): number | undefined {
    const [a, b, c, d] = [this.leg(low), this.leg(lowInner), this.leg(highInner), this.leg(high)];
    if (!(a.strike < b.strike && b.strike <= c.strike && c.strike < d.strike)) return undefined;
    if (a.side === b.side || d.side !== a.side || c.side !== b.side) return undefined;
    if (b.right !== a.right || c.right !== a.right || d.right !== a.right) return undefined;
    if (b.expiry !== a.expiry || c.expiry !== a.expiry || d.expiry !== a.expiry) return undefined;
    return a.side === 'long' ? longWingsCost(a, b, c, d, this.book) : shortWingsCost(a, b, c, d, this.book);
  }

  /** A put spread below a call spread, both sold, that expire together. */
  iron(boughtPut: number, soldPut: number, soldCall: number, boughtCall: number): Pattern | undefined {
    const asked = this.ironAsk(boughtPut, soldPut, soldCall, boughtCall);
    if (asked === undefined) return undefined;
    const isButterfly = this.leg(soldPut).strike === this.leg(soldCall).strike;
    return this.#one(
      isButterfly ? 'iron-butterfly' : 'iron-condor',
      [boughtPut, soldPut, soldCall, boughtCall],
      asked,
    );
  }

  /** What {@link iron} binds; undefined where the legs are none. */
  ironAsk(boughtPut: number, soldPut: number, soldCall: number, boughtCall: number): number | undefined {
    const [a, b] = [this.leg(boughtPut), this.leg(soldPut)];
    const [c, d] = [this.leg(soldCall), this.leg(boughtCall)];
    if (!(a.strike < b.strike && b.strike <= c.strike && c.strike < d.strike)) return undefined;
    if (b.expiry !== a.expiry || c.expiry !== a.expiry || d.expiry !== a.expiry) return undefined;
    return ironCost(a, b, c, d, this.book);
  }

  /** A call spread and a put spread of the same two strikes and one expiry, both bought or both sold. */
  box(soldCall: number, boughtCall: number, soldPut: number, boughtPut: number): Pattern | undefined {
    const asked = this.boxAsk(soldCall, boughtCall, soldPut, boughtPut);
    if (asked === undefined) return undefined;
    const isLong = this.leg(boughtCall).strike < this.leg(soldCall).strike;
    return this.#one(isLong ? 'long-box' : 'short-box', [soldCall, boughtCall, soldPut, boughtPut], asked);
  }

  /** What {@link box} binds; undefined where the legs are none. */
  boxAsk(soldCall: number, boughtCall: number, soldPut: number, boughtPut: number): number | undefined {
    const [sc, bc] = [this.leg(soldCall), this.leg(boughtCall)];
    const [sp, bp] = [this.leg(soldPut), this.leg(boughtPut)];
    if (sc.strike !== bp.strike || bc.strike !== sp.strike || sc.strike === bc.strike) return undefined;
    if (bc.expiry !== sc.expiry || sp.expiry !== sc.expiry || bp.expiry !== sc.expiry) return undefined;
    return bc.strike < sc.strike ? 0 : shortBoxCost(sc, bc, sp, bp, this.book);
  }

  #one(strategy: MarginStrategy, places: readonly number[], cost: number): Pattern {
    return this.#both(strategy, places, [cost, cost]);
  }

  #both(strategy: MarginStrategy, places: readonly number[], [initial, maintenance]: CostPair): Pattern {
    const { grid } = this.book;
    return {
      strategy,
      legs: places.map((place) => [place, 1]),
      places,
      asks: { initial, maintenance },
      costs: { initial: Math.round(initial * grid), maintenance: Math.round(maintenance * grid) },
    };
  }
}

/** Whether a bought option covers a sold one: the same right, and it lives at least as long. */
const isCover = (bought: PairingLeg, sold: PairingLeg): boolean =>
  bought.right === sold.right && bought.expiry >= sold.expiry;

const spreadName = (sold: PairingLeg, bought: PairingLeg): MarginStrategy => {
  const isDebit = sold.right === 'call' ? bought.strike <= sold.strike : bought.strike >= sold.strike;
  if (bought.expiry === sold.expiry) return isDebit ? 'debit-vertical' : 'credit-vertical';
  if (bought.strike === sold.strike) return 'long-calendar';
  return isDebit ? 'debit-diagonal' : 'credit-diagonal';
};
