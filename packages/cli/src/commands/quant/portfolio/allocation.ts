import { discreteAllocation } from '@marketloom/quant/portfolio';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import type { Panel } from '../input/panel.ts';
import { namedNumbers } from '../risk/named-numbers.ts';

export interface WholeShares {
  readonly prices: Float64Array;
  readonly shares: readonly number[];
  readonly leftover: number;
}

/** Whole shares for the cash that `--allocate` tells; undefined where it is not given. */
export const wholeShares = (
  invocation: Invocation,
  panel: Panel,
  weights: Float64Array,
): WholeShares | undefined => {
  const cash = invocation.number('allocate');
  if (cash === undefined) return undefined;
  const stated = namedNumbers(invocation, 'prices', panel.assets);
  const prices = Float64Array.from(panel.assets, (_, at) => {
    const own = stated?.[at] ?? Number.NaN;
    return Number.isNaN(own) ? (panel.lastPrices?.[at] ?? Number.NaN) : own;
  });
  const missing = panel.assets.find((_, at) => !(prices[at]! > 0));
  if (missing !== undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `--allocate needs a price above 0 of ${missing}`,
      right: 'prices in the file, or --prices with one for each asset',
      next: `add it, such as --prices ${missing}=100`,
    });
  if (!(cash > 0) || weights.some((weight) => weight < 0))
    throw new CliError('ARGUMENTS', {
      wrong: cash > 0 ? '--allocate is given, and some weights are below 0' : `--allocate is ${cash}`,
      right: cash > 0 ? 'long-only weights' : 'an amount above 0',
      next: cash > 0 ? 'leave --shorts or --allocate away' : 'give another',
    });
  const { shares, leftover } = discreteAllocation({ weights, prices, cash });
  return { prices, shares, leftover };
};
