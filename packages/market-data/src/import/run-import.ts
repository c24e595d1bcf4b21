import { join } from 'node:path';
import { MICROS_PER_DAY, micros, parseBarSpec } from '@marketloom/kernel';
import { calendarById } from '../calendars/index.ts';
import type { Series, SeriesWriter } from '../catalog/index.ts';
import { MarketDataError } from '../errors.ts';
import type { ImportOptions, ImportReport } from './import-report.ts';
import { Intake } from './intake.ts';
import { RejectFile } from './reject-file.ts';

const DEFAULT_REJECT_SHARE = 0.5;

export interface ImportSetup extends ImportOptions {
  readonly series: Series;
  /** False where the calendar does not tell when this market is open. */
  readonly sessions?: boolean;
  /** Where the rows come from, for people. */
  readonly source: string;
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
  const rejects = new RejectFile(join(catalog.folder, 'rejects'), rejectName(series), dryRun);
  const writer: SeriesWriter | null = dryRun ? null : await catalog.write(series);
  const intake = new Intake({
    series,
    calendar,
    interval,
    sessions: setup.sessions ?? true,
    writer,
    rejects,
    file: setup.source,
  });
  try {
    await feed(intake);
    await intake.finish();
    refuseIfMostlyRejected(setup, intake);
    stopIfAborted(setup.signal);
    const rejectFile = await rejects.finish();
    if (writer !== null) await catalog.defineInstrument(series.instrument);
    const committed = await writer?.commit({ source: setup.source });
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
      from: micros(intake.from),
      to: micros(intake.to),
      seconds: (performance.now() - began) / 1000,
    };
  } catch (error) {
    await writer?.abort();
    await rejects.discard();
    throw error;
  }
};

const refuseIfMostlyRejected = (setup: ImportSetup, intake: Intake): void => {
  const { accepted, rejects } = intake;
  const share = rejects.total / (accepted + rejects.total);
  const allowed = setup.maxRejectShare ?? DEFAULT_REJECT_SHARE;
  if (accepted > 0 && share <= allowed) return;
  if (accepted + rejects.total === 0)
    throw new MarketDataError(
      'IMPORT_REFUSED',
      `${setup.source} holds no rows of data; nothing was imported`,
    );
  throw new MarketDataError(
    'IMPORT_REFUSED',
    `${setup.source}: ${rejects.total} of ${accepted + rejects.total} rows cannot be imported, more than the ${allowed * 100} % that are put aside without asking (maxRejectShare); nothing was imported. The first are: ${rejects.firstInWords}`,
  );
};
