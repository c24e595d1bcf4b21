import type { StrategyLeg } from '@marketloom/quant/options';

/** Beyond so many a table is no screen. */
const MOST = 9;

/** Spots at which a profit at expiry is told: strikes, breakevens, the spot now, and one beyond each end. */
export const profitSpots = (
  legs: readonly StrategyLeg[],
  breakevens: readonly number[],
  spot: number,
): readonly number[] => {
  const strikes = legs.flatMap((leg) => (leg.type === 'underlying' ? [] : [leg.strike]));
  const marks = [...new Set([...strikes, ...breakevens, spot])].sort((a, b) => a - b);
  const beyond = 0.1 * spot;
  const all = [Math.max(marks[0]! - beyond, 0), ...marks, marks.at(-1)! + beyond];
  return all.length <= MOST
    ? all
    : all.filter((_, at) => at % Math.ceil(all.length / MOST) === 0 || at === all.length - 1);
};
