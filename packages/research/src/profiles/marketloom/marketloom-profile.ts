import type { Profile } from '../profile.ts';

/** The default: every setting as the documentation describes it. */
export const marketloomProfile: Profile = {
  name: 'marketloom',
  description:
    "Marketloom's own rules: careful fills, exact books, no convention that a market does not have.",
  defaults: () => ({}),
};
