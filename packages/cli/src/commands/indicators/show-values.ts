import type { AnyIndicator } from '@marketloom/indicators';
import { shownPath } from '../../catalog-folder.ts';
import type { Invocation } from '../../command-line/invocation.ts';
import { count } from '../../terminal/number-text.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { seriesName } from '../data/series-name.ts';
import { computeValues } from './computed-values.ts';
import { checkPlotFile, writePlot } from './plot-file.ts';
import { valueTable } from './value-table.ts';
import { valuesData } from './values-data.ts';

const USUAL_ROWS = 10;

/** Prints values of indicators over an instrument, or draws them into a file. */
export const showValues = async (
  indicators: readonly AnyIndicator[],
  invocation: Invocation,
  terminal: Terminal,
): Promise<void> => {
  const plotFile = invocation.text('plot');
  if (plotFile !== undefined) checkPlotFile(plotFile);
  const usual = plotFile === undefined ? USUAL_ROWS : Number.POSITIVE_INFINITY;
  const values = await computeValues(indicators, invocation, usual);
  if (plotFile !== undefined) await writePlot(plotFile, values, invocation.commandLine);
  if (invocation.isSet('json')) await terminal.printPieces(valuesData(values, plotFile));
  else if (plotFile === undefined) terminal.print(valueTable(values, terminal));
  else {
    const labels = values.indicators.map(({ drawn }) => drawn.label).join(', ');
    const rows = count(values.rows.length - values.from);
    terminal.print(`${labels} over ${rows} rows of ${seriesName(values.series)}: ${shownPath(plotFile)}`);
  }
};
