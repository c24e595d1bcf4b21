import { rollAdjustments } from '@marketloom/kernel';
import { type CommandDefinition, catalogOption, jsonOption } from '../../../command-line/definition.ts';

export const rollsCommand: CommandDefinition = {
  path: ['data', 'rolls'],
  summary: 'Show which futures contract of a root is in front from when on.',
  details:
    'These are the rolls of a continuous contract as a run makes them (docs/contracts.md): each is decided by what was known as its session opens.',
  arguments: [{ name: 'ROOT', required: true, description: 'Root and venue, such as ES.CME.' }],
  options: [
    {
      flag: '--roll',
      value: 'RULE',
      description: 'volume, open-interest, last-trade:8, first-notice:2 or earlier:2 (sessions before).',
      default: 'volume',
    },
    {
      flag: '--adjust',
      value: 'HOW',
      description: 'What a roll does to prices from before it: shown beside it.',
      default: 'none',
      choices: rollAdjustments,
    },
    catalogOption,
    jsonOption,
  ],
  examples: [
    { purpose: 'By volume', command: 'marketloom data rolls ES.CME' },
    {
      purpose: 'Eight sessions before the last trade',
      command: 'marketloom data rolls ES.CME --roll last-trade:8',
    },
    { purpose: 'With what each does to prices', command: 'marketloom data rolls ES.CME --adjust ratio' },
  ],
  load: () => import('./run.ts'),
};
