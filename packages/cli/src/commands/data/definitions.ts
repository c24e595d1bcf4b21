import {
  type CommandDefinition,
  catalogOption,
  jsonOption,
  type OptionDefinition,
} from '../../command-line/definition.ts';

const skipOption: OptionDefinition = {
  flag: '--skip-existing',
  description: 'Do nothing where the catalog has data of this series already.',
};
const rejectShareOption: OptionDefinition = {
  flag: '--max-reject-share',
  value: 'SHARE',
  description: 'Refuse the whole file when more than this share of its rows cannot be imported, 0 to 1.',
  default: '0.5',
};
const dryRunOption: OptionDefinition = {
  flag: '--dry-run',
  description: 'Read and check everything, and write nothing.',
};
const kindOption: OptionDefinition = {
  flag: '--kind',
  value: 'KIND',
  choices: ['bar', 'quote', 'trade', 'auction', 'imbalance', 'status', 'mark', 'quote-bar'],
  description: 'What a row is.',
  default: 'bar',
};

/** What describes an instrument that the catalog does not know yet. */
const instrumentOptions: readonly OptionDefinition[] = [
  {
    flag: '--symbol',
    value: 'SYMBOL',
    description: 'The ticker, such as SPY. An instrument that the catalog knows needs no more than this.',
  },
  {
    flag: '--venue',
    value: 'VENUE',
    description:
      'Where it is traded: a market identifier code such as XNYS or XNAS, or the name of the source.',
  },
  {
    flag: '--asset-class',
    value: 'CLASS',
    choices: ['equity', 'index', 'option', 'future', 'fx', 'crypto', 'perpetual', 'cfd', 'bond'],
    description: 'What sort of instrument it is.',
    default: 'equity',
  },
  { flag: '--currency', value: 'CODE', description: 'The currency of its prices.', default: 'USD' },
  {
    flag: '--base-currency',
    value: 'CODE',
    description: 'Of a pair of currencies or coins: what is traded, such as EUR of EURUSD.',
    default: 'none: no pair',
  },
  {
    flag: '--calendar',
    value: 'ID',
    description: 'Its sessions: XNYS, XTKS, CME-EQUITY, 24/5, 24/7 … (marketloom calendar lists all).',
    default: "the venue's, where that is known",
  },
  {
    flag: '--price-precision',
    value: 'DECIMALS',
    description: 'Decimals in which prices are held, 0 to 9.',
    default: '2',
  },
  { flag: '--tick', value: 'SIZE', description: 'Smallest step of a price of an order.', default: '0.01' },
  {
    flag: '--tick-table',
    value: 'ID',
    description:
      'The table that gives the step by price and date, such as us-612, rts-11/4 or hk-part-a; docs/tick-sizes.md lists them.',
    default: 'none: one step for all prices',
  },
  {
    flag: '--quantity-precision',
    value: 'DECIMALS',
    description: 'Decimals in which quantities are held, 0 to 9; 0 for whole shares.',
    default: '0',
  },
  {
    flag: '--lot',
    value: 'SIZE',
    description: 'Smallest step of a quantity.',
    default: 'one unit of the quantity precision',
  },
  {
    flag: '--board-lot',
    value: 'UNITS',
    description: 'Units that the venue trades as one, such as 100 shares in Tokyo.',
    default: 'none',
  },
  {
    flag: '--odd-lots',
    value: 'RULE',
    choices: ['accepted', 'refused'],
    description: 'Whether an order may be of less than whole board lots.',
    default: 'accepted',
  },
  {
    flag: '--multiplier',
    value: 'UNITS',
    description: 'Units of the underlying for one of the instrument.',
    default: '1',
  },
];

/** What tells how to read a table, of whatever format. */
const tableOptions: readonly OptionDefinition[] = [
  kindOption,
  {
    flag: '--interval',
    value: 'SIZE',
    description: 'The size of the bars, such as 1d or 5m. Needed for bars.',
  },
  {
    flag: '--timestamps',
    value: 'END',
    choices: ['open', 'close'],
    description:
      'Whether a bar is stamped with its open or its close. Needed for bars: a wrong guess would show a strategy the future. For plain dates both are the same.',
  },
  {
    flag: '--time-zone',
    value: 'ZONE',
    description: 'The zone of stamps that carry none, such as America/New_York or UTC.',
    default: 'none: plain dates and stamps with an offset need none',
  },
  {
    flag: '--time-format',
    value: 'FORMAT',
    description: 'epoch-s, epoch-ms, epoch-us, epoch-ns, or a pattern such as dd.MM.yyyy.',
    default: 'ISO 8601',
  },
  {
    flag: '--columns',
    value: 'ROLE=COLUMN',
    repeats: 'pairs',
    description:
      'Which column is what, such as time=Date,close=Last; two columns of time are joined: time=Date+Time. Columns may be numbers, from 0.',
    default: 'columns with their usual names',
  },
  { flag: '--sort', description: 'Bring the rows into order of time first.' },
  {
    flag: '--ignore-sessions',
    description: 'Do not look for gaps: the calendar does not tell when data should be there.',
  },
  ...instrumentOptions,
  dryRunOption,
  rejectShareOption,
  skipOption,
  catalogOption,
  jsonOption,
];

const load = () => import('./import/run.ts');

export const importCommand: CommandDefinition = {
  path: ['data', 'import'],
  summary: 'Bring market data into the catalog as a file of settings describes it.',
  details:
    'Without a file of settings, say what sort of file the data are in: marketloom data import csv, parquet or lean.',
  arguments: [],
  examples: [
    {
      purpose: 'Import what a file describes',
      command: 'marketloom data import --config prices.import.json',
    },
    {
      purpose: 'The same, but only the first time',
      command: 'marketloom data import --config prices.import.json --skip-existing',
    },
    {
      purpose: 'Try without writing',
      command: 'marketloom data import --config prices.import.json --dry-run',
    },
  ],
  options: [
    {
      flag: '--config',
      value: 'FILE.json',
      description: 'The settings: format, file, and the options of that format; see docs/data.md.',
    },
    dryRunOption,
    skipOption,
    catalogOption,
    jsonOption,
  ],
  load,
};

export const importCsvCommand: CommandDefinition = {
  path: ['data', 'import', 'csv'],
  summary: 'Bring a CSV file, plain or gzip, into the catalog; rows that cannot be true are put aside.',
  arguments: [{ name: 'FILE', required: true, description: 'The CSV file.' }],
  examples: [
    {
      purpose: 'Daily prices with the usual column names',
      command: 'marketloom data import csv spy.csv --symbol SPY --venue XNYS --interval 1d --timestamps open',
    },
    {
      purpose: 'Minutes in New York time, columns by name',
      command:
        'marketloom data import csv spy-1m.csv.gz --symbol SPY --venue XNYS --interval 1m --timestamps open --time-zone America/New_York --columns time=Date+Time,close=Last',
    },
    {
      purpose: 'Trades of a coin, stamped in milliseconds',
      command:
        'marketloom data import csv btc.csv --kind trade --time-format epoch-ms --symbol BTCUSD --venue COINBASE --asset-class crypto --calendar 24/7 --quantity-precision 8',
    },
  ],
  options: [
    {
      flag: '--delimiter',
      value: 'CHARACTER',
      description: 'What stands between columns; tab for a tab.',
      default: ',',
    },
    {
      flag: '--header',
      value: 'YES|NO',
      choices: ['yes', 'no'],
      description: 'Whether the first line names the columns.',
      default: 'yes, unless columns are given by number',
    },
    ...tableOptions,
  ],
  load,
};

export const importParquetCommand: CommandDefinition = {
  path: ['data', 'import', 'parquet'],
  summary: 'Bring a Parquet file into the catalog; rows that cannot be true are put aside.',
  arguments: [{ name: 'FILE', required: true, description: 'The Parquet file.' }],
  examples: [
    {
      purpose: 'Daily prices with the usual column names',
      command:
        'marketloom data import parquet spy.parquet --symbol SPY --venue XNYS --interval 1d --timestamps open',
    },
    {
      purpose: 'Quotes',
      command:
        'marketloom data import parquet eurusd.parquet --kind quote --symbol EURUSD --venue OANDA --asset-class fx --calendar 24/5 --price-precision 5 --tick 0.00001',
    },
    {
      purpose: 'Halts, price bands and restrictions of short sales of an instrument that the catalog knows',
      command:
        'marketloom data import parquet spy-status.parquet --kind status --symbol SPY --columns action=event,lowerBand=lower,upperBand=upper',
    },
  ],
  options: tableOptions,
  load,
};

export const importLeanCommand: CommandDefinition = {
  path: ['data', 'import', 'lean'],
  summary: "Bring data from a folder of QuantConnect's LEAN into the catalog.",
  arguments: [
    {
      name: 'FOLDER',
      required: true,
      description: 'The data folder of LEAN: the one that holds equity, forex and crypto.',
    },
  ],
  examples: [
    {
      purpose: 'Daily bars of two shares',
      command:
        'marketloom data import lean Lean/Data --asset-class equity --market usa --resolution daily --symbols SPY,IBM',
    },
    {
      purpose: 'Minutes of one month',
      command:
        'marketloom data import lean Lean/Data --asset-class equity --market usa --resolution minute --symbols SPY --from 2013-10-01 --to 2013-10-31',
    },
    {
      purpose: 'Options near the money, bars of trades and of quotes',
      command:
        'marketloom data import lean Lean/Data --asset-class option --market usa --resolution minute --symbols GOOG --expirations 2016-01-15 --strikes 740..760',
    },
  ],
  options: [
    {
      flag: '--asset-class',
      value: 'CLASS',
      choices: [
        'equity',
        'forex',
        'crypto',
        'cfd',
        'index',
        'future',
        'option',
        'indexoption',
        'futureoption',
        'cryptofuture',
      ],
      description: 'Which part of the folder. Needed.',
    },
    {
      flag: '--market',
      value: 'MARKET',
      description: 'As LEAN names it: usa, oanda, coinbase, cme. Needed.',
    },
    {
      flag: '--resolution',
      value: 'SIZE',
      choices: ['tick', 'second', 'minute', 'hour', 'daily'],
      description: 'Which resolution. Needed.',
    },
    {
      ...kindOption,
      choices: ['bar', 'quote-bar', 'quote', 'trade', 'chain'],
      default: 'bar; of CFDs and contracts bar and quote-bar; of ticks trade, of pairs quote',
    },
    {
      flag: '--symbols',
      value: 'SYMBOL',
      repeats: 'words',
      description: 'Which tickers, or roots of contracts, with commas.',
      default: 'all that are there',
    },
    {
      flag: '--contracts',
      value: 'CONTRACT',
      repeats: 'words',
      description: 'Which contracts, with commas: ESZ13, GOOG160115C00747500.',
      default: 'all of these symbols',
    },
    {
      flag: '--expirations',
      value: 'FROM..TO',
      description: 'Contracts that expire on a day, or from one to another: 2016-01-01..2016-03-31.',
      default: 'all',
    },
    {
      flag: '--strikes',
      value: 'FROM..TO',
      description: 'Options with a strike, or with strikes from one to another: 740..760.',
      default: 'all',
    },
    {
      flag: '--right',
      value: 'RIGHT',
      choices: ['call', 'put'],
      description: 'Calls or puts.',
      default: 'both',
    },
    { flag: '--from', value: 'DATE', description: 'First day (UTC), such as 2013-10-01.', default: 'all' },
    { flag: '--to', value: 'DATE', description: 'Last day (UTC), included.', default: 'all' },
    dryRunOption,
    rejectShareOption,
    {
      ...skipOption,
      description: 'Leave out the series of which the catalog has data.',
    },
    catalogOption,
    jsonOption,
  ],
  load,
};

export const listCommand: CommandDefinition = {
  path: ['data', 'list'],
  summary: 'Show what market data the catalog holds.',
  arguments: [],
  examples: [
    { purpose: 'All series', command: 'marketloom data list' },
    { purpose: 'Of another catalog', command: 'marketloom data list --catalog /data/catalog' },
    { purpose: 'For a program', command: 'marketloom data list --json' },
  ],
  options: [catalogOption, jsonOption],
  load: () => import('./list.ts'),
};

export const showCommand: CommandDefinition = {
  path: ['data', 'show'],
  summary: 'Show the first rows of a series.',
  arguments: [
    {
      name: 'SERIES',
      required: true,
      description:
        'An instrument, and where there are several the data: SPY, SPY/1d, SPY.XNYS/quotes, SPY/auctions.',
    },
  ],
  examples: [
    { purpose: 'The first ten daily bars', command: 'marketloom data show SPY/1d' },
    {
      purpose: 'One month',
      command: 'marketloom data show SPY/1d --from 2020-03-01 --to 2020-03-31 --rows 31',
    },
    { purpose: 'For a program', command: 'marketloom data show EURUSD/quotes --json' },
  ],
  options: [
    {
      flag: '--from',
      value: 'DATE',
      description: 'First day (UTC), such as 2020-03-01.',
      default: 'the first',
    },
    { flag: '--to', value: 'DATE', description: 'Last day (UTC), included.', default: 'the last' },
    { flag: '--rows', value: 'COUNT', description: 'How many rows to show.', default: '10' },
    catalogOption,
    jsonOption,
  ],
  load: () => import('./show.ts'),
};

export const checkCommand: CommandDefinition = {
  path: ['data', 'check'],
  summary: 'Read every file of the catalog and say which are damaged, and what to do about them.',
  arguments: [
    { name: 'SERIES', required: false, description: 'One series only, such as SPY/1d. Left out: all.' },
  ],
  examples: [
    { purpose: 'The whole catalog', command: 'marketloom data check' },
    { purpose: 'One series', command: 'marketloom data check SPY/1d' },
    { purpose: 'For a program', command: 'marketloom data check --json' },
  ],
  options: [catalogOption, jsonOption],
  load: () => import('./check.ts'),
};
