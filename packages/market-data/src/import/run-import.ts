import { join } from 'node:path';
import { MICROS_PER_DAY, type Micros, micros, parseBarSpec } from '@marketloom/kernel';
import { calendarById } from '../calendars/index.ts';
import type { Series, SeriesWriter } from '../catalog/index.ts';
import { missingFolders, removeEmpty } from '../catalog/make-folders.ts';
import { MarketDataError } from '../errors.ts';
import { type FindingLog, timeText } from '../quality/index.ts';
import type { ImportOptions, ImportReport } from './import-report.ts';
import { Intake } from './intake.ts';
import { RejectFile } from './reject-file.ts';

const DEFAULT_REJECT_SHARE = 0.5;
/** More than a day of minutes of an option has. */
const SMALL_BATCH_ROWS = 1024;

export interface ImportSetup extends ImportOptions {
  readonly series: Series;
  /** False where the calendar does not tell when this market is open. */
  readonly sessions?: boolean;
  /** Where the rows come from, for people. */
  readonly source: string;
  /** A source without rows is refused, unless only a part of it was asked for. */
  readonly mayBeEmpty?: boolean;
  /** One of thousands of small series: that its few rows are put aside is told, and refuses nothing. */
  readonly isOneOfMany?: boolean;
}

/** Length of a bar in microseconds; null for daily bars, which last a session. Refuses what is neither. */
export const intervalOf = (bars: string): number | null => {
  const spec = parseBarSpec(bars);
  if (spec.type !== 'time' || spec.interval > MICROS_PER_DAY)
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `interval "${bars}": bars are imported in spans up to a day, such as 1m, 5m, 1h or 1d`,
    );
  return spec.interval === MICROS_PER_DAY ? null : spec.interval;
};

/** Throws where the caller asked to stop. */
export const stopIfAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true)
    throw new MarketDataError('IMPORT_ABORTED', 'the import was interrupted; the catalog is as it was', {
      cause: signal.reason,
    });
};

/** File name of a series' rejects: its parts, with what no file system minds. */
const rejectName = ({ instrument, kind, bars }: Series): string =>
  [instrument.id, kind, ...(bars === null ? [] : [bars])].join('-').replaceAll(/[^A-Za-z0-9._+-]/g, '_');

/**
 * Runs one import: `feed` pushes rows into the intake, and what was accepted is published at once at the end.
 * Whatever fails before, the catalog stays as it was and no reject file remains.
 */
export const runImport = async (
  setup: ImportSetup,
  feed: (intake: Intake) => Promise<void>,
): Promise<ImportReport> => {
  const { series, catalog, dryRun = false } = setup;
  const began = performance.now();
  const interval = series.bars === null ? null : intervalOf(series.bars);
  const calendar = calendarById(series.instrument.calendar);
  stopIfAborted(setup.signal);
  const { maxRejectShare = DEFAULT_REJECT_SHARE } = setup;
  if (!(maxRejectShare >= 0 && maxRejectShare <= 1))
    throw new MarketDataError('IMPORT_OPTIONS', `maxRejectShare ${maxRejectShare}: give a share from 0 to 1`);
  const rejects = new RejectFile(join(catalog.folder, 'rejects'), rejectName(series), dryRun);
  const missing = dryRun ? [] : missingFolders(catalog.folder);
  const writer: SeriesWriter | null = dryRun
    ? null
    : await catalog.write(series, {
        onDuplicate: ({ time, differs }) => {
          if (differs) reportConflict(intake.findings, time);
        },
      });
  const intake: Intake = new Intake({
    series,
    calendar,
    interval,
    sessions: setup.sessions ?? true,
    writer,
    rejects,
    file: setup.source,
    ...(setup.isOneOfMany === true ? { batchRows: SMALL_BATCH_ROWS } : {}),
  });
  try {
    await feed(intake);
    await intake.finish();
    refuseIfMostlyRejected(setup, intake, maxRejectShare);
    stopIfAborted(setup.signal);
    const rejectFile = await rejects.finish();
    const empty = intake.accepted === 0;
    const committed = empty
      ? await writer?.abort()
      : await writer?.commit({ source: setup.source, defineInstrument: true });
    return {
      series,
      dryRun,
      rowsRead: intake.accepted + rejects.total,
      rowsImported: intake.accepted,
      rowsRejected: rejects.total,
      rejectsByCode: rejects.counts,
      rowsAlreadyStored: committed?.duplicates ?? 0,
      conflicts: committed?.conflicts ?? 0,
      findings: intake.findings.examples,
      findingCounts: intake.findings.counts,
      rejectFile,
      from: empty ? null : micros(intake.from),
      to: empty ? null : micros(intake.to),
      seconds: (performance.now() - began) / 1000,
    };
  } catch (error) {
    await rejects.discard().finally(() => writer?.abort());
    // The writer could not take back folders that held the rejects when its commit failed.
    await removeEmpty(missing);
    throw error;
  }
};

const refuseIfMostlyRejected = (setup: ImportSetup, intake: Intake, allowed: number): void => {
  const { accepted, rejects } = intake;
  const rows = accepted + rejects.total;
  if (rows === 0 && setup.mayBeEmpty === true) return;
  if (rows === 0)
    throw new MarketDataError(
      'IMPORT_REFUSED',
      `${setup.source} holds no rows of data; nothing was imported`,
    );
  if (setup.isOneOfMany === true) return;
  if (accepted > 0 && rejects.total / rows <= allowed) return;
  throw new MarketDataError(
    'IMPORT_REFUSED',
    `${setup.source}: ${rejects.total} of ${rows} rows cannot be imported, more than the ${allowed * 100} % that are put aside without asking (maxRejectShare); nothing was imported. The first are: ${rejects.firstInWords}`,
  );
};

const reportConflict = (findings: FindingLog, time: Micros): void =>
  findings.add('stored-differently', 0, () => ({
    text: `the catalog has another row for ${timeText(time)}`,
    expected:
      'the row that is stored, which was kept; to replace it, remove it from the catalog and import again',
  }));
