import { KernelError } from '../../errors.ts';
import { decimalText, type Exact, ZERO } from '../exact.ts';
import {
  lineOf,
  type Margin,
  type MarginLine,
  type MarginMeasure,
  type Requirement,
} from '../requirement.ts';
import { stockCharges } from '../stock-margin.ts';
import { allPatterns } from './all-patterns.ts';
import { chargesOf, cutOf } from './exact-charges.ts';
import { type LeastPairing, leastPairings } from './least-pairing.ts';
import { legText, type OptionBook, type ReadBook, readBook, sharesText } from './option-book.ts';
import { type Block, slotOf, take, wholeRemainder } from './pairing.ts';
import { pairingBook } from './pairing-book.ts';
import { type MarginStrategy, marginStrategies, STOCK } from './pattern.ts';

/** A requirement, and whether no other combination of the legs asks less. */
export interface LeastRequirement extends Requirement {
  /** False where the book has too many legs to have looked at every combination. */
  readonly isLeast: boolean;
  /**
   * What the shares of covered calls count less in equity than their value: beyond the strike they are worth
   * nothing to the holder (FINRA rule 4210(f)(2)). 0 where a house asks the in-the-money amount instead.
   */
  readonly valueCut: string;
}

export interface OptionMargin extends Margin {
  readonly initial: LeastRequirement;
  readonly maintenance: LeastRequirement;
}

/**
 * The margin of all positions on one underlying: its legs are combined into recognised strategies so that the
 * least is bound (what is asked, with `valueCut`), separately for what opens them and for what keeps them, and every line says what it takes.
 *
 * Up to {@link EXACT_LEGS} contracts all combinations are searched, in a bounded number of steps; above it, and
 * where those do not suffice, a good combination is taken and `isLeast` is false. What long options cost is cash,
 * not margin. Prices are read to twelve decimals, and nothing is rounded.
 */
export const optionMargin = (book: OptionBook): OptionMargin => leastMargin(readBook(book));

/** As {@link optionMargin}, of a book that is read. */
export const leastMargin = (read: ReadBook): OptionMargin => {
  const { initial, maintenance } = leastPairings(pairingBook(read));
  return {
    initial: explained(read, initial, 'initial'),
    maintenance: explained(read, maintenance, 'maintenance'),
  };
};

const explained = (
  book: ReadBook,
  { blocks, isLeast }: LeastPairing,
  measure: MarginMeasure,
): LeastRequirement => {
  const left = wholeRemainder(book);
  for (const [pattern, units] of blocks) take(pattern, units, left);
  const lines = blocks.map((block) => blockLine(book, block, measure));
  for (const [place, leg] of book.legs.entries())
    if (left[place]! > 0) lines.push(freeLine([legText(leg, left[place]!)]));
  if (book.oddShares > 0n) lines.push(oddLine(book, measure));
  return {
    amount: sumOf(lines),
    lines: lines.map(({ line }) => line),
    isLeast,
    valueCut: decimalText(
      blocks.reduce((sum, [pattern, units]) => sum + cutOf(pattern, book) * BigInt(units), ZERO),
    ),
  };
};

interface CountedLine {
  readonly line: MarginLine;
  readonly amount: Exact;
}

const sumOf = (lines: readonly CountedLine[]): string =>
  decimalText(lines.reduce((sum, { amount }) => sum + amount, ZERO));

const freeLine = (legs: readonly string[]): CountedLine => ({
  line: { strategy: 'long-option', legs, formula: '0', amount: '0' },
  amount: ZERO,
});

const blockLine = (book: ReadBook, [pattern, units]: Block, measure: MarginMeasure): CountedLine => {
  const charge = chargesOf(pattern, book)[measure];
  const amount = charge.amount * BigInt(units);
  const legs = pattern.legs.map(([leg, count]) =>
    leg === STOCK
      ? sharesText(book.stockSide, book.underlying.multiplier * BigInt(units))
      : legText(book.legs[leg]!, count * units),
  );
  const formula = (): string => (units === 1 ? charge.formula() : `${units} × (${charge.formula()})`);
  return { line: lineOf(pattern.strategy, legs, { amount, formula }), amount };
};

const oddLine = (book: ReadBook, measure: MarginMeasure): CountedLine => {
  const { underlying, stockSide, oddShares } = book;
  const charge = stockCharges(underlying.stock, underlying.price, oddShares, stockSide)[measure];
  return {
    line: lineOf(`${stockSide}-stock`, [sharesText(stockSide, oddShares)], charge),
    amount: charge.amount,
  };
};

/**
 * The margin of one strategy by its name, whatever other combination of the same legs would ask. Refuses legs
 * that are not this strategy, all of them, in equal units.
 */
export const strategyMargin = (strategy: MarginStrategy, book: OptionBook): Margin => {
  if (!marginStrategies.includes(strategy))
    throw new KernelError(
      'MARGIN_INVALID',
      `"${strategy}" is no strategy of margin; there are ${marginStrategies.join(', ')}`,
    );
  const read = readBook(book);
  const whole = wholeRemainder(read);
  const holders = read.legs.length <= 4 ? allPatterns(pairingBook(read)) : [];
  for (const pattern of holders) {
    if (pattern.strategy !== strategy) continue;
    const [first, count] = pattern.legs[0]!;
    const units = whole[slotOf(whole, first)]! / count;
    const left = [...whole];
    take(pattern, units, left);
    if (!Number.isInteger(units) || units === 0 || left.some((quantity) => quantity !== 0)) continue;
    const margin = (measure: MarginMeasure): Requirement => {
      const lines = [blockLine(read, [pattern, units], measure)];
      if (read.oddShares > 0n) lines.push(oddLine(read, measure));
      return { amount: sumOf(lines), lines: lines.map(({ line }) => line) };
    };
    return { initial: margin('initial'), maintenance: margin('maintenance') };
  }
  const legs = read.legs.map((leg) => legText(leg, leg.quantity));
  if (read.stockLots > 0)
    legs.unshift(sharesText(read.stockSide, read.underlying.multiplier * BigInt(read.stockLots)));
  throw new KernelError('MARGIN_INVALID', `these legs are no ${strategy}: ${legs.join(', ') || 'none'}`);
};
