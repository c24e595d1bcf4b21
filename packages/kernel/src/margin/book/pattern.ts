import { type Exact, ZERO } from '../exact.ts';
import { coveredCallCharges, coveredCut, coveredPutCharges } from '../options/covered.ts';
import { nakedCharges } from '../options/naked-option.ts';
import { collarCharges, conversionCharges, protectedCharges } from '../options/protected.ts';
import {
  type BoxLegs,
  ironCharges,
  isCover,
  longWingsCharges,
  shortBoxCharges,
  shortWingsCharges,
  spreadCharges,
  straddleCharges,
} from '../options/spreads.ts';
import { type Charges, noCharges } from '../requirement.ts';
import { stockCharges } from '../stock-margin.ts';
import type { OptionLeg, ReadBook } from './option-book.ts';

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
  readonly charges: Charges;
  /** What the shares of a covered call count less in equity than their value; 0 of all else. */
  readonly cut: Exact;
}

const single = (
  strategy: MarginStrategy,
  legs: readonly number[],
  charges: Charges,
  cut: Exact = ZERO,
): Pattern => ({
  strategy,
  legs: legs.map((leg) => [leg, 1]),
  charges,
  cut,
});

/** Makes patterns of a book's legs, by their places; undefined where the legs are not that strategy. */
export class PatternMaker {
  readonly book: ReadBook;

  constructor(book: ReadBook) {
    this.book = book;
  }

  leg(index: number): OptionLeg {
    return this.book.legs[index]!;
  }

  stock(): Pattern {
    const { stockSide, underlying } = this.book;
    return single(
      `${stockSide}-stock`,
      [STOCK],
      stockCharges(underlying.stock, underlying.price, underlying.multiplier, stockSide),
    );
  }

  alone(index: number): Pattern {
    const { side, terms } = this.leg(index);
    return side === 'long'
      ? single('long-option', [index], noCharges)
      : single(`naked-${terms.right}`, [index], nakedCharges(terms, this.book.underlying));
  }

  /** Shares with one option. */
  withStock(index: number): Pattern | undefined {
    const { side, terms } = this.leg(index);
    const { stockSide, underlying } = this.book;
    const isCall = terms.right === 'call';
    if (side === 'short' && isCall === (stockSide === 'long'))
      return isCall
        ? single(
            'covered-call',
            [STOCK, index],
            coveredCallCharges(terms, underlying),
            coveredCut(terms, underlying),
          )
        : single('covered-put', [STOCK, index], coveredPutCharges(terms, underlying));
    if (side === 'long' && isCall === (stockSide === 'short'))
      return single(
        isCall ? 'protective-call' : 'protective-put',
        [STOCK, index],
        protectedCharges(terms, underlying),
      );
    return undefined;
  }

  /** Shares with an option bought and one sold, which expire together. */
  withStockBetween(bought: number, sold: number): Pattern | undefined {
    const [long, short] = [this.leg(bought).terms, this.leg(sold).terms];
    const { stockSide, underlying } = this.book;
    if (long.expiry !== short.expiry) return undefined;
    const legs = [STOCK, bought, sold];
    if (stockSide === 'long' && long.right === 'put' && short.right === 'call') {
      if (long.strike === short.strike)
        return single('conversion', legs, conversionCharges(short, underlying));
      return long.strike < short.strike
        ? single('collar', legs, collarCharges(long, short, underlying))
        : undefined;
    }
    const isReversal =
      stockSide === 'short' && long.right === 'call' && short.right === 'put' && long.strike === short.strike;
    return isReversal ? single('reversal', legs, conversionCharges(short, underlying)) : undefined;
  }

  /** An option sold, and one bought that covers it. */
  spread(sold: number, bought: number): Pattern | undefined {
    const [short, long] = [this.leg(sold).terms, this.leg(bought).terms];
    if (!isCover(long, short)) return undefined;
    return single(spreadName(short, long), [sold, bought], spreadCharges(short, long, this.book.underlying));
  }

  straddle(call: number, put: number): Pattern {
    const [ofCall, ofPut] = [this.leg(call).terms, this.leg(put).terms];
    const isStraddle = ofCall.strike === ofPut.strike && ofCall.expiry === ofPut.expiry;
    return single(
      isStraddle ? 'short-straddle' : 'short-strangle',
      [call, put],
      straddleCharges(ofCall, ofPut, this.book.underlying),
    );
  }

  /** Four of one right and expiry, from the low strike to the high; the middle two may be one leg. */
  wings(low: number, lowInner: number, highInner: number, high: number): Pattern | undefined {
    const places = [low, lowInner, highInner, high];
    const legs = places.map((index) => this.leg(index)) as [OptionLeg, OptionLeg, OptionLeg, OptionLeg];
    const terms = legs.map((leg) => leg.terms) as [
      OptionLeg['terms'],
      OptionLeg['terms'],
      OptionLeg['terms'],
      OptionLeg['terms'],
    ];
    const [a, b, c, d] = terms;
    const isOneKind = terms.every(({ right, expiry }) => right === a.right && expiry === a.expiry);
    const [outer, inner] = [legs[0].side, legs[1].side];
    const isWinged = legs[3].side === outer && legs[2].side === inner && outer !== inner;
    if (!isOneKind || !isWinged || !(a.strike < b.strike && b.strike <= c.strike && c.strike < d.strike))
      return undefined;
    const shape = b.strike === c.strike ? 'butterfly' : 'condor';
    return {
      strategy: `${outer}-${shape}`,
      legs:
        lowInner === highInner
          ? [
              [low, 1],
              [lowInner, 2],
              [high, 1],
            ]
          : places.map((index) => [index, 1]),
      charges: (outer === 'long' ? longWingsCharges : shortWingsCharges)(terms, this.book.underlying),
      cut: ZERO,
    };
  }

  /** A put spread below a call spread, both sold, that expire together. */
  iron(boughtPut: number, soldPut: number, soldCall: number, boughtCall: number): Pattern | undefined {
    const places = [boughtPut, soldPut, soldCall, boughtCall];
    const [a, b, c, d] = places.map((index) => this.leg(index).terms) as [
      OptionLeg['terms'],
      OptionLeg['terms'],
      OptionLeg['terms'],
      OptionLeg['terms'],
    ];
    const isOneExpiry = [b, c, d].every(({ expiry }) => expiry === a.expiry);
    if (!isOneExpiry || !(a.strike < b.strike && b.strike <= c.strike && c.strike < d.strike))
      return undefined;
    return single(
      b.strike === c.strike ? 'iron-butterfly' : 'iron-condor',
      places,
      ironCharges([a, b], [c, d], this.book.underlying),
    );
  }

  /** A call spread and a put spread of the same two strikes and one expiry, both bought or both sold. */
  box(soldCall: number, boughtCall: number, soldPut: number, boughtPut: number): Pattern | undefined {
    const places = [soldCall, boughtCall, soldPut, boughtPut];
    const [sc, bc, sp, bp] = places.map((index) => this.leg(index).terms) as [
      OptionLeg['terms'],
      OptionLeg['terms'],
      OptionLeg['terms'],
      OptionLeg['terms'],
    ];
    const isOneExpiry = [bc, sp, bp].every(({ expiry }) => expiry === sc.expiry);
    if (!isOneExpiry || sc.strike !== bp.strike || bc.strike !== sp.strike || sc.strike === bc.strike)
      return undefined;
    if (bc.strike < sc.strike) return single('long-box', places, noCharges);
    const legs: BoxLegs = { lowCall: sc, highCall: bc, lowPut: bp, highPut: sp };
    return single('short-box', places, shortBoxCharges(legs, this.book.underlying));
  }
}

const spreadName = (sold: OptionLeg['terms'], bought: OptionLeg['terms']): MarginStrategy => {
  const isDebit = sold.right === 'call' ? bought.strike <= sold.strike : bought.strike >= sold.strike;
  if (bought.expiry === sold.expiry) return isDebit ? 'debit-vertical' : 'credit-vertical';
  if (bought.strike === sold.strike) return 'long-calendar';
  return isDebit ? 'debit-diagonal' : 'credit-diagonal';
};
