import * as performance from '@marketloom/quant/performance';
import { mean, median, skewness, standardDeviation } from '@marketloom/quant/statistics';
import type { Invocation } from '../../../command-line/invocation.ts';
import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';
import { periodsPerYear } from '../input/periods-per-year.ts';
import type { InputSeries } from '../input/series.ts';

export interface ChosenStatistic {
  readonly name: string;
  readonly statistic: (values: Float64Array) => number;
  readonly assumed: readonly string[];
}

type Annual = (values: Float64Array, options: { readonly periodsPerYear: number }) => number;

const plain: Readonly<Record<string, (values: Float64Array) => number>> = {
  mean,
  median,
  standardDeviation,
  skewness,
  totalReturn: performance.totalReturn,
  maxDrawdown: performance.maxDrawdown,
  ulcerIndex: performance.ulcerIndex,
  valueAtRisk: (values) => performance.valueAtRisk(values, { tailProbability: 0.05 }),
  conditionalValueAtRisk: (values) => performance.conditionalValueAtRisk(values, { tailProbability: 0.05 }),
};

const annual: Readonly<Record<string, Annual>> = {
  sharpeRatio: performance.sharpeRatio,
  sortinoRatio: performance.sortinoRatio,
  calmarRatio: performance.calmarRatio,
  cagr: performance.cagr,
  annualVolatility: performance.annualVolatility,
};

/** The statistic that `--statistic` names; what is told a year asks for the periods of one. */
export const statisticOf = async (invocation: Invocation, input: InputSeries): Promise<ChosenStatistic> => {
  const name = invocation.text('statistic') ?? 'sharpeRatio';
  if (Object.hasOwn(plain, name)) return { name, statistic: plain[name]!, assumed: [] };
  if (!Object.hasOwn(annual, name)) throw unknownStatistic(name);
  const { periodsPerYear: periods, why } = periodsPerYear(invocation, input.times);
  return {
    name,
    statistic: (values) => annual[name]!(values, { periodsPerYear: periods }),
    assumed: [`${periods} periods a year (${why})`],
  };
};

const unknownStatistic = (name: string): CliError => {
  const known = [...Object.keys(annual), ...Object.keys(plain)];
  return new CliError('ARGUMENTS', {
    wrong: `--statistic ${name} is not known`,
    right: `${didYouMean(name, known)}It takes ${known.join(', ')}`,
    next: 'name one of them; others by marketloom quant call bootstrap',
  });
};
