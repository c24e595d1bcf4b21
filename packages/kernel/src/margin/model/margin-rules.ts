import type { AssetClass } from '../../instrument/asset-class.ts';
import type { LiquidationOrder } from '../liquidation.ts';
import type { MarginCallRule } from '../margin-call.ts';
import type { OptionRule } from './option-rule.ts';
import type { PerpetualRule } from './perpetual-rule.ts';
import type { PositionRule } from './position-rule.ts';

/** What a model is put together from. */
export interface MarginRules {
  readonly name: string;
  readonly onCall: MarginCallRule;
  readonly liquidationOrder: LiquidationOrder;
  /** By asset class; under `option`, what options ask that no rule of groups takes. */
  readonly byClass: Readonly<Partial<Record<AssetClass, PositionRule>>>;
  /** Of options on shares and indices, with those shares. Without it, options stand under `byClass` alone. */
  readonly options?: OptionRule | undefined;
  /** Whether what options are worth bears requirements. */
  readonly optionsBear: boolean;
  /** Equity without which nothing is lent on shares, in the account's currency; 0 where there is no such rule. */
  readonly minimumEquity: number;
  /** Value that one unit of available funds opens. */
  readonly power: number;
  readonly perpetuals?: PerpetualRule | undefined;
}
