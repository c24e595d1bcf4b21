import type { GroupKind } from '../group/order-group.ts';
import type { OrderSide, OrderView } from '../order/order.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import type { OrderOptions } from '../order/order-request.ts';
import type { Refusal } from '../risk/refusal.ts';

/** A new order of a group. */
export interface PlannedOrder {
  readonly scale: InstrumentScale;
  readonly side: OrderSide;
  readonly quantity: number;
  readonly options: OrderOptions;
}

/** A group that a strategy asks for: new orders, and orders that work already. */
export interface GroupPlan {
  readonly kind: GroupKind;
  readonly members: readonly (PlannedOrder | OrderView)[];
  /** What no order of it can be: the group is refused for it. */
  readonly refusal?: Refusal | undefined;
  /** Whether the last member of a bracket is its stop. */
  readonly hasStop?: boolean;
  /** What a unit of a combo may cost at most; NaN without. */
  readonly netLimit?: number;
}
