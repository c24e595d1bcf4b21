import { legOpenedBy, type PositionMode } from '../account/position-leg.ts';
import type { OrderOptions } from '../order/order-request.ts';
import type { GroupPlan, PlannedOrder } from './group-plan.ts';

/**
 * In a hedging account, what only closes what the first order of its group opens closes that order's leg, unless it names
 * one; undefined leaves the options as they are.
 */
export const exitLeg = (
  { kind, members }: GroupPlan,
  member: PlannedOrder,
  mode: PositionMode,
): OrderOptions | undefined => {
  const [first] = members;
  const isDependent = kind === 'bracket' || kind === 'one-triggers-other';
  if (mode === 'netting' || !isDependent || first === undefined) return undefined;
  if (first === member || member.options.leg !== undefined || first.side === member.side) return undefined;
  const instrument = 'scale' in first ? first.scale.instrument : first.instrument;
  if (instrument.id !== member.scale.instrument.id) return undefined;
  const named = 'scale' in first ? first.options.leg : first.terms.leg;
  const leg = named ?? legOpenedBy(first.side === 'buy' ? 1 : -1);
  return { ...member.options, leg };
};
