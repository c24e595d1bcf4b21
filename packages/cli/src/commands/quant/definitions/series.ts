import type { CommandDefinition, OptionDefinition } from '../../../command-line/definition.ts';
import { seriesFile, seriesOptions } from './shared.ts';

const levelOption: OptionDefinition = {
  flag: '--level',
  value: 'SHARE',
  description: 'Of the intervals: 0.95 is 95 %.',
  default: '0.95',
};
const seedOption: OptionDefinition = {
  flag: '--seed',
  value: 'NUMBER',
  description: 'Of the random numbers: the same seed gives the same result.',
  default: '7',
};

export const performanceCommand: CommandDefinition = {
  path: ['quant', 'performance'],
  summary: 'Tell how a series of prices or returns performed, and how far its figures can be trusted.',
  details:
    'Return, volatility, ratios and drawdowns with bootstrap intervals, the probabilistic Sharpe ratio, and the worst drawdowns.',
  arguments: [seriesFile],
  examples: [
    { purpose: 'Of the S&P 500, from a file', command: 'marketloom quant performance sp500-2000.csv' },
    {
      purpose: 'Of returns of a strategy, twelve a year',
      command: 'marketloom quant performance returns.csv --values returns --periods 12',
    },
    {
      purpose: 'Of an instrument of the catalog',
      command: 'marketloom quant performance --instrument SPX --data 1d --from 2010-01-01',
    },
  ],
  options: [
    {
      flag: '--risk-free',
      value: 'RATE',
      description: 'The risk-free rate a year: 0.02 is 2 %.',
      default: '0',
    },
    levelOption,
    { flag: '--replications', value: 'NUMBER', description: 'How many resamples.', default: '2000' },
    seedOption,
    ...seriesOptions,
  ],
  load: () => import('../performance/run.ts'),
};

export const varCommand: CommandDefinition = {
  path: ['quant', 'var'],
  summary: 'Tell value at risk and expected shortfall by five methods, and back-test each.',
  details:
    'Losses are positive. The back-test forecasts every period from the window before it, and asks whether as many losses were beyond as should be.',
  arguments: [seriesFile],
  examples: [
    { purpose: 'At 95 %, of a file of prices', command: 'marketloom quant var prices.csv' },
    {
      purpose: 'At 99 % over ten days, for a portfolio of a million',
      command: 'marketloom quant var prices.csv --confidence 0.99 --horizon 10 --value 1000000',
    },
    {
      purpose: 'Of an instrument of the catalog',
      command: 'marketloom quant var --instrument SPX --confidence 0.99',
    },
  ],
  options: [
    {
      flag: '--confidence',
      value: 'SHARE',
      description: 'Of outcomes that stay within: 0.99 is 99 %.',
      default: '0.95',
    },
    {
      flag: '--horizon',
      value: 'PERIODS',
      description: 'Over so many periods, by the root of time.',
      default: '1',
    },
    {
      flag: '--value',
      value: 'MONEY',
      description: 'Tell the losses in money too, of a portfolio of this value.',
    },
    {
      flag: '--window',
      value: 'PERIODS',
      description: 'Returns that a forecast of the back-test looks at.',
      default: '250',
    },
    {
      flag: '--degrees',
      value: 'NUMBER',
      description: 'Degrees of freedom of the Student t distribution, above 2.',
      default: '5',
    },
    ...seriesOptions,
  ],
  load: () => import('../var/run.ts'),
};

export const garchCommand: CommandDefinition = {
  path: ['quant', 'garch'],
  summary: 'Fit a model of changing volatility, and forecast it.',
  arguments: [seriesFile],
  examples: [
    { purpose: 'GARCH(1,1), ten periods ahead', command: 'marketloom quant garch prices.csv' },
    {
      purpose: 'With falls that count more than rises',
      command: 'marketloom quant garch prices.csv --model gjr --horizon 60',
    },
    {
      purpose: 'Of an instrument of the catalog',
      command: 'marketloom quant garch --instrument SPX --model egarch --from 2010-01-01',
    },
  ],
  options: [
    {
      flag: '--model',
      value: 'MODEL',
      choices: ['garch', 'gjr', 'egarch'],
      description: 'Which one.',
      default: 'garch',
    },
    { flag: '--horizon', value: 'PERIODS', description: 'How far ahead to forecast.', default: '10' },
    ...seriesOptions,
  ],
  load: () => import('../garch/run.ts'),
};

export const regimesCommand: CommandDefinition = {
  path: ['quant', 'regimes'],
  summary: 'Find the states that a series was in, and when it changed.',
  details:
    'States of a hidden Markov model, each with its mean, volatility and length; and change points, where mean or variance shift for good. Both look at the whole series: for study, not for a back-test.',
  arguments: [seriesFile],
  examples: [
    { purpose: 'A calm and a wild state', command: 'marketloom quant regimes prices.csv' },
    { purpose: 'Three states', command: 'marketloom quant regimes prices.csv --states 3' },
    { purpose: 'Fewer change points', command: 'marketloom quant regimes prices.csv --penalty 60' },
  ],
  options: [
    { flag: '--states', value: 'NUMBER', description: 'How many states, 2 to 5.', default: '2' },
    {
      flag: '--penalty',
      value: 'NUMBER',
      description: 'What a change point must bring in twice the log-likelihood.',
      default: '3 ln n',
    },
    {
      flag: '--least',
      value: 'PERIODS',
      description: 'Shortest stretch between change points.',
      default: '20',
    },
    ...seriesOptions,
  ],
  load: () => import('../regimes/run.ts'),
};

export const bootstrapCommand: CommandDefinition = {
  path: ['quant', 'bootstrap'],
  summary: 'Tell how far one statistic of a series can be trusted, by resampling it in blocks.',
  arguments: [seriesFile],
  examples: [
    { purpose: 'The Sharpe ratio', command: 'marketloom quant bootstrap prices.csv' },
    {
      purpose: 'The maximum drawdown, at 90 %',
      command: 'marketloom quant bootstrap prices.csv --statistic maxDrawdown --level 0.9',
    },
    {
      purpose: 'Without regard to the order',
      command: 'marketloom quant bootstrap prices.csv --statistic mean --block 1',
    },
  ],
  options: [
    {
      flag: '--statistic',
      value: 'NAME',
      description:
        'sharpeRatio, sortinoRatio, calmarRatio, cagr, annualVolatility, mean, median, standardDeviation, skewness, totalReturn, maxDrawdown, ulcerIndex, valueAtRisk or conditionalValueAtRisk (both at 5 %).',
      default: 'sharpeRatio',
    },
    levelOption,
    { flag: '--replications', value: 'NUMBER', description: 'How many resamples.', default: '5000' },
    {
      flag: '--block',
      value: 'PERIODS',
      description: 'Mean length of a block.',
      default: 'what the memory of the series asks for',
    },
    seedOption,
    ...seriesOptions,
  ],
  load: () => import('../bootstrap/run.ts'),
};
