import { type CommandDefinition, catalogOption, jsonOption } from '../../../command-line/definition.ts';

export const importActionsCommand: CommandDefinition = {
  path: ['data', 'corporate-actions', 'import'],
  summary: 'Bring dividends, splits and other corporate actions into the catalog, beside the prices.',
  details:
    'The file is JSON (a list of events) or CSV (a column a field): docs/corporate-actions.md lists the fields. With --lean the events are read from the factor and map files in that folder instead. For each instrument they take the place of those that the catalog has. Events that contradict the prices in the catalog are refused.',
  arguments: [
    { name: 'FILE', required: false, description: 'The events, as .csv or .json; not with --lean.' },
  ],
  options: [
    {
      flag: '--instrument',
      value: 'ID',
      description: 'The instrument: needed with --lean, else of events that name none.',
    },
    {
      flag: '--lean',
      value: 'FOLDER',
      description: "Read LEAN's factor and map files from its data folder, the one that holds equity.",
    },
    {
      flag: '--ticker',
      value: 'TICKER',
      description: 'With --lean: the name of the files.',
      default: "the instrument's symbol",
    },
    { flag: '--market', value: 'MARKET', description: 'With --lean: the market.', default: 'usa' },
    {
      flag: '--accept-contradictions',
      description: 'Store events that contradict the prices too, and tell them.',
    },
    { flag: '--dry-run', description: 'Read and check everything, and write nothing.' },
    catalogOption,
    jsonOption,
  ],
  examples: [
    {
      purpose: 'Import a table of events',
      command: 'marketloom data corporate-actions import dividends.csv --instrument AAPL.XNAS',
    },
    {
      purpose: "Import LEAN's",
      command: 'marketloom data corporate-actions import --lean data --instrument AAPL.XNAS',
    },
    {
      purpose: 'See what it would store, and whether the prices agree',
      command: 'marketloom data corporate-actions import events.json --dry-run',
    },
  ],
  load: () => import('./import.ts'),
};

export const listActionsCommand: CommandDefinition = {
  path: ['data', 'corporate-actions', 'list'],
  summary: 'Show the corporate actions in the catalog.',
  arguments: [
    { name: 'INSTRUMENT', required: false, description: 'Its events only; else a line an instrument.' },
  ],
  options: [catalogOption, jsonOption],
  examples: [
    { purpose: 'Which instruments have any', command: 'marketloom data corporate-actions list' },
    { purpose: 'Those of one', command: 'marketloom data corporate-actions list AAPL' },
    { purpose: 'As JSON', command: 'marketloom data corporate-actions list AAPL --json' },
  ],
  load: () => import('./list.ts'),
};

export const checkActionsCommand: CommandDefinition = {
  path: ['data', 'corporate-actions', 'check'],
  summary: 'Compare corporate actions with the prices in the catalog.',
  details: 'Ends with 1 where they contradict each other, and says for each what would be right.',
  arguments: [{ name: 'INSTRUMENT', required: false, description: 'One instrument; else all.' }],
  options: [catalogOption, jsonOption],
  examples: [
    { purpose: 'Check all', command: 'marketloom data corporate-actions check' },
    { purpose: 'Check one', command: 'marketloom data corporate-actions check AAPL' },
    { purpose: 'As JSON', command: 'marketloom data corporate-actions check --json' },
  ],
  load: () => import('./check.ts'),
};
