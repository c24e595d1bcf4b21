import type { Portfolio } from '../../account/portfolio.ts';
import { isMargined } from '../../instrument/asset-class.ts';
import type { MarginBook, MarginPosition } from '../../margin/model/margin-model.ts';

/** An account as it would be had a trade taken place at a price; everything else as it is. */
export const bookAfter = (
  book: MarginBook,
  portfolio: Portfolio,
  index: number,
  sign: 1 | -1,
  quantityScaled: number,
  price: number,
  fee: number,
): MarginBook => {
  const position = portfolio.positions[index]!;
  const { instrument } = position;
  const rate = portfolio.rateOf(index);
  const last = portfolio.prices[index]!;
  const mark = Number.isNaN(last) ? price : last;
  const units = sign * position.unitsOf(quantityScaled);
  const paid = isMargined(instrument.assetClass) ? 0 : units * price * rate;
  const before = book.positions.find((one) => one.instrument.id === instrument.id);
  const quantity = (before?.quantity ?? 0) + sign * position.sizeOf(quantityScaled);
  const after: MarginPosition = {
    ...(before ?? {
      instrument,
      averagePrice: price,
      underlyingPrice: portfolio.underlyingPriceOf(index),
      rate,
    }),
    quantity,
    price: mark,
  };
  const others = book.positions.filter((one) => one.instrument.id !== instrument.id);
  return {
    ...book,
    cash: book.cash - paid - fee,
    equity: book.equity + units * (mark - price) * rate - fee,
    positions: quantity === 0 ? others : [...others, after],
  };
};
