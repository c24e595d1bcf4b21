import { catalogOption, jsonOption, type OptionDefinition } from '../../../command-line/definition.ts';

export const periodsOption: OptionDefinition = {
  flag: '--periods',
  value: 'NUMBER',
  description: 'Periods a year: 252 for days of an exchange, 365, 52 or 12.',
  default: 'what the dates tell',
};

export const valuesOption: OptionDefinition = {
  flag: '--values',
  value: 'KIND',
  choices: ['prices', 'returns'],
  description: 'What the column holds. Returns are simple: 0.01 is 1 %.',
  default: 'what its name says (close, price, return …), else prices where all are above 0',
};

const rangeOptions: readonly OptionDefinition[] = [
  { flag: '--from', value: 'DATE', description: 'First day (UTC).', default: 'all data' },
  { flag: '--to', value: 'DATE', description: 'Last day (UTC), included.', default: 'all data' },
];

export const dataOption: OptionDefinition = {
  flag: '--data',
  value: 'KIND',
  description: 'Which bars of the catalog: a size such as 1d or 5m.',
  default: 'the bars, if there is one size',
};

/** Where a series comes from: a file or the catalog. */
export const seriesOptions: readonly OptionDefinition[] = [
  {
    flag: '--column',
    value: 'NAME',
    description: 'The column of the file.',
    default: 'return, adjclose, close, price … or the only one with numbers',
  },
  valuesOption,
  periodsOption,
  {
    flag: '--instrument',
    value: 'ID',
    description: 'Take the closes of this instrument of the catalog in place of a file.',
  },
  dataOption,
  ...rangeOptions,
  catalogOption,
  jsonOption,
];

/** Where several series come from. */
export const panelOptions: readonly OptionDefinition[] = [
  {
    flag: '--columns',
    value: 'NAMES',
    repeats: 'words',
    description: 'The assets: columns of the file, or symbols where each row names its asset.',
    default: 'all with numbers',
  },
  {
    flag: '--column',
    value: 'NAME',
    description: 'Where each row names its asset: the column of the values.',
    default: 'return, adjclose, close, price …',
  },
  valuesOption,
  periodsOption,
  {
    flag: '--instruments',
    value: 'IDS',
    repeats: 'words',
    description:
      'Take the closes of these instruments of the catalog in place of a file, at times that all have.',
  },
  dataOption,
  ...rangeOptions,
  catalogOption,
  jsonOption,
];

export const seriesFile = {
  name: 'FILE.csv',
  required: false,
  description: 'A CSV file with a column of prices or returns, oldest or newest first; dates are optional.',
} as const;

export const panelFile = {
  name: 'FILE.csv',
  required: false,
  description:
    'A CSV file with a column for each asset; or with columns symbol, date and price and a row for each.',
} as const;
