import type { CommandDefinition } from '../../command-line/definition.ts';

export const newStrategyCommand: CommandDefinition = {
  path: ['new', 'strategy'],
  summary: 'Write a strategy file to start from; it runs as it is.',
  arguments: [
    {
      name: 'NAME',
      required: true,
      description: 'What the strategy is called; the file becomes NAME.ts. Nothing is overwritten.',
    },
  ],
  examples: [
    { purpose: 'Write my-idea.ts here', command: 'marketloom new strategy my-idea' },
    { purpose: 'Write it into a folder', command: 'marketloom new strategy strategies/my-idea' },
    { purpose: 'Then run it', command: 'marketloom backtest my-idea.ts --instrument SPY' },
  ],
  options: [],
  load: () => import('./run.ts'),
};
