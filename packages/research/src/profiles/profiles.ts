import { ResearchError } from '../errors.ts';
import { leanProfile } from './lean/lean-profile.ts';
import { marketloomProfile } from './marketloom/marketloom-profile.ts';
import type { Profile } from './profile.ts';

export const profiles: readonly Profile[] = [marketloomProfile, leanProfile];

/** The profile of a name. */
export const profileByName = (name: string): Profile => {
  const found = profiles.find((profile) => profile.name === name);
  if (found !== undefined) return found;
  throw new ResearchError(
    'CONFIG_INVALID',
    `profile "${name}": there are ${profiles.map((profile) => profile.name).join(' and ')}`,
  );
};
