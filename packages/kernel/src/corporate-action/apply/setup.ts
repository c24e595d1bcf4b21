import type { CorporateAction } from '../corporate-action.ts';
import type { PriceMode } from '../price-adjuster.ts';
import type { AppliedAction } from './corporate-action-process.ts';
import type { CorporateActionPolicy } from './policy.ts';

/** The corporate actions of a run, and how they meet its account and its indicators. */
export interface CorporateActionSetup {
  /** As `parseCorporateActions` gives them; those of instruments that the run does not have are left out. */
  readonly actions: readonly CorporateAction[];
  readonly policy?: Partial<CorporateActionPolicy>;
  /** How indicators see the past of strategies that do not say; raw where left out. Nothing else depends on it. */
  readonly prices?: PriceMode;
  /** Ids of the instruments of which extended trading is read: events come before that. */
  readonly readsExtended?: readonly string[];
  /** Told of every event that has taken effect. */
  readonly onApplied?: (applied: AppliedAction) => void;
}
