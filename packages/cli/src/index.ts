export type { CommandDefinition, OptionDefinition } from './command-line/definition.ts';
export { commands } from './commands/index.ts';
export { main } from './main.ts';
