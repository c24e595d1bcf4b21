import { formatTime } from '@marketloom/kernel';
import { openCatalog, type SeriesSummary } from '@marketloom/market-data';
import { catalogFolder, shownPath } from '../../catalog-folder.ts';
import type { CommandRun } from '../../command-line/definition.ts';
import { bytes, count } from '../../terminal/number-text.ts';
import { textTable } from '../../terminal/text-table.ts';
import { seriesName } from './series-name.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const catalog = await openCatalog(catalogFolder(invocation));
  const all = catalog.series();
  catalog.close();
  if (invocation.isSet('json')) {
    terminal.print(JSON.stringify({ catalog: catalog.folder, series: all.map(seriesDocument) }, null, 2));
    return 0;
  }
  if (all.length === 0) {
    terminal.print(
      `The catalog ${shownPath(catalog.folder)} is empty.\nBring data in: marketloom data import --help`,
    );
    return 0;
  }
  const rows = all.map(({ series, rows: total, from, to, bytes: size, source }) => [
    seriesName(series),
    count(total),
    formatTime(from).slice(0, 10),
    formatTime(to).slice(0, 10),
    bytes(size),
    source,
  ]);
  const header = ['series', 'rows', 'from', 'to', 'size', 'source'];
  terminal.print(
    textTable(header, rows, { right: [1, 4], width: terminal.lineLimit, colours: terminal.colours }),
  );
  terminal.print(`\n${count(all.length)} series in\n${shownPath(catalog.folder)}`);
  return 0;
};

const seriesDocument = ({ series, from, to, importedAt, ...rest }: SeriesSummary) => ({
  name: seriesName(series),
  instrument: series.instrument,
  kind: series.kind,
  bars: series.bars,
  from: formatTime(from),
  to: formatTime(to),
  importedAt: formatTime(importedAt),
  ...rest,
});
