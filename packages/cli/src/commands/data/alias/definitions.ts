import { symbolSchemes } from '@marketloom/kernel';
import {
  type CommandDefinition,
  catalogOption,
  jsonOption,
  type OptionDefinition,
} from '../../../command-line/definition.ts';

const fromOption: OptionDefinition = {
  flag: '--from',
  value: 'DATE',
  description: 'First day on which the name holds.',
  default: 'always',
};
const toOption: OptionDefinition = {
  flag: '--to',
  value: 'DATE',
  description: 'Last day on which it holds.',
  default: 'still',
};
const venueOption: OptionDefinition = {
  flag: '--venue',
  value: 'MIC',
  description: 'Of a ticker: the market identifier code of its exchange.',
};

export const addAliasCommand: CommandDefinition = {
  path: ['data', 'alias', 'add'],
  summary: 'Let another name mean an instrument of the catalog.',
  details:
    'Wherever an instrument is named, a name is looked for among ids, symbols and aliases. A ticker may mean one instrument on one date and another later: give --from and --to.',
  arguments: [
    { name: 'INSTRUMENT', required: true, description: 'Its id or symbol.' },
    { name: 'SCHEME', required: true, description: `What kind of name it is: ${symbolSchemes.join(', ')}.` },
    { name: 'NAME', required: true, description: 'The other name.' },
  ],
  options: [venueOption, fromOption, toOption, catalogOption, jsonOption],
  examples: [
    { purpose: 'Its ISIN', command: 'marketloom data alias add SPY isin US78462F1030' },
    {
      purpose: 'A ticker of earlier years',
      command: 'marketloom data alias add META ticker FB --from 2012-05-18 --to 2022-06-08',
    },
    {
      purpose: "The contract number of Interactive Brokers' book",
      command: 'marketloom data alias add SPY conId 756733',
    },
  ],
  load: () => import('./add.ts'),
};

export const listAliasesCommand: CommandDefinition = {
  path: ['data', 'alias', 'list'],
  summary: 'Show the other names of instruments, or what a name means.',
  arguments: [
    { name: 'NAME', required: false, description: 'Any name: tells the instrument that it means.' },
  ],
  options: [
    {
      flag: '--on',
      value: 'DATE',
      description: 'With a name: the day on which it is read.',
      default: 'now',
    },
    catalogOption,
    jsonOption,
  ],
  examples: [
    { purpose: 'All of them', command: 'marketloom data alias list' },
    { purpose: 'What a name means', command: 'marketloom data alias list US78462F1030' },
    { purpose: 'What it meant on a day', command: 'marketloom data alias list FB --on 2013-06-01' },
  ],
  load: () => import('./list.ts'),
};

export const removeAliasCommand: CommandDefinition = {
  path: ['data', 'alias', 'remove'],
  summary: 'Take another name of an instrument away.',
  arguments: [
    { name: 'INSTRUMENT', required: true, description: 'Its id or symbol.' },
    { name: 'NAME', required: true, description: 'The other name, at all its dates.' },
  ],
  options: [venueOption, catalogOption, jsonOption],
  examples: [
    { purpose: 'Take an ISIN away', command: 'marketloom data alias remove SPY US78462F1030' },
    { purpose: 'Take a ticker away', command: 'marketloom data alias remove META FB' },
    { purpose: 'That of one exchange', command: 'marketloom data alias remove META FB --venue XNAS' },
  ],
  load: () => import('./remove.ts'),
};
