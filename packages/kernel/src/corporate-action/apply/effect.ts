import type { Micros } from '../../time/micros.ts';
import type { AccountShares } from './account-shares.ts';
import type { CorporateActionPolicy } from './policy.ts';

/** What the effect of an event may use. */
export interface EffectContext {
  readonly shares: AccountShares;
  readonly policy: CorporateActionPolicy;
  readonly time: Micros;
  /** The open of the session of a date or of the first one after it, on the instrument's exchange. */
  readonly openOn: (index: number, date: number) => Micros;
  /** Does something at a later time, before the market data of that time. */
  readonly later: (time: Micros, act: () => void) => void;
}
