import type { CompiledComponent, CompiledRow } from './compiled-schedule.ts';
import type { FeeScope } from './fee-schedule.ts';
import { invalidFacts, type OrderFacts } from './order-facts.ts';

/** Facts of a scope that an order is known to have (`some`), or that it is not known to lack (`none`). */
const fits = (scope: FeeScope | undefined, { kind }: OrderFacts, isUnknownIn: boolean): boolean => {
  if (scope === undefined) return true;
  for (const fact of Object.keys(scope) as (keyof FeeScope)[]) {
    const known = kind[fact];
    const wanted = scope[fact] as readonly (string | boolean)[];
    if (known === undefined ? !isUnknownIn : !wanted.includes(known)) return false;
  }
  return true;
};

/** Whether an order pays a charge at all, whatever its rate. */
export const isCharged = (component: CompiledComponent, order: OrderFacts): boolean =>
  (component.side === undefined || component.side === order.side) &&
  !order.exempt.includes(component.rule) &&
  fits(component.applies, order, true) &&
  component.only.every((scope) => fits(scope, order, false));

export type RowChoice = CompiledRow | { readonly unknown: string } | undefined;

/**
 * The row of an order and its day; undefined where nothing is charged, and a sentence where what was charged then is
 * not known. Refuses an order that no row is made for, with what would be right.
 */
export const rowOf = (component: CompiledComponent, order: OrderFacts): RowChoice => {
  const { rows, name, rule } = component;
  const own = rows.filter(({ when }) => when !== undefined && fits(when, order, false));
  const fitting = own.length > 0 ? own : rows.filter(({ when }) => when === undefined);
  if (fitting.length === 0) return component.isNoneWithoutRow ? undefined : noRow(component, order);
  let best: CompiledRow | undefined;
  for (const row of fitting)
    if (row.from <= order.date && (best === undefined || row.from >= best.from)) best = row;
  // A rate of one contract begins later than that of all others.
  if (best === undefined && own.length > 0)
    for (const row of rows)
      if (row.when === undefined && row.from <= order.date && (best === undefined || row.from >= best.from))
        best = row;
  if (best !== undefined) return best;
  if (component.beginsWithFirstRow) return undefined;
  const first = Math.min(...fitting.map(({ from }) => from));
  return { unknown: `${name} (${rule}) is not known before ${first}, and not charged` };
};

const noRow = ({ rows, name, rule }: CompiledComponent, { kind }: OrderFacts): never => {
  const facts = [...new Set(rows.flatMap(({ when }) => Object.keys(when ?? {})))] as (keyof FeeScope)[];
  const choices = facts.map((fact) => {
    const values = [...new Set(rows.flatMap(({ when }) => (when?.[fact] ?? []) as readonly unknown[]))];
    return `${fact} is ${kind[fact] ?? 'not told'}, and may be ${values.join(', ')}`;
  });
  throw invalidFacts(rule, `there is no ${name} for this order: ${choices.join('; ')}`);
};
