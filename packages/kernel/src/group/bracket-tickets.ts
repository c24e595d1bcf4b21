import { KernelError } from '../errors.ts';
import { given } from '../order/given.ts';
import type { OrderSide } from '../order/order.ts';
import type { BracketRequest, BracketStop, OrderTicket } from '../order/order-ticket.ts';

/** Shares are taken to be whole where they miss it by the noise of binary fractions. */
const NOISE = 1e-9;

/**
 * A bracket's orders: the entry, the targets, the stop. Target quantities are rounded down to the lot; where the
 * targets close all, the last takes what rounding leaves. An exit without a price gets NaN for one, which is refused:
 * as a market order it would close at once what the entry has opened.
 *
 * @param floorToLot rounds a quantity down to the instrument's lot.
 */
export const bracketTickets = (
  request: BracketRequest,
  floorToLot: (quantity: number) => number,
): readonly OrderTicket[] => {
  const { instrument, side, entry = {}, targets = [], stop, tag } = request;
  const quantity = typeof request.quantity === 'number' ? request.quantity : Number.NaN;
  if (!Array.isArray(targets))
    throw new KernelError(
      'ORDER_GROUP_INVALID',
      `a bracket's targets cannot be ${given(targets)}; give them as an array, such as [{ limitPrice: 105 }]`,
    );
  if (targets.length === 0 && stop === undefined)
    throw new KernelError(
      'ORDER_GROUP_INVALID',
      'a bracket has nothing that closes it; it needs a target, a stop, or both',
    );
  const exitSide: OrderSide = side === 'buy' ? 'sell' : 'buy';
  const timeInForce = request.exitTimeInForce ?? 'GTC';
  const exit = { instrument, side: exitSide, timeInForce, ...(tag === undefined ? {} : { tag }) };
  const shares = targetShares(request);
  const closesAll = Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) <= NOISE;
  let left = quantity;
  const targetTickets = (request.targets ?? []).map(
    ({ limitPrice = Number.NaN, tag: own = tag }, at): OrderTicket => {
      const isLast = at === targets.length - 1;
      const part = closesAll && isLast ? left : floorToLot(quantity * shares[at]!);
      left -= part;
      return { ...exit, quantity: part, limitPrice, ...(own === undefined ? {} : { tag: own }) };
    },
  );
  const stopTickets: OrderTicket[] = stop === undefined ? [] : [{ ...exit, quantity, ...stopTerms(stop) }];
  const entryTag = entry.tag ?? tag;
  return [
    { ...entry, instrument, side, quantity, ...(entryTag === undefined ? {} : { tag: entryTag }) },
    ...targetTickets,
    ...stopTickets,
  ];
};

const stopTerms = (stop: BracketStop): BracketStop =>
  stop?.stopPrice === undefined && stop?.trail === undefined ? { ...stop, stopPrice: Number.NaN } : stop;

/** Shares of the targets, those that name none taking equal parts of what the others leave. */
const targetShares = ({ targets = [] }: BracketRequest): readonly number[] => {
  const named = targets.reduce((sum, { share = 0 }) => sum + share, 0);
  const unnamed = targets.filter(({ share }) => share === undefined).length;
  const isWithin =
    targets.every(
      ({ share }) => share === undefined || (typeof share === 'number' && share > 0 && share <= 1),
    ) && named <= 1 + NOISE;
  if (!isWithin || (unnamed > 0 && named >= 1 - NOISE))
    throw new KernelError(
      'ORDER_GROUP_INVALID',
      `a bracket's targets cannot share its entry as ${targets
        .map(({ share }) => (share === undefined ? 'the rest' : given(share)))
        .join(' + ')}; each share must be above 0 and all together at most 1`,
    );
  return targets.map(({ share }) => share ?? (1 - named) / unnamed);
};
