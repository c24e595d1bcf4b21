import { type CommandDefinition, catalogOption, jsonOption } from '../../command-line/definition.ts';

export const doctorCommand: CommandDefinition = {
  path: ['doctor'],
  summary: 'Look whether everything is installed and works, and say how to mend what does not.',
  arguments: [],
  examples: [
    { purpose: 'Look at everything', command: 'marketloom doctor' },
    { purpose: 'Look at another catalog', command: 'marketloom doctor --catalog /data/catalog' },
    { purpose: 'For a bug report', command: 'marketloom doctor --json' },
  ],
  options: [catalogOption, jsonOption],
  load: () => import('./run.ts'),
};
