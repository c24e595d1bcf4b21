import type { Portfolio } from '../../account/portfolio.ts';
import { legOpenedBy, type PositionLeg } from '../../account/position-leg.ts';
import { isMargined } from '../../instrument/asset-class.ts';
import type { MarginBook, MarginPosition } from '../../margin/model/margin-model.ts';

/** A trade that has not happened. The quantity is scaled, the price and the fee, in the instrument's currency, plain numbers. */
export interface SupposedTrade {
  readonly index: number;
  readonly sign: 1 | -1;
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  /** The leg that it opens or closes, in a hedging account. */
  readonly leg?: PositionLeg | undefined;
}

/**
 * An account as it would be had a trade taken place at its price; everything else as it is. A price better than the last
 * is no gain: the market will be there when it trades, so what it opens is worth just that.
 */
export const bookAfter = (
  book: MarginBook,
  portfolio: Portfolio,
  { index, sign, quantity: asked, price, fee, leg }: SupposedTrade,
): MarginBook => {
  const position = portfolio.positions[index]!;
  const { instrument } = position;
  const rate = portfolio.rateOf(index);
  const last = portfolio.prices[index]!;
  const mark = Number.isNaN(last) ? price : last;
  // What closes a leg is cut to what the leg holds.
  const traded =
    leg === undefined || leg === legOpenedBy(sign)
      ? asked
      : Math.min(asked, Math.abs(position.legOf(leg).quantityScaled));
  const units = sign * position.unitsOf(traded);
  const paid = isMargined(instrument.assetClass) ? 0 : units * price * rate;
  const isSame = (one: MarginPosition): boolean => one.instrument.id === instrument.id && one.leg === leg;
  const before = book.positions.find(isSame);
  const held = before?.quantity ?? 0;
  const change = sign * position.sizeOf(traded);
  const quantity = held + change;
  const gain = units * (mark - price) * rate;
  const after: MarginPosition = {
    ...(before ?? {
      instrument,
      ...(leg === undefined ? {} : { leg }),
      averagePrice: price,
      underlyingPrice: portfolio.underlyingPriceOf(index),
      rate,
    }),
    quantity,
    price: gain > 0 ? worthOf(held, mark, change, price) : mark,
  };
  const others = book.positions.filter((one) => !isSame(one));
  return {
    ...book,
    cash: book.cash - paid - fee * rate,
    equity: book.equity + Math.min(0, gain) - fee * rate,
    positions: quantity === 0 ? others : [...others, after],
  };
};

/** What is left of a holding and a trade is worth, a unit of it. */
const worthOf = (held: number, mark: number, change: number, price: number): number => {
  const quantity = held + change;
  if (held * change >= 0) return (held * mark + change * price) / quantity;
  return quantity * change > 0 ? price : mark;
};
