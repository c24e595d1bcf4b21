import type { CommandDefinition, CommandGroup } from '../../../command-line/definition.ts';
import { callMethodCommand, listMethodsCommand } from './methods.ts';
import { greeksCommand, ivCommand, optionCommand, strategyCommand, surfaceCommand } from './options.ts';
import { factorsCommand, portfolioCommand, riskCommand } from './panels.ts';
import { bootstrapCommand, garchCommand, performanceCommand, regimesCommand, varCommand } from './series.ts';
import { microstructureCommand, scheduleCommand, tcaCommand } from './trading.ts';

export const quantGroup: CommandGroup = {
  path: ['quant'],
  summary:
    'Quantitative methods without a program: performance, options, volatility, risk, portfolios, execution, on numbers, a CSV file or the catalog.',
};

/** The commands of `marketloom quant`, in the order in which the help lists them. */
export const quantCommands: readonly CommandDefinition[] = [
  performanceCommand,
  optionCommand,
  listMethodsCommand,
  callMethodCommand,
  greeksCommand,
  ivCommand,
  strategyCommand,
  surfaceCommand,
  varCommand,
  garchCommand,
  regimesCommand,
  bootstrapCommand,
  riskCommand,
  portfolioCommand,
  factorsCommand,
  scheduleCommand,
  tcaCommand,
  microstructureCommand,
];
