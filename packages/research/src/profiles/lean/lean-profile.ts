import { join } from 'node:path';
import type { Profile } from '../profile.ts';
import { leanCalendarOf } from './hours/lean-calendar.ts';
import { leanDefaults } from './lean-defaults.ts';
import { leanRangeOf } from './lean-range.ts';
import { startLeanRun } from './lean-run.ts';

/** LEAN's conventions: docs/profiles.md says which. */
export const leanProfile: Profile = {
  name: 'lean',
  description: "LEAN's conventions of fills, sizing, fees, valuation and statistics.",
  defaults: leanDefaults,
  // Futures are settled at the middle of their quotes, which may be half a tick.
  instrument: (instrument) =>
    instrument.assetClass === 'future'
      ? { ...instrument, pricePrecision: instrument.pricePrecision + 1 }
      : instrument,
  calendar: (instrument, catalog) => leanCalendarOf(instrument, join(catalog.folder, 'reference', 'lean')),
  rangeOf: leanRangeOf,
  start: startLeanRun,
};
