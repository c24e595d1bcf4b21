import {
  type CommandDefinition,
  jsonOption,
  type OptionDefinition,
} from '../../../command-line/definition.ts';

const typeOption: OptionDefinition = {
  flag: '--type',
  value: 'TYPE',
  choices: ['call', 'put'],
  description: 'The right to buy, or to sell.',
};
const underlyingOptions: readonly OptionDefinition[] = [
  { flag: '--spot', value: 'PRICE', description: 'Price of the share, index or currency.' },
  { flag: '--forward', value: 'PRICE', description: 'Price of the future or forward, in place of --spot.' },
];
const timeOptions: readonly OptionDefinition[] = [
  { flag: '--years', value: 'TIME', description: 'Time to the expiry: 0.5 is half a year.' },
  {
    flag: '--expiry',
    value: 'DATE',
    description: 'The day it expires, in place of --years; a year has 365 days.',
  },
  { flag: '--date', value: 'DATE', description: 'The day from which time counts.', default: 'today (UTC)' },
];
const marketOptions: readonly OptionDefinition[] = [
  {
    flag: '--rate',
    value: 'RATE',
    description: 'Interest a year, continuously compounded: 0.05 is 5 %.',
    default: '0',
  },
  {
    flag: '--dividend-yield',
    value: 'RATE',
    description: 'Dividends a year, likewise; for a currency its own rate.',
    default: '0',
  },
];
const dividendOption: OptionDefinition = {
  flag: '--dividend',
  value: 'TIME=AMOUNT',
  repeats: 'pairs',
  description: 'A dividend: its ex-date, in years or as a date, and its amount. Once for each.',
};
const modelOption: OptionDefinition = {
  flag: '--model',
  value: 'MODEL',
  choices: [
    'bsm',
    'black76',
    'bachelier',
    'american',
    'crr',
    'leisen-reimer',
    'baw',
    'bjerksund-stensland',
    'escrowed',
  ],
  description:
    'How it is priced. European: bsm, black76, bachelier, escrowed (dividends). American: american (accurate), trees crr and leisen-reimer, approximations baw and bjerksund-stensland.',
  default: 'bsm; black76 with --forward',
};
const priceOptions: readonly OptionDefinition[] = [
  typeOption,
  ...underlyingOptions,
  { flag: '--strike', value: 'PRICE', description: 'Price of exercise.' },
  ...timeOptions,
  ...marketOptions,
  {
    flag: '--volatility',
    value: 'VOLATILITY',
    description: 'A year: 0.2 is 20 %; for bachelier in price units.',
  },
  dividendOption,
  modelOption,
  { flag: '--steps', value: 'NUMBER', description: 'Steps of a tree.', default: '501' },
  jsonOption,
];

export const optionCommand: CommandDefinition = {
  path: ['quant', 'option'],
  summary: 'Price one option, with delta, gamma, vega, theta and rho.',
  arguments: [],
  examples: [
    {
      purpose: 'A European put',
      command:
        'marketloom quant option --type put --spot 100 --strike 95 --years 0.5 --rate 0.03 --volatility 0.2',
    },
    {
      purpose: 'An American call before two dividends',
      command:
        'marketloom quant option --type call --spot 100 --strike 100 --years 1 --rate 0.03 --volatility 0.25 --dividend 0.25=1 --dividend 0.75=1 --model american',
    },
    {
      purpose: 'An option on a future, by dates',
      command:
        'marketloom quant option --type call --forward 80 --strike 85 --expiry 2026-12-18 --date 2026-06-01 --rate 0.04 --volatility 0.3',
    },
  ],
  options: priceOptions,
  load: () => import('../option/run.ts'),
};

export const greeksCommand: CommandDefinition = {
  path: ['quant', 'greeks'],
  summary: 'Price one option, with every Greek that its model gives.',
  arguments: [],
  examples: [
    {
      purpose: 'Seventeen Greeks of a European call',
      command:
        'marketloom quant greeks --type call --spot 100 --strike 105 --years 0.25 --rate 0.03 --volatility 0.2',
    },
    {
      purpose: 'Those of an American put',
      command:
        'marketloom quant greeks --type put --spot 36 --strike 40 --years 1 --rate 0.06 --volatility 0.2 --model american',
    },
    {
      purpose: 'Where prices may be negative',
      command:
        'marketloom quant greeks --type call --forward -5 --strike 0 --years 0.1 --volatility 12 --model bachelier',
    },
  ],
  options: priceOptions,
  load: () => import('../greeks/run.ts'),
};

export const ivCommand: CommandDefinition = {
  path: ['quant', 'iv'],
  summary: 'Tell the implied volatility of an option from its price, or of many from a CSV file.',
  details:
    'A file has the columns type, strike and price (or bid and ask), and years or expiry, spot or forward, rate and dividendYield, where these are not given for all rows as options. Prices that no volatility explains stay blank.',
  arguments: [
    { name: 'FILE.csv', required: false, description: 'Options, one a row; left out for one option.' },
  ],
  examples: [
    {
      purpose: 'Of one option',
      command: 'marketloom quant iv --type call --spot 100 --strike 105 --years 0.25 --rate 0.03 --price 2.1',
    },
    {
      purpose: 'Of a whole chain, into a file with two more columns',
      command: 'marketloom quant iv chain.csv --spot 100 --rate 0.03 --output chain-iv.csv',
    },
    {
      purpose: 'Of an American put',
      command:
        'marketloom quant iv --type put --spot 36 --strike 40 --years 1 --rate 0.06 --price 4.48 --model american',
    },
  ],
  options: [
    typeOption,
    ...underlyingOptions,
    { flag: '--strike', value: 'PRICE', description: 'Price of exercise.' },
    ...timeOptions,
    ...marketOptions,
    dividendOption,
    { flag: '--price', value: 'PRICE', description: 'What the option costs.' },
    modelOption,
    {
      flag: '--output',
      value: 'FILE.csv',
      description: 'Write the rows of a file with the volatilities as further columns.',
    },
    jsonOption,
  ],
  load: () => import('../iv/run.ts'),
};

export const surfaceCommand: CommandDefinition = {
  path: ['quant', 'surface'],
  summary: 'Fit a volatility surface to quotes of several expiries, check it for arbitrage, and ask it.',
  details:
    'SVI smiles without butterfly or calendar arbitrage. A row of the file is a quote: years (or expiry), strike, and volatility; or type with price (or bid and ask), of which out-of-the-money options are used. The forward of each expiry is the column forward, or follows from --forward, --spot with rate and yield, or from calls and puts of the same strikes by parity.',
  arguments: [{ name: 'FILE.csv', required: true, description: 'Quotes, one a row.' }],
  examples: [
    { purpose: 'Fit and check', command: 'marketloom quant surface quotes.csv --spot 100 --rate 0.03' },
    {
      purpose: 'Ask for a volatility between the quotes',
      command: 'marketloom quant surface quotes.csv --spot 100 --strike 95 --at 0.4',
    },
    {
      purpose: 'That of the put with a delta of 25 %',
      command: 'marketloom quant surface quotes.csv --spot 100 --delta -0.25 --at 0.25',
    },
  ],
  options: [
    ...underlyingOptions,
    ...timeOptions,
    ...marketOptions,
    { flag: '--strike', value: 'PRICE', description: 'Ask for the volatility at this strike; with --at.' },
    {
      flag: '--delta',
      value: 'DELTA',
      description: 'Ask at this forward delta: above 0 a call, below a put; with --at.',
    },
    { flag: '--at', value: 'YEARS', description: 'The time to expiry that is asked for.' },
    jsonOption,
  ],
  load: () => import('../surface/run.ts'),
};

export const strategyCommand: CommandDefinition = {
  path: ['quant', 'strategy'],
  summary: 'Tell what options held together bring: breakevens, best and worst, chance of profit, Greeks.',
  details:
    'A leg is TYPE:STRIKE:QUANTITY:PRICE, sold where the quantity is below 0; underlying:QUANTITY:PRICE is the share itself. A leg without a price is priced by Black and Scholes. All options expire on one day.',
  arguments: [],
  examples: [
    {
      purpose: 'A call spread',
      command:
        'marketloom quant strategy --leg call:100:1:4.5 --leg call:110:-1:1.2 --spot 100 --years 0.25 --volatility 0.2 --rate 0.03',
    },
    {
      purpose: 'An iron condor at model prices',
      command:
        'marketloom quant strategy --leg put:85:1 --leg put:90:-1 --leg call:110:-1 --leg call:115:1 --spot 100 --years 0.1 --volatility 0.25',
    },
    {
      purpose: 'A covered call',
      command:
        'marketloom quant strategy --leg underlying:1:100 --leg call:105:-1:2.6 --spot 100 --years 0.25 --volatility 0.2',
    },
  ],
  options: [
    {
      flag: '--leg',
      value: 'LEG',
      repeats: 'words',
      description: 'TYPE:STRIKE:QUANTITY:PRICE or underlying:QUANTITY:PRICE. Once for each.',
    },
    { flag: '--spot', value: 'PRICE', description: 'Price of the underlying now.' },
    ...timeOptions,
    ...marketOptions,
    {
      flag: '--volatility',
      value: 'VOLATILITY',
      description: 'A year, for chances, Greeks and legs without a price: 0.2 is 20 %.',
    },
    {
      flag: '--drift',
      value: 'RATE',
      description: 'Of the underlying a year, for the chances.',
      default: 'rate less dividend yield: risk-neutral',
    },
    jsonOption,
  ],
  load: () => import('../strategy/run.ts'),
};
