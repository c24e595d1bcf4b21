import { formatTime, type Micros, timesOf } from '@marketloom/kernel';
import { dataName } from '@marketloom/market-data';
import type { ComputedValues } from './computed-values.ts';
import { columnOf } from './read-rows.ts';

/** The values as JSON, in pieces: a row has its time, what was read, and the outputs of each indicator. */
export function* valuesData(values: ComputedValues, plotFile: string | undefined): Iterable<string> {
  const { series, rows, indicators, from } = values;
  const head = {
    instrument: series.instrument.id,
    data: dataName(series),
    indicators: indicators.map(({ indicator, parameters, drawn, reads }) => ({
      functionName: indicator.functionName,
      name: indicator.name,
      label: drawn.label,
      parameters,
      reads: reads.map(({ label }) => label),
    })),
    ...(plotFile === undefined ? {} : { plotFile }),
  };
  yield JSON.stringify(head, null, 2).replace(/\n}$/, ',\n  "rows": [\n');
  const times = timesOf(rows);
  const read = new Map(rows.kind === 'bar' ? [['close', columnOf(rows, 'close')]] : []);
  for (const { reads } of indicators)
    for (const { label, values } of reads) if (label !== 'openTime') read.set(label, values);
  for (let row = from; row < rows.length; row++) {
    const line = {
      time: formatTime(times[row]! as Micros),
      reads: at(read, row),
      values: Object.fromEntries(
        indicators.map(({ indicator, outputs }) => [
          indicator.functionName,
          at(Object.entries(outputs), row),
        ]),
      ),
    };
    yield `    ${JSON.stringify(line)}${row === rows.length - 1 ? '' : ','}\n`;
  }
  yield '  ]\n}\n';
}

/** What columns are in a row; JSON has no NaN, so that what is not known is null. */
const at = (columns: Iterable<readonly [string, Float64Array]>, row: number) =>
  Object.fromEntries(
    Array.from(columns, ([name, values]) => [name, Number.isNaN(values[row]) ? null : values[row]]),
  );
