import { QuantError } from '../../errors.ts';
import { type Rows, requireRows } from '../../rows.ts';
import { requireReturns } from '../../series.ts';
import { covariance, mean, standardDeviation } from '../../statistics/moments.ts';
import { cutIntoBlocks } from './block-moments.ts';
import { type Half, numberOfHalves, visitHalves } from './halves.ts';

export interface BacktestOverfittingInput {
  /** Simple returns per period of every strategy tried: a row for each period, a column for each strategy. */
  readonly returns: Rows;
  /** Blocks into which the periods are cut, an even number from 2 to 24; 16 makes 12,870 combinations. */
  readonly blocks: number;
}

/** Straight line through the winners' Sharpe ratios: out of sample = intercept + slope * in sample. */
export interface SharpeDegradation {
  /** NaN, as the others, where the winners' in-sample Sharpe ratios are all the same. */
  readonly slope: number;
  readonly intercept: number;
  readonly rSquared: number;
}

/** Lists have one entry for each combination, in lexicographic order of the in-sample blocks. */
export interface BacktestOverfitting {
  readonly combinations: number;
  /** Share of combinations whose in-sample winner ends in the lower half out of sample. */
  readonly probabilityOfOverfitting: number;
  /** Share of combinations whose winner has a Sharpe ratio below 0 out of sample. */
  readonly probabilityOfLoss: number;
  /** ln(w / (1 - w)), w the winner's out-of-sample rank over one more than the number of strategies. */
  readonly logits: Float64Array;
  /** Column of the in-sample winner. */
  readonly winners: Int32Array;
  /** The winner's Sharpe ratio per period in the half that chose it, and in the other. */
  readonly inSampleSharpe: Float64Array;
  readonly outOfSampleSharpe: Float64Array;
  readonly degradation: SharpeDegradation;
}

/** Sharpe ratios so close, relative to their size, differ by rounding only: levered copies of one strategy tie. */
const TIE = 1e-12;

/**
 * Probability that choosing the best of several backtests overfits, by combinatorially symmetric cross-validation:
 * every half of the blocks chooses a winner, which the other half then ranks. Refuses odd blocks, less than two
 * strategies, too few rows, and a strategy that does not vary in one of the halves.
 *
 * - Formula: w = rank out of sample of the best in sample / (N + 1), rank 1 the worst; logit ln(w / (1 - w)); PBO =
 *   share of logits <= 0, over all C(S, S/2) halves.
 * - Units: shares from 0 to 1; Sharpe ratios per period.
 * - Conventions: blocks of equal length, rows that do not fill them left out at the start; the first of tied winners,
 *   tied ranks averaged; not annualised.
 * - Source: Bailey, Borwein, Lopez de Prado & Zhu 2017, The Probability of Backtest Overfitting.
 * - Checked: pypbo; an independent loop over numpy and scipy `rankdata`.
 * - Example: `probabilityOfBacktestOverfitting({ returns: [[0.02, 0.01], [0.01, 0.03], [0.03, 0.02], [-0.01, 0.01]],
 *   blocks: 2 }).logits` gives `[-0.6931, -0.6931]`.
 */
export function probabilityOfBacktestOverfitting({
  returns,
  blocks,
}: BacktestOverfittingInput): BacktestOverfitting {
  requireInput(returns, blocks);
  const cut = cutIntoBlocks(returns, blocks);
  const combinations = numberOfHalves(blocks);
  const logits = new Float64Array(combinations);
  const winners = new Int32Array(combinations);
  const inSampleSharpe = new Float64Array(combinations);
  const outOfSampleSharpe = new Float64Array(combinations);
  const record = (at: number, inSample: Float64Array, outOfSample: Float64Array) => {
    const winner = best(inSample);
    const rank = rankOf(outOfSample, winner);
    winners[at] = winner;
    inSampleSharpe[at] = inSample[winner]!;
    outOfSampleSharpe[at] = outOfSample[winner]!;
    logits[at] = Math.log(rank / (cut.strategies + 1 - rank));
  };
  let at = 0;
  // The k-th half from the front is the other half of the k-th from the back: each pair is measured once.
  visitHalves(cut, (left, right) => {
    requireVariation(left);
    requireVariation(right);
    record(at, left.sharpe, right.sharpe);
    record(combinations - 1 - at, right.sharpe, left.sharpe);
    at++;
  });
  return {
    combinations,
    probabilityOfOverfitting: share(logits, (logit) => logit <= 0),
    probabilityOfLoss: share(outOfSampleSharpe, (sharpe) => sharpe < 0),
    logits,
    winners,
    inSampleSharpe,
    outOfSampleSharpe,
    degradation: degradationOf(inSampleSharpe, outOfSampleSharpe),
  };
}

function requireInput(returns: Rows, blocks: number): void {
  requireRows('returns', returns);
  returns.forEach((row, index) => {
    requireReturns(`returns[${index}]`, row);
  });
  if (!(Number.isInteger(blocks) && blocks % 2 === 0 && blocks >= 2 && blocks <= 24)) {
    const must = 'even, a whole number from 2 to 24';
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'blocks', value: blocks, must });
  }
  // A block holds a row at least, and a half two: one value has no Sharpe ratio.
  const least = Math.max(blocks, 4);
  if (returns.length < least)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'returns', length: returns.length, least });
  if (returns[0]!.length >= 2) return;
  const must = 'at least 2 columns, one for each strategy that was tried';
  throw new QuantError('QUANT_SHAPE_WRONG', { name: 'returns', rows: returns.length, columns: 1, must });
}

function requireVariation({ sharpe, blocks }: Half): void {
  const strategy = sharpe.findIndex(Number.isNaN);
  if (strategy === -1) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: `column ${strategy} of returns`,
    value: `constant over the blocks ${blocks.join(', ')}`,
    must: 'varying in every half, else its Sharpe ratio is undefined there: leave that strategy out',
  });
}

function isAbove(left: number, right: number): boolean {
  return left - right > TIE * Math.max(Math.abs(left), Math.abs(right));
}

function best(sharpe: Float64Array): number {
  let winner = 0;
  for (let index = 1; index < sharpe.length; index++)
    if (isAbove(sharpe[index]!, sharpe[winner]!)) winner = index;
  return winner;
}

/** 1 for the worst; tied ones share the mean of their ranks. */
function rankOf(sharpe: Float64Array, strategy: number): number {
  const own = sharpe[strategy]!;
  let below = 0;
  let tied = 0;
  for (let index = 0; index < sharpe.length; index++) {
    if (isAbove(own, sharpe[index]!)) below++;
    else if (!isAbove(sharpe[index]!, own)) tied++;
  }
  return below + (tied + 1) / 2;
}

function share(values: Float64Array, belongs: (value: number) => boolean): number {
  return values.filter(belongs).length / values.length;
}

function degradationOf(inSample: Float64Array, outOfSample: Float64Array): SharpeDegradation {
  const spread = standardDeviation(inSample);
  const slope = spread === 0 ? Number.NaN : covariance(inSample, outOfSample) / spread ** 2;
  return {
    slope,
    intercept: mean(outOfSample) - slope * mean(inSample),
    rSquared: ((slope * spread) / standardDeviation(outOfSample)) ** 2,
  };
}
