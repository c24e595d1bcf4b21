import type { Brand } from '../brand.ts';
import { KernelError } from '../errors.ts';
import type { Order, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import type { OrderTerms } from '../order/order-terms.ts';
import type { LimitCheck, ProposedOrder, RiskContext, RiskLimit } from './limit.ts';
import { riskLimits } from './limits/index.ts';
import { parseLimits, type RiskLimitsConfig } from './limits-config.ts';
import type { Refusal } from './refusal.ts';

/** An order that has passed every limit. Only the gate makes one, and only these can be handed to a venue. */
export type ApprovedOrder = Brand<Order, 'ApprovedOrder'>;

/** What a working order is to become. Prices are NaN where the order has none. */
export interface OrderUpdate {
  readonly order: Order;
  /** The whole new quantity, with what is already filled. */
  readonly quantityScaled: ScaledQuantity;
  /** Only prices were asked to change: the quantity stays what it is when the change arrives, whatever that is then. */
  readonly keepsQuantity?: boolean;
  readonly limitScaled: ScaledPrice;
  readonly stopScaled: ScaledPrice;
  /** What else it asks for; as it was where left out. */
  readonly terms?: OrderTerms;
}

/** A modification that has passed every limit. */
export type ApprovedUpdate = Brand<OrderUpdate, 'ApprovedUpdate'>;

/** Stands between every strategy and every venue. One gate serves one run: the order rate is counted in it. */
export interface Gate {
  /** The order itself, approved, or the first refusal. Distinguish them with `instanceof Refusal`. */
  check(order: Order, context: RiskContext): ApprovedOrder | Refusal;
  /** As `check`, for a working order as the modification would leave it; the context leaves that order out. */
  checkUpdate(
    order: Order,
    quantityScaled: ScaledQuantity,
    limitScaled: ScaledPrice,
    stopScaled: ScaledPrice,
    context: RiskContext,
    keepsQuantity?: boolean,
    terms?: OrderTerms,
  ): ApprovedUpdate | Refusal;
}

/** A gate with these limits; refuses settings that make no sense, all told at once. */
export const createGate = (config: RiskLimitsConfig): Gate => {
  const settings: Readonly<Record<string, unknown>> = parseLimits(config);
  const limits: readonly RiskLimit<string, unknown>[] = riskLimits;
  const checks: readonly LimitCheck[] = limits
    .map((limit) => limit.start(settings[limit.name]))
    .filter((check) => check !== undefined);

  const firstRefusal = (order: ProposedOrder, context: RiskContext): Refusal | undefined => {
    for (let index = 0; index < checks.length; index++) {
      const refusal = checks[index]!(order, context);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  };

  return {
    check: (order, context) => firstRefusal(order, context) ?? (order as ApprovedOrder),
    checkUpdate: (
      order,
      quantityScaled,
      limitScaled,
      stopScaled,
      context,
      keepsQuantity = false,
      terms = order.terms,
    ) => {
      const proposed: ProposedOrder = {
        instrument: order.instrument,
        instrumentIndex: order.instrumentIndex,
        sign: order.sign,
        type: order.type,
        timeInForce: order.timeInForce,
        terms,
        isExit: order.isExit,
        limitScaled,
        stopScaled,
        quantityScaled,
        remainingScaled: (quantityScaled - order.filledScaled) as ScaledQuantity,
        priceFactor: order.priceFactor,
        quantityFactor: order.quantityFactor,
      };
      return (
        firstRefusal(proposed, context) ??
        ({
          order,
          quantityScaled,
          limitScaled,
          stopScaled,
          keepsQuantity,
          ...(terms === order.terms ? {} : { terms }),
        } as ApprovedUpdate)
      );
    },
  };
};

/**
 * What a venue is sent in place of an approved order whose type or terms it lacks. Refuses what is not of the same
 * instrument and side, or is for more than is left of the approved order.
 */
export const approveStandIn = (order: ApprovedOrder, standIn: Order): ApprovedOrder => {
  const isWithin =
    standIn.instrumentIndex === order.instrumentIndex &&
    standIn.sign === order.sign &&
    standIn.quantityScaled <= order.remainingScaled;
  if (!isWithin)
    throw new KernelError(
      'ENGINE_MISUSE',
      `order ${order.id} was approved to ${order.side} ${order.remainingQuantity} of ${order.instrument.id}; what stands for it must ask for no more`,
    );
  return standIn as ApprovedOrder;
};

/** What a broker closes because the account lacks margin, whatever the run's limits are. */
export const approveLiquidation = (order: Order): ApprovedOrder => order as ApprovedOrder;

/**
 * A change that follows from what has been approved: a stand-in's, as its order was changed or moves with the
 * market, or that of an order whose group gives it more or less of what the group was approved for.
 */
export const approveConsequence = (change: OrderUpdate): ApprovedUpdate => change as ApprovedUpdate;
