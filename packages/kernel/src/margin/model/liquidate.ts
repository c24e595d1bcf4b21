import type { PositionLeg } from '../../account/position-leg.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { liquidationPlan } from '../liquidation.ts';
import type { MarginBook, MarginGroup, MarginModel } from './margin-model.ts';

/** What is to be traded to close a part of a group. */
export interface Closing {
  /** Id of the group. */
  readonly group: string;
  readonly instrument: Instrument;
  /** Below zero is sold. */
  readonly quantity: number;
  /** The leg that is closed, in a hedging account. */
  readonly leg?: PositionLeg | undefined;
}

export interface Liquidation {
  readonly closings: readonly Closing[];
  /** What is still missing when all that can be closed is, such as where markets are closed: 0 where it suffices. */
  readonly missing: number;
}

/**
 * What is closed at the prices of the book so that its equity bears what is left: isolated positions whose own margin
 * is spent, whole; then groups in the model's order, of each as few lots as suffice. Nothing where nothing is called.
 * Where legs of one underlying are closed in part, what is left may pair worse than in proportion: ask again with the
 * book after the closings.
 */
export const liquidate = (model: MarginModel, book: MarginBook): Liquidation => {
  const breached = (model.breached?.(book) ?? []).filter(isOpen);
  const whole = breached.flatMap((group) => closingsOf(group, group.lots));
  const groups = model.groups(book);
  const isGone = (id: string): boolean => breached.some((group) => group.id === id);
  const rest = groups.filter(({ id }) => !isGone(id));
  const plan = liquidationPlan({
    equity: Number(book.equity.toFixed(9)),
    groups: rest,
    order: model.liquidationOrder,
  });
  const byId = new Map(rest.map((group) => [group.id, group]));
  return {
    closings: [...whole, ...plan.steps.flatMap(({ id, lots }) => closingsOf(byId.get(id)!, lots))],
    missing: Number(plan.missing),
  };
};

const isOpen = (group: MarginGroup): boolean => group.isOpen !== false;

const closingsOf = ({ id, lots, members }: MarginGroup, closed: number): readonly Closing[] =>
  members.map(({ instrument, quantity, leg }) => {
    const closing = { group: id, instrument, ...(leg === undefined ? {} : { leg }) };
    if (closed === lots) return { ...closing, quantity: -quantity };
    // A member has a whole number of lots of its instrument in each of the group's.
    const each = Math.round(quantity / instrument.lotSize / lots);
    return { ...closing, quantity: -each * closed * instrument.lotSize };
  });
