import type { LeanCase } from './lean-case.ts';
import {
  minuteRun,
  minutes,
  profile,
  shares,
  spyDays,
  spyHours,
  spyMinutes,
  strategy,
  week,
} from './lean-data.ts';

const january = { from: '2021-01-04', to: '2021-01-31' };
const split = { from: '2014-06-05', to: '2014-06-11' };
const calls = ['GOOG160115C00745000', 'GOOG160115C00747500', 'GOOG160115C00750000'];
const christmasEve = { from: '2015-12-24', to: '2015-12-24' };

/** Cases of other kinds than the shared ones; their published figures stand in `further-cases.json`. */
export const furtherCases: readonly LeanCase[] = [
  {
    name: 'TrailingStopOrderRegressionAlgorithm',
    data: spyMinutes,
    config: { ...minuteRun, strategy: strategy('trailing-stops') },
  },
  {
    name: 'LimitIfTouchedRegressionAlgorithm',
    data: spyMinutes,
    config: { ...minuteRun, strategy: strategy('touched-limits') },
  },
  {
    name: 'ShortInterestFeeRegressionAlgorithm',
    data: [shares('hour', 'AAPL'), spyHours],
    config: {
      profile: { name: profile, shortable: 'testbrokerage' },
      instruments: ['SPY', 'AAPL'],
      data: ['1h'],
      ...week,
      strategy: strategy('short-and-long'),
    },
  },
  {
    name: 'EquitySplitHoldingsMinuteRegressionAlgorithm',
    data: [...minutes(['AAPL'], split.from, split.to), spyHours],
    config: {
      profile,
      instruments: ['AAPL'],
      data: ['1m', '1m-quotes'],
      prices: 'raw',
      ...split,
      strategy: strategy('short-through-a-split'),
    },
  },
  {
    name: 'DelistingEventsAlgorithm',
    data: [shares('daily', 'AAA.1'), spyDays, spyHours],
    config: {
      profile,
      instruments: ['AAA.1', 'SPY'],
      data: ['1d'],
      from: '2007-05-15',
      to: '2007-05-25',
      strategy: strategy('until-delisting'),
    },
  },
  {
    name: 'ComboLegLimitOrderAlgorithm',
    data: [
      {
        assetClass: 'option',
        market: 'usa',
        resolution: 'minute',
        symbols: ['GOOG'],
        contracts: calls,
        kind: 'quote-bar',
        ...christmasEve,
      },
      ...minutes(['GOOG'], christmasEve.from, christmasEve.to),
      spyHours,
    ],
    config: {
      profile: { name: profile, leverage: { GOOG: 4, '*': 2 } },
      cash: 200_000,
      ...christmasEve,
      instruments: [...calls, 'GOOG'],
      data: { GOOG: ['1m', '1m-quotes'], '*': ['1m-quotes'] },
      strategy: strategy('butterfly-by-legs'),
    },
  },
  {
    name: 'IndexOptionBuySellCallIntradayRegressionAlgorithm',
    data: [
      { assetClass: 'index', market: 'usa', resolution: 'minute', symbols: ['SPX'], ...january },
      { assetClass: 'indexoption', market: 'usa', resolution: 'minute', symbols: ['SPX'], ...january },
      spyHours,
    ],
    config: {
      profile,
      instruments: ['SPX210115C03700000', 'SPX210115C03800000', 'SPX'],
      data: { SPX: ['1m'], '*': ['1m-quotes'] },
      ...january,
      strategy: strategy('index-options-at-set-times'),
    },
  },
  {
    name: 'CryptoFutureHourlyMarginInterestRegressionAlgorithm',
    data: [
      { assetClass: 'cryptofuture', market: 'binance', resolution: 'hour', symbols: ['ADAUSDT'] },
      spyHours,
    ],
    config: {
      profile: { name: profile, brokerage: 'binance-coin-futures' },
      timeZone: 'UTC',
      cash: 1_000_000,
      balances: { USDT: 200 },
      from: '2022-12-12',
      to: '2022-12-13',
      instruments: ['ADAUSDT'],
      data: ['1h', '1h-quotes'],
      strategy: strategy('coin-future'),
    },
  },
];
