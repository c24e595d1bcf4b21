import type { CommandDefinition, CommandGroup } from '../command-line/definition.ts';
import { backtestCommand } from './backtest/definition.ts';
import { calendarCommand } from './calendar/definition.ts';
import { addAliasCommand, listAliasesCommand, removeAliasCommand } from './data/alias/definitions.ts';
import {
  checkActionsCommand,
  importActionsCommand,
  listActionsCommand,
} from './data/corporate-actions/definitions.ts';
import {
  checkCommand,
  importCommand,
  importCsvCommand,
  importLeanCommand,
  importParquetCommand,
  listCommand,
  showCommand,
} from './data/definitions.ts';
import { rollsCommand } from './data/rolls/definition.ts';
import { doctorCommand } from './doctor/definition.ts';
import { indicatorsCommand } from './indicators/definition.ts';
import { newStrategyCommand } from './new-strategy/definition.ts';
import { quantCommands, quantGroup } from './quant/definitions/index.ts';

/** Every command, in the order in which the help lists them. */
export const commands: readonly CommandDefinition[] = [
  backtestCommand,
  importCommand,
  importCsvCommand,
  importParquetCommand,
  importLeanCommand,
  listCommand,
  showCommand,
  checkCommand,
  importActionsCommand,
  listActionsCommand,
  checkActionsCommand,
  addAliasCommand,
  listAliasesCommand,
  removeAliasCommand,
  rollsCommand,
  calendarCommand,
  indicatorsCommand,
  ...quantCommands,
  newStrategyCommand,
  doctorCommand,
];

/** Groups of so many commands that the help of the whole has one line for all. */
export const groups: readonly CommandGroup[] = [quantGroup];
