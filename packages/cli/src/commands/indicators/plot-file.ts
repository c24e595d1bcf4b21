import { type MarketColumns, timesOf } from '@marketloom/kernel';
import { dataName } from '@marketloom/market-data';
import { PriceCollector, renderIndicators, type ShownIndicator, writeWhole } from '@marketloom/research';
import { CliError } from '../../failure/errors.ts';
import { writeRefusal } from '../../failure/write-refusal.ts';
import type { ComputedIndicator, ComputedValues } from './computed-values.ts';
import type { Rows } from './read-rows.ts';
import { silence } from './silence.ts';
import { priceDecimals } from './value-table.ts';

/** Refuses what is no page's name, so that no other file is replaced by one. */
export const checkPlotFile = (file: string): void => {
  if (/\.html?$/.test(file)) return;
  throw new CliError('ARGUMENTS', {
    wrong: `--plot ${file} is no HTML file`,
    right: 'a file whose name ends in .html',
    next: 'give another name, such as --plot indicators.html',
  });
};

/** Writes the page with the prices and the indicators that are shown: whole, or not at all. */
export const writePlot = async (file: string, values: ComputedValues, command: string): Promise<void> => {
  const page = plotPage(values, command);
  try {
    await writeWhole(file, [page]);
  } catch (cause) {
    throw new CliError(
      'PLOT_FILE',
      {
        wrong: `--plot ${file} cannot be written: ${writeRefusal(cause)}`,
        right: 'a file in a folder that can be written',
        next: 'name another with --plot',
      },
      { cause },
    );
  }
};

const plotPage = ({ series, rows, indicators, from }: ComputedValues, command: string): string => {
  const collector = new PriceCollector();
  collector.add(rows as MarketColumns, from);
  const { instrument, bars } = series;
  return renderIndicators({
    data: dataName(series),
    prices: collector.series(instrument.id, bars, priceDecimals(instrument)),
    time: timesOf(rows).subarray(from, rows.length),
    indicators: indicators.map((one) => shownIndicator(one, rows, from)),
    command,
  });
};

const shownIndicator = (computed: ComputedIndicator, rows: Rows, from: number): ShownIndicator => {
  const { indicator, parameters, drawn, outputs } = computed;
  return {
    ...drawn,
    outputs: drawn.outputs.map((output) => ({ ...output, values: outputs[output.name]!.subarray(from) })),
    description: indicator.description,
    parameters,
    notes: [indicator.repaints, indicator.gaps, silence(computed, rows)].filter((note) => note !== undefined),
    source: indicator.source,
  };
};
