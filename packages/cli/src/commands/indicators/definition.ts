import { type CommandDefinition, catalogOption, jsonOption } from '../../command-line/definition.ts';

export const indicatorsCommand: CommandDefinition = {
  path: ['indicators'],
  summary: 'List the technical indicators, tell what one does, or compute it over data of the catalog.',
  details:
    'Without a name: the list. With a name: what it tells, reads, gives and takes. With --instrument: its values, as a table or drawn with --plot. Several names share one table and one plot. docs/using-indicators.md says how a strategy uses them.',
  arguments: [
    {
      name: 'NAME',
      required: false,
      repeats: true,
      description: 'An indicator by its name, such as rsi or bollingerBands, or as TA-Lib has it: BBANDS.',
    },
  ],
  examples: [
    { purpose: 'What the relative strength index is and takes', command: 'marketloom indicators rsi' },
    {
      purpose: 'Its last ten values',
      command: 'marketloom indicators rsi --instrument SPX --param period=21',
    },
    {
      purpose: 'Three of them drawn with the prices of 2019',
      command:
        'marketloom indicators sma bollingerBands rsi --instrument SPX --param sma.period=50 --from 2019-01-01 --to 2019-12-31 --plot spx.html',
    },
  ],
  options: [
    {
      flag: '--subject',
      value: 'NAME',
      description: 'List the indicators of one subject only, such as momentum or candlestick.',
      default: 'all',
    },
    {
      flag: '--instrument',
      value: 'ID',
      description: 'Compute over the data of this one: an id or symbol of the catalog.',
    },
    {
      flag: '--param',
      value: 'NAME=VALUE',
      repeats: 'pairs',
      description:
        "Set a parameter by our name or TA-Lib's; where several indicators are named, with its own: sma.period=50.",
      default: "the indicator's defaults",
    },
    {
      flag: '--source',
      value: 'FIELD',
      description:
        'What an indicator of one series reads: open, high, low, close, volume, hl2, hlc3 or ohlc4.',
      default: 'what it is defined on',
    },
    {
      flag: '--first',
      value: 'FIELD',
      description: 'The first series of an indicator of two, such as correlation.',
      default: 'what it is defined on; close where --with is given',
    },
    { flag: '--second', value: 'FIELD', description: 'The second of them.', default: 'likewise' },
    {
      flag: '--with',
      value: 'ID',
      description: 'Take the second series from another instrument, at the times that both have.',
      default: 'both of --instrument',
    },
    {
      flag: '--data',
      value: 'KIND',
      description: 'What to read: a bar size such as 1d or 5m, quotes or trades.',
      default: 'what the indicator reads, if the catalog has it once',
    },
    {
      flag: '--from',
      value: 'DATE',
      description:
        'First day (UTC) that is shown. Values before it are computed too, so that none depends on it.',
      default: 'all data',
    },
    { flag: '--to', value: 'DATE', description: 'Last day (UTC), included.', default: 'all data' },
    {
      flag: '--last',
      value: 'NUMBER',
      description: 'Show so many rows, up to the last.',
      default: '10; all in a plot',
    },
    {
      flag: '--plot',
      value: 'FILE.html',
      description: 'Draw prices and indicators into this file instead; one that is there is replaced.',
    },
    catalogOption,
    jsonOption,
  ],
  load: () => import('./run.ts'),
};
