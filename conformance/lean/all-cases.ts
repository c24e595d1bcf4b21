import { furtherCases } from './further-cases.ts';
import type { LeanCase } from './lean-case.ts';
import { minuteRun, minutes, profile, spyDays, spyHours, spyMinutes, strategy } from './lean-data.ts';

const oneDay = { from: '2018-04-04', to: '2018-04-04' };
const spy = { profile, instruments: ['SPY'] };

/** The twelve shared cases, as LEAN's sources describe them. */
const sharedCases: readonly LeanCase[] = [
  {
    name: 'BasicTemplateDailyAlgorithm',
    data: [spyDays, spyHours],
    config: {
      ...spy,
      strategy: strategy('buy-and-hold'),
      data: ['1d'],
      from: '2013-10-08',
      to: '2013-10-17',
    },
  },
  {
    name: 'BasicTemplateAlgorithm',
    data: spyMinutes,
    config: { ...minuteRun, strategy: strategy('buy-and-hold') },
  },
  {
    name: 'MACDTrendAlgorithm',
    data: [spyDays, spyHours],
    config: {
      ...spy,
      strategy: strategy('macd-trend'),
      data: ['1d'],
      from: '2004-01-01',
      to: '2015-01-01',
    },
  },
  {
    name: 'OrderTicketDemoAlgorithm',
    data: spyMinutes,
    config: { ...minuteRun, strategy: strategy('order-ticket-demo') },
  },
  {
    name: 'StatisticsResultsAlgorithm',
    data: spyMinutes,
    config: { ...minuteRun, instruments: ['SPY', 'IBM'], strategy: strategy('average-crossings') },
  },
  {
    name: 'DividendRegressionAlgorithm',
    data: [spyDays, spyHours],
    config: {
      ...spy,
      strategy: strategy('buy-and-hold'),
      parameters: { weight: 0.5 },
      data: ['1d'],
      prices: 'raw',
      from: '1998-01-01',
      to: '2006-01-01',
    },
  },
  {
    name: 'TimeInForceAlgorithm',
    data: spyMinutes,
    config: { ...minuteRun, strategy: strategy('time-in-force') },
  },
  {
    name: 'NoMarginCallExpectedRegressionAlgorithm',
    data: spyMinutes,
    config: {
      ...minuteRun,
      profile: { name: profile, leverage: { day: 5, night: 2 } },
      strategy: strategy('day-and-night'),
    },
  },
  {
    name: 'OrderSubmissionDataRegressionAlgorithm',
    data: [
      ...spyMinutes,
      {
        assetClass: 'forex',
        market: 'oanda',
        resolution: 'hour',
        symbols: ['EURUSD'],
        kind: 'quote-bar',
        from: '2013-10-01',
        to: '2013-10-14',
      },
    ],
    config: {
      ...minuteRun,
      instruments: ['SPY', 'EURUSD'],
      data: { SPY: ['1m', '1m-quotes'], EURUSD: ['1h-quotes'] },
      strategy: strategy('noon-trades'),
    },
  },
  {
    name: 'BasicTemplateCryptoAlgorithm',
    data: [
      {
        assetClass: 'forex',
        market: 'oanda',
        resolution: 'minute',
        symbols: ['EURUSD'],
        kind: 'quote-bar',
        from: '2018-04-03',
        to: '2018-04-05',
      },
      {
        assetClass: 'crypto',
        market: 'coinbase',
        resolution: 'minute',
        symbols: ['BTCUSD', 'ETHUSD', 'BTCEUR', 'LTCUSD'],
        kind: 'quote-bar',
        from: '2018-04-04',
        to: '2018-04-05',
      },
      {
        assetClass: 'crypto',
        market: 'coinbase',
        resolution: 'minute',
        symbols: ['LTCUSD'],
        kind: 'bar',
        from: '2018-04-04',
        to: '2018-04-05',
      },
    ],
    config: {
      ...oneDay,
      profile: { name: profile, brokerage: 'coinbase' },
      account: 'cash',
      cash: 10_000,
      currency: 'USD',
      balances: { EUR: 10_000, BTC: 1, ETH: 5 },
      instruments: ['BTCUSD', 'ETHUSD', 'BTCEUR', 'LTCUSD', 'EURUSD'],
      data: { LTCUSD: ['1m', '1m-quotes'], '*': ['1m-quotes'] },
      strategy: strategy('coins'),
    },
  },
  {
    name: 'FuturesDailySettlementLongRegressionAlgorithm',
    data: [
      {
        assetClass: 'future',
        market: 'cme',
        resolution: 'minute',
        symbols: ['ES'],
        contracts: ['ESZ13'],
        from: '2013-10-07',
        to: '2013-10-10',
      },
      spyHours,
    ],
    config: {
      profile,
      instruments: ['ESZ13'],
      data: ['1m', '1m-quotes'],
      from: '2013-10-07',
      to: '2013-10-10',
      positions: [{ instrument: 'ESZ13', quantity: 1, price: 1600 }],
      strategy: strategy('futures-settlement'),
    },
    log: ['cash 100000.00 103264.45 101231.05 101962.10 100905.65'],
  },
  {
    name: 'OptionEquityIronCondorRegressionAlgorithm',
    data: [
      {
        assetClass: 'option',
        market: 'usa',
        resolution: 'minute',
        symbols: ['GOOG'],
        contracts: [
          'GOOG160115P00745000',
          'GOOG160115P00747500',
          'GOOG160115C00750000',
          'GOOG160115C00752500',
        ],
        kind: 'quote-bar',
        from: '2015-12-24',
        to: '2015-12-24',
      },
      ...minutes(['GOOG'], '2015-12-24', '2015-12-24'),
      spyHours,
    ],
    config: {
      profile,
      cash: 200_000,
      from: '2015-12-24',
      to: '2015-12-24',
      instruments: [
        'GOOG160115P00745000',
        'GOOG160115P00747500',
        'GOOG160115C00750000',
        'GOOG160115C00752500',
        'GOOG',
      ],
      data: { GOOG: ['1m', '1m-quotes'], '*': ['1m-quotes'] },
      strategy: strategy('iron-condor'),
    },
  },
];

export const leanCases: readonly LeanCase[] = [...sharedCases, ...furtherCases];
