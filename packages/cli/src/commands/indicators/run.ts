import type { CommandRun } from '../../command-line/definition.ts';
import { checkOptions } from './check-options.ts';
import { definitionData } from './definition-data.ts';
import { findIndicators } from './find-indicators.ts';
import { printList } from './indicator-list.ts';
import { printSheet } from './indicator-sheet.ts';
import { showValues } from './show-values.ts';

export const run: CommandRun = async (invocation, terminal) => {
  checkOptions(invocation);
  if (invocation.args.length === 0) {
    printList(invocation, terminal);
    return 0;
  }
  const indicators = findIndicators(invocation.args);
  if (invocation.text('instrument') !== undefined) await showValues(indicators, invocation, terminal);
  else if (invocation.isSet('json'))
    terminal.print(JSON.stringify({ indicators: indicators.map(definitionData) }, null, 2));
  else for (const indicator of indicators) printSheet(indicator, terminal);
  return 0;
};
