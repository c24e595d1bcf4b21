import { type CommandDefinition, jsonOption } from '../../../command-line/definition.ts';

export const scheduleCommand: CommandDefinition = {
  path: ['quant', 'schedule'],
  summary:
    'Cut a large order into pieces: evenly, by volume, as a share of the volume, or at least cost and risk.',
  arguments: [
    {
      name: 'METHOD',
      required: true,
      description:
        'twap: equal pieces. vwap: by expected volumes. pov: a share of what trades. almgren-chriss: least cost for a given aversion to risk.',
    },
  ],
  examples: [
    {
      purpose: 'Ten equal pieces, in lots of 100',
      command: 'marketloom quant schedule twap --quantity 10000 --slices 10 --lot 100',
    },
    {
      purpose: 'By the volume of each half hour',
      command: 'marketloom quant schedule vwap --quantity 10000 --volumes 5,3,2,2,3,5',
    },
    {
      purpose: 'Selling a million shares over five days',
      command:
        'marketloom quant schedule almgren-chriss --quantity 1000000 --slices 5 --days 5 --price 50 --volatility 0.3 --spread 0.125 --daily-volume 5000000 --risk-aversion 1e-6',
    },
  ],
  options: [
    { flag: '--quantity', value: 'UNITS', description: 'What is to be traded.' },
    {
      flag: '--slices',
      value: 'NUMBER',
      description: 'Pieces of equal time, for twap and almgren-chriss.',
      default: '10',
    },
    { flag: '--lot', value: 'UNITS', description: 'Each piece is a multiple of it.', default: '1' },
    {
      flag: '--volumes',
      value: 'NUMBERS',
      repeats: 'words',
      description: 'Market volume of each interval, for vwap and pov: numbers apart by commas.',
    },
    { flag: '--volume-file', value: 'FILE.csv', description: 'The same from the column volume of a file.' },
    {
      flag: '--participation',
      value: 'SHARE',
      description: 'For pov: units for one unit of the volume of others. 0.1 is 10 %.',
      default: '0.1',
    },
    {
      flag: '--days',
      value: 'DAYS',
      description: 'For almgren-chriss: the time for all of it.',
      default: '1',
    },
    { flag: '--price', value: 'PRICE', description: 'For almgren-chriss: of a share.' },
    {
      flag: '--volatility',
      value: 'VOLATILITY',
      description: 'For almgren-chriss: a year, 0.3 is 30 %; days of 250 a year.',
    },
    { flag: '--spread', value: 'PRICE', description: 'For almgren-chriss: ask less bid.' },
    {
      flag: '--daily-volume',
      value: 'UNITS',
      description: 'For almgren-chriss: what the market trades a day.',
    },
    {
      flag: '--risk-aversion',
      value: 'LAMBDA',
      description: 'For almgren-chriss: cost that a unit of variance is worth.',
      default: '1e-6',
    },
    jsonOption,
  ],
  load: () => import('../schedule/run.ts'),
};

export const tcaCommand: CommandDefinition = {
  path: ['quant', 'tca'],
  summary: 'Tell what an order cost against the prices at which it could have traded.',
  details:
    'Implementation shortfall from decision to end, and slippage in basis points against arrival, close, VWAP and TWAP, as far as their prices are given. Costs are positive.',
  arguments: [
    { name: 'FILLS.csv', required: true, description: 'The fills of one order: columns price and quantity.' },
  ],
  examples: [
    {
      purpose: 'Against the price at the decision',
      command: 'marketloom quant tca fills.csv --side buy --decision 100',
    },
    {
      purpose: 'An order that was not all filled',
      command:
        'marketloom quant tca fills.csv --side buy --quantity 1000 --decision 100 --arrival 100.1 --end 101.2 --fees 12',
    },
    {
      purpose: "Against the market's own trades",
      command: 'marketloom quant tca fills.csv --side sell --decision 100 --market trades.csv',
    },
  ],
  options: [
    { flag: '--side', value: 'SIDE', choices: ['buy', 'sell'], description: 'Whether it bought or sold.' },
    { flag: '--decision', value: 'PRICE', description: 'Price when it was decided.' },
    {
      flag: '--arrival',
      value: 'PRICE',
      description: 'Price when the order reached the market.',
      default: 'that of the decision',
    },
    { flag: '--quantity', value: 'UNITS', description: 'What was to be traded.', default: 'what was filled' },
    {
      flag: '--end',
      value: 'PRICE',
      description: 'Price when the order ended, where some of it was not filled.',
    },
    { flag: '--close', value: 'PRICE', description: 'Price at the close of the session.' },
    { flag: '--fees', value: 'MONEY', description: 'Commissions and taxes.', default: '0' },
    {
      flag: '--market',
      value: 'FILE.csv',
      description: "The market's trades or bars while the order worked: columns price and volume.",
    },
    jsonOption,
  ],
  load: () => import('../tca/run.ts'),
};

export const microstructureCommand: CommandDefinition = {
  path: ['quant', 'microstructure'],
  summary: 'Tell spreads, price impact and toxic flow from trades, with quotes or without.',
  details:
    'From trades alone: who began them by the tick rule, Kyle, Roll, Amihud and VPIN. With quotes: Lee and Ready, quoted, effective and realised spreads.',
  arguments: [
    {
      name: 'TRADES.csv',
      required: true,
      description: 'Trades or bars, oldest first: columns price and size, and time where quotes are given.',
    },
  ],
  examples: [
    { purpose: 'From trades alone', command: 'marketloom quant microstructure trades.csv' },
    {
      purpose: 'With quotes: columns time, bid and ask',
      command: 'marketloom quant microstructure trades.csv --quotes quotes.csv',
    },
    {
      purpose: 'What the other side kept after five minutes',
      command: 'marketloom quant microstructure trades.csv --quotes quotes.csv --horizon 300',
    },
  ],
  options: [
    {
      flag: '--quotes',
      value: 'FILE.csv',
      description: 'Best quotes, oldest first: columns time, bid and ask.',
    },
    {
      flag: '--horizon',
      value: 'SECONDS',
      description: 'After a trade, for realised spreads; in the unit of the times where these are numbers.',
      default: '60',
    },
    {
      flag: '--bucket',
      value: 'VOLUME',
      description: 'Volume of a bucket of VPIN.',
      default: 'a fiftieth of all volume',
    },
    {
      flag: '--buckets',
      value: 'NUMBER',
      description: 'Buckets in a value of VPIN.',
      default: '50, or fewer if the file is short',
    },
    jsonOption,
  ],
  load: () => import('../microstructure/run.ts'),
};
