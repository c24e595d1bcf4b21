import type {
  Catalog,
  ImportOptions,
  ImportReport,
  LeanImportOptions,
  Series,
} from '@marketloom/market-data';
import { openCatalog } from '@marketloom/market-data';
import { catalogFolder } from '../../../catalog-folder.ts';
import type { CommandRun } from '../../../command-line/definition.ts';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { readJsonFile } from '../../../json-file.ts';
import { interruptSignal } from '../../../terminal/interrupt.ts';
import { Progress } from '../../../terminal/progress.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { dayRange } from '../day-range.ts';
import { completeInstrument } from './complete-instrument.ts';
import { namingFlags } from './naming-flags.ts';
import { rangeOfDates, rangeOfNumbers } from './range-text.ts';
import { importScreen, reportDocument } from './screen.ts';
import { type ImportFormat, type ImportSettings, importFormats, settingsFromFile } from './settings.ts';
import { settingsFromOptions } from './settings-from-options.ts';

/** `data import csv`, `parquet`, `lean`, or of what `--config` says. */
export const run: CommandRun = async (invocation, terminal) => {
  const settings = await readSettings(invocation);
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const { reports, skipped } = await importInto(catalog, settings, invocation, terminal);
    terminal.print(
      invocation.isSet('json')
        ? JSON.stringify({ catalog: catalog.folder, imports: reports.map(reportDocument), skipped }, null, 2)
        : importScreen(reports, skipped, catalog.folder, terminal),
    );
    return 0;
  } finally {
    catalog.close();
  }
};

const readSettings = async (invocation: Invocation): Promise<ImportSettings> => {
  const format = /^marketloom data import (\w+)/.exec(invocation.commandLine)?.[1];
  if (importFormats.includes(format as ImportFormat))
    return settingsFromOptions(format as ImportFormat, invocation);
  const file = invocation.text('config');
  if (file !== undefined)
    return settingsFromFile(await readJsonFile(file, 'marketloom data import --help'), file);
  throw new CliError('ARGUMENTS', {
    wrong: 'marketloom data import was not told what to import',
    right: 'a sort of file (csv, parquet or lean), or a file of settings (--config FILE.json)',
    next: 'for example: marketloom data import csv prices.csv --symbol SPY --venue XNYS --interval 1d --timestamps open',
  });
};

interface Outcome {
  readonly reports: readonly ImportReport[];
  /** Names of series that were there already. */
  readonly skipped: readonly string[];
}

const importInto = async (
  catalog: Catalog,
  settings: ImportSettings,
  invocation: Invocation,
  terminal: Terminal,
): Promise<Outcome> => {
  const progress = new Progress(terminal, { unit: 'bytes' });
  const options: ImportOptions = {
    catalog,
    dryRun: invocation.isSet('dry-run'),
    signal: interruptSignal(terminal, 'the catalog stays as it is'),
    onProgress: ({ bytesRead, totalBytes }) => progress.show(bytesRead, totalBytes),
    ...(settings.maxRejectShare === undefined ? {} : { maxRejectShare: settings.maxRejectShare }),
  };
  const skips = invocation.isSet('skip-existing');
  try {
    return settings.format === 'lean'
      ? await importFolder(settings, options, skips)
      : await importTable(settings, options, skips);
  } catch (error) {
    throw invocation.text('config') === undefined ? namingFlags(error) : error;
  } finally {
    progress.end();
  }
};

const importTable = async (
  settings: ImportSettings,
  options: ImportOptions,
  skips: boolean,
): Promise<Outcome> => {
  const { dataName, importCsv, importParquet } = await import('@marketloom/market-data');
  const { kind = 'bar', interval, timestamps } = settings;
  const isBars = kind === 'bar' || kind === 'quote-bar';
  if (isBars) {
    requireOption('interval', interval, 'the size of the bars, such as 1d or 5m');
    requireOption(
      'timestamps',
      timestamps,
      'open or close: which end of a bar its stamp tells; a wrong guess would show a strategy the future',
    );
  }
  const instrument = completeInstrument(settings.instrument ?? {}, options.catalog);
  const id = `${instrument.symbol}.${instrument.venue}`;
  const wanted = {
    instrument: { ...instrument, id },
    kind,
    bars: isBars ? (interval ?? null) : null,
  };
  if (skips && options.catalog.summary(wanted) !== null)
    return { reports: [], skipped: [`${id}/${dataName(wanted)}`] };
  const { format, path: file, ...rest } = settings;
  const table = { ...rest, ...options, file, instrument, kind };
  return { reports: [await (format === 'csv' ? importCsv(table) : importParquet(table))], skipped: [] };
};

const importFolder = async (
  settings: ImportSettings,
  options: ImportOptions,
  skips: boolean,
): Promise<Outcome> => {
  const { dataName, importLean, leanAssetClasses, leanResolutions } = await import('@marketloom/market-data');
  const { path: folder, assetClass, market, resolution, from, to, expirations, strikes, ...rest } = settings;
  requireOption('asset-class', assetClass, `one of ${leanAssetClasses.join(', ')}`);
  requireOption('market', market, 'as LEAN names it, such as usa, oanda, coinbase or cme');
  requireOption('resolution', resolution, `one of ${leanResolutions.join(', ')}`);
  const skipped: string[] = [];
  const isWanted = (series: Series): boolean => {
    if (!skips || options.catalog.summary(series) === null) return true;
    skipped.push(`${series.instrument.id}/${dataName(series)}`);
    return false;
  };
  const lean = {
    ...rest,
    ...options,
    folder,
    assetClass,
    market,
    resolution,
    isWanted,
    ...dayRange(from, to),
    ...(expirations === undefined ? {} : { expirations: rangeOfDates('--expirations', expirations) }),
    ...(strikes === undefined ? {} : { strikes: rangeOfNumbers('--strikes', strikes) }),
  };
  return { reports: await importLean(lean as LeanImportOptions), skipped };
};

const requireOption = (name: string, value: unknown, right: string): void => {
  if (value === undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `the data need --${name}`,
      right,
      next: `add --${name}, or set it in the file that --config names`,
    });
};
