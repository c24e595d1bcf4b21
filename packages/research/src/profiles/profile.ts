import type { EngineOptions, Instrument, RunRecorder, SessionCalendar } from '@marketloom/kernel';
import type { Catalog, Series } from '@marketloom/market-data';
import type { ResolvedRun } from '../run/resolve-run.ts';
import type { RunConfig } from '../run/run-config.ts';
import type { RunRange } from '../run/run-dates.ts';

/** What a profile is given to make its parts of a run. */
export interface ProfileSetup {
  readonly run: ResolvedRun;
  readonly catalog: Catalog;
}

/** Parts of one run by a profile's rules. */
export interface ProfileRun {
  readonly engine: Partial<EngineOptions>;
  /** Told what the run's own recorder is told, after it. */
  readonly recorder?: Partial<RunRecorder>;
  /** What a reader should know before believing the profile's statistics, in plain sentences. */
  readonly warnings?: readonly string[];
  /** The run in the profile's own statistics, by name, as they are printed. Called once, at the end. */
  readonly statistics?: () => Readonly<Record<string, string>>;
}

/**
 * A named set of policies: how orders fill, what a target comes to, what trading costs, what an account is worth, and by
 * which conventions it is judged. The kernel knows none of them by name.
 */
export interface Profile {
  readonly name: string;
  /** One sentence for people. */
  readonly description: string;
  /** Settings of a run that does not say; given the configuration as it is. */
  readonly defaults: (config: RunConfig) => Partial<RunConfig>;
  /** An instrument as its rules have it. */
  readonly instrument?: (instrument: Instrument, config: RunConfig) => Instrument;
  /** The sessions that an instrument has under its rules; those of its exchange where left out. */
  readonly calendar?: (instrument: Instrument, catalog: Catalog) => SessionCalendar | undefined;
  /** The part of a series that belongs to the range of a run; what becomes known in the range where left out. */
  readonly rangeOf?: (series: Series, range: RunRange) => RunRange;
  /** What the run is made of besides its configuration. */
  readonly start?: (setup: ProfileSetup) => Promise<ProfileRun>;
}
