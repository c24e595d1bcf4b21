import { QuantError } from '../../errors.ts';
import { requirePositive, requireWholeNumber } from '../../series.ts';
import { type AmericanOption, requireAmericanOption } from './american-option.ts';

export const exerciseStyles = ['american', 'european'] as const;

/** American: at every step of the tree, the present one too. European: at the expiry only. */
export type ExerciseStyle = (typeof exerciseStyles)[number];

export interface BinomialOption extends AmericanOption {
  /** Of the tree, at least 2. */
  readonly steps: number;
  /** Default american. */
  readonly exercise?: ExerciseStyle;
}

export interface BinomialValue {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
  /** Per year, as time passes. */
  readonly theta: number;
}

/** One step of a recombining tree: factors of the spot, and the probability of each. */
export interface BinomialStep {
  readonly up: number;
  readonly down: number;
  readonly upProbability: number;
  readonly downProbability: number;
}

const MOST_STEPS = 100_000;

export function requireBinomialOption(option: BinomialOption): void {
  requireAmericanOption(option);
  requirePositive('years', option.years);
  requirePositive('volatility', option.volatility);
  requireWholeNumber('steps', option.steps, 2, MOST_STEPS);
  if (option.exercise === undefined || exerciseStyles.includes(option.exercise)) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'exercise',
    value: option.exercise,
    must: "'american' or 'european'",
  });
}

/**
 * Rolls the values at the expiry back to the present, in place over one array: after each step, value j is that of the
 * node with j ups. Greeks come from the nodes of the first two steps.
 */
export function rollBack(option: BinomialOption, steps: number, step: BinomialStep): BinomialValue {
  const { spot, strike, years, rate, exercise = 'american' } = option;
  const sign = option.type === 'call' ? 1 : -1;
  const interval = years / steps;
  const discount = Math.exp(-rate * interval);
  const up = discount * step.upProbability;
  const down = discount * step.downProbability;
  const american = exercise === 'american';
  // The spot of node j at step i is spread[j] times the spot after i downs.
  const spread = new Float64Array(steps + 1);
  const logSpread = Math.log(step.up / step.down);
  const logDown = Math.log(step.down);
  for (let j = 0; j <= steps; j++) spread[j] = Math.exp(j * logSpread);
  const values = new Float64Array(steps + 1);
  const lowest = spot * Math.exp(steps * logDown);
  if (!(spread[steps]! < Infinity && lowest > 0)) refuseRange();
  for (let j = 0; j <= steps; j++) values[j] = Math.max(sign * (spread[j]! * lowest - strike), 0);
  let upper = [0, 0, 0];
  let middle = [0, 0];
  for (let i = steps - 1; i >= 0; i--) {
    // Hot: steps^2 / 2 nodes.
    if (american) {
      const signedLowest = sign * spot * Math.exp(i * logDown);
      const signedStrike = sign * strike;
      for (let j = 0; j <= i; j++) {
        const kept = up * values[j + 1]! + down * values[j]!;
        const exercised = spread[j]! * signedLowest - signedStrike;
        values[j] = kept > exercised ? kept : exercised;
      }
    } else {
      for (let j = 0; j <= i; j++) values[j] = up * values[j + 1]! + down * values[j]!;
    }
    if (i === 2) upper = [values[0]!, values[1]!, values[2]!];
    if (i === 1) middle = [values[0]!, values[1]!];
  }
  if (steps === 2) upper = [0, 1, 2].map((j) => Math.max(sign * (spread[j]! * lowest - strike), 0));
  return greeksOfTree(spot, interval, step, values[0]!, middle, upper);
}

function greeksOfTree(
  spot: number,
  interval: number,
  { up, down }: BinomialStep,
  price: number,
  [valueDown = 0, valueUp = 0]: readonly number[],
  [valueDownDown = 0, valueSame = 0, valueUpUp = 0]: readonly number[],
): BinomialValue {
  const same = up * down;
  const slopeAbove = (valueUpUp - valueSame) / (spot * (up * up - same));
  const slopeBelow = (valueSame - valueDownDown) / (spot * (same - down * down));
  const value = {
    price,
    delta: (valueUp - valueDown) / (spot * (up - down)),
    gamma: (slopeAbove - slopeBelow) / ((spot * (up * up - down * down)) / 2),
    theta: (valueSame - price) / (2 * interval),
  };
  if (!Object.values(value).every(Number.isFinite)) refuseRange();
  return value;
}

function refuseRange(): never {
  throw new QuantError('QUANT_NO_CONVERGENCE', {
    name: 'the binomial tree',
    iterations: 1,
    why: 'its spots or probabilities leave the range of numbers; the spot is too far from the strike, or the steps are too many, for this volatility',
  });
}
