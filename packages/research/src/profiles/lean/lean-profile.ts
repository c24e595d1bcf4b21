import type { Profile } from '../profile.ts';

/** LEAN's conventions: docs/profiles.md says which. */
export const leanProfile: Profile = {
  name: 'lean',
  description: "LEAN's conventions of fills, sizing, fees, valuation and statistics.",
  defaults: () => ({}),
};
