import { type CommandDefinition, catalogOption, jsonOption } from '../../command-line/definition.ts';

export const backtestCommand: CommandDefinition = {
  path: ['backtest'],
  summary: 'Run a strategy over historical data and write a report of what it would have earned.',
  details:
    'What is not given on the command line is taken from --config, else from the strategy, else from the defaults below. Press Ctrl-C to stop early: what has run so far is written and marked as partial.',
  arguments: [
    {
      name: 'STRATEGY.ts',
      required: false,
      description: 'The strategy file. May be left out where --config names one.',
    },
  ],
  examples: [
    { purpose: 'Run a strategy as it is', command: 'marketloom backtest my-idea.ts --instrument SPY' },
    {
      purpose: 'Change its parameters, and pay for trading',
      command:
        'marketloom backtest my-idea.ts --instrument SPY --param fast=20 slow=100 --fees per-share:0.005,min=1 --slippage bps:2',
    },
    {
      purpose: 'Run what a file describes, over other years',
      command: 'marketloom backtest --config my-run.json --from 2010-01-01 --to 2019-12-31',
    },
  ],
  options: [
    {
      flag: '--param',
      value: 'NAME=VALUE',
      repeats: 'pairs',
      description: 'Set a parameter of the strategy; several may follow each other.',
      default: "the strategy's defaults",
    },
    {
      flag: '--instrument',
      value: 'ID',
      repeats: 'words',
      description: 'What to trade: an id or symbol of the catalog. Give it again, or a list with commas.',
      default: "the strategy's, else the only one in the catalog",
    },
    {
      flag: '--data',
      value: 'KIND',
      repeats: 'words',
      description:
        'What to read: a bar size such as 1d or 5m, bars of quotes such as 1m-quotes, quotes, trades, or chains of options besides.',
      default: 'the bars that the catalog has, if of one size',
    },
    {
      flag: '--profile',
      value: 'NAME',
      choices: ['marketloom', 'lean'],
      description:
        'Whose conventions the run follows: fills, sizes of orders, fees, valuation, statistics; see docs/profiles.md.',
      default: 'marketloom',
    },
    {
      flag: '--from',
      value: 'DATE',
      description: 'First day (UTC), such as 2010-01-31.',
      default: 'all data',
    },
    { flag: '--to', value: 'DATE', description: 'Last day (UTC), included.', default: 'all data' },
    { flag: '--cash', value: 'AMOUNT', description: 'What the account starts with.', default: '100000' },
    {
      flag: '--account',
      value: 'TYPE',
      choices: ['cash', 'margin'],
      description: 'A cash account buys with what it has; a margin account may borrow and sell short.',
      default: 'cash',
    },
    {
      flag: '--leverage',
      value: 'TIMES',
      description: 'How much a margin account may hold, in times of its equity.',
      default: '1',
    },
    {
      flag: '--position-mode',
      value: 'MODE',
      choices: ['netting', 'hedging'],
      description:
        'Whether the account nets what it holds of an instrument, or keeps a long and a short leg side by side (margin accounts only); see docs/accounts.md.',
      default: 'netting',
    },
    {
      flag: '--balance',
      value: 'CURRENCY=AMOUNT',
      repeats: 'pairs',
      description: 'What the account holds of other currencies and coins besides --cash.',
      default: 'nothing',
    },
    {
      flag: '--margin',
      value: 'MODEL',
      description:
        'What a margin account must have: standard, reg-t, leverage:4, retail:esma, futures or crypto-tiers:binance,20; see docs/margin.md.',
      default: 'by --leverage alone',
    },
    {
      flag: '--prices',
      value: 'MODE',
      choices: ['raw', 'split-adjusted', 'fully-adjusted', 'back-adjusted'],
      description:
        'How the past looks to indicators after a corporate action; see docs/corporate-actions.md.',
      default: 'raw',
    },
    {
      flag: '--fill',
      value: 'POLICY',
      description:
        'How orders fill: next-open, this-close, ohlc-path, vwap or mid, and after commas finer rules such as participation=0.1; see docs/how-orders-are-filled.md.',
      default: 'next-open',
    },
    {
      flag: '--fees',
      value: 'MODEL',
      description:
        'What trading costs: none, per-trade:1, per-share:0.005,min=1,max=1%, percent:0.1%, ib-us-fixed, a schedule such as ibkr-us-stock-fixed or kraken-spot:volume=250000, or a file such as my-fees.json; see docs/fees.md.',
      default: 'none',
    },
    {
      flag: '--slippage',
      value: 'MODEL',
      description: 'How much worse than the market orders fill: none, bps:5, spread:0.5 or volume:0.1.',
      default: 'none',
    },
    {
      flag: '--latency',
      value: 'MODEL',
      description:
        'How long an order takes to the venue: none, 50ms, uniform:10ms,80ms, exponential:50ms or lognormal:50ms,0.5.',
      default: 'none',
    },
    {
      flag: '--limit',
      value: 'NAME=VALUE',
      repeats: 'pairs',
      description:
        'A risk limit: maxOrderQuantity, maxOrderNotional, maxPositionQuantity, priceCollar, maxOrdersPerSecond or tradingState.',
      default: 'none',
    },
    {
      flag: '--seed',
      value: 'NUMBER',
      description: 'Seed of all random numbers; the same seed gives the same run.',
      default: '1',
    },
    {
      flag: '--benchmark',
      value: 'ID',
      description: 'What to compare with: an instrument of the catalog that is bought and held, or none.',
      default: 'the traded instrument, where there is one',
    },
    { flag: '--config', value: 'FILE.json', description: 'A file with these settings; options override it.' },
    catalogOption,
    {
      flag: '--report',
      value: 'FOLDER',
      description: 'Where report.html and result.json are written.',
      default: 'reports/STRATEGY-HASH',
    },
    jsonOption,
  ],
  load: () => import('./run.ts'),
};
