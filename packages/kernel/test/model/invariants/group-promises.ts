import type { OrderGroup } from '../../../src/group/order-group.ts';
import type { Order, OrderGroupView } from '../../../src/index.ts';
import type { Check } from './check.ts';

type FilledOf = (order: Order) => number;

/** What groups promise of their members' fills. */
export class GroupPromises {
  readonly #inGroup = new Map<OrderGroupView, Map<Order, number>>();

  /** `quantity` of `order` has filled; `filledOf` tells what its orders have filled with it. */
  checkFill(order: Order, quantity: number, filledOf: FilledOf, check: Check): void {
    const group = order.group as OrderGroupView | undefined;
    if (group === undefined) return;
    const fills = this.#inGroup.get(group) ?? new Map<Order, number>();
    this.#inGroup.set(group, fills);
    fills.set(order, (fills.get(order) ?? 0) + quantity);
    const of = (member: unknown): number => filledOf(member as Order);
    if (group.kind === 'one-cancels-other') check(fills.size === 1, 'two members of an OCO filled');
    if (group.kind === 'bracket' || group.kind === 'one-triggers-other')
      check(order === group.entry || of(group.entry) > 0, 'filled before its entry');
    if (group.kind === 'bracket') {
      let exited = 0;
      for (const exit of [...group.targets, ...(group.stop === undefined ? [] : [group.stop])])
        exited += of(exit);
      check(exited <= of(group.entry), `its exits filled ${exited} of ${of(group.entry)}`);
    }
    if (group.kind === 'one-updates-other') {
      let total = 0;
      for (const amount of fills.values()) total += amount;
      const largest = Math.max(...(group as OrderGroup).planned);
      check(total <= largest, `one-updates-other filled ${total} of ${largest}`);
    }
  }

  /** Combos have their legs in ratio. */
  checkRatios(filledOf: FilledOf, check: Check): void {
    for (const [group] of this.#inGroup)
      if (group.kind === 'combo') {
        const orders = group.orders as readonly Order[];
        const [first] = orders;
        for (const leg of orders)
          check(
            filledOf(leg) * first!.quantityScaled === filledOf(first!) * leg.quantityScaled,
            `the legs of combo ${group.id} are out of ratio: ${orders.map((o) => `${o.filledScaled}/${o.quantityScaled}`)}`,
          );
      }
  }
}
