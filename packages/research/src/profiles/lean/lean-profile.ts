import type { Profile } from '../profile.ts';
import { leanDefaults } from './lean-defaults.ts';
import { leanRangeOf } from './lean-range.ts';
import { startLeanRun } from './lean-run.ts';

/** LEAN's conventions: docs/profiles.md says which. */
export const leanProfile: Profile = {
  name: 'lean',
  description: "LEAN's conventions of fills, sizing, fees, valuation and statistics.",
  defaults: leanDefaults,
  rangeOf: leanRangeOf,
  start: startLeanRun,
};
