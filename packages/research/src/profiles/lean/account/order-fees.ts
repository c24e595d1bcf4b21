import {
  type FeeLiquidity,
  type FeeModel,
  type Micros,
  moneyToNumber,
  type RunParts,
} from '@marketloom/kernel';

/** An order that might be sent. */
export interface AskedOrder {
  readonly index: number;
  /** Scaled and signed. */
  readonly quantity: number;
  /** Price that the order names; NaN or left out where it names none. */
  readonly named?: number;
  readonly liquidity?: FeeLiquidity | undefined;
  readonly time: number;
}

/** What an order would cost if it filled now, in the account's currency. */
export type FeeOf = (order: AskedOrder) => number;

/** Asks a model of fees before anything fills. */
export const feesOf = (model: FeeModel, { portfolio, market, scales }: RunParts): FeeOf => {
  const { rates, isSingleCurrency } = portfolio;
  const between = (from: string, to: string): number =>
    rates.has(from) && rates.has(to) ? rates.rate(from) / rates.rate(to) : Number.NaN;
  const fees = model.forRun?.(portfolio.instruments, isSingleCurrency ? undefined : between) ?? model;
  return ({ index, quantity, named = Number.NaN, liquidity, time }) => {
    const last = market.last[index]!;
    if (quantity === 0 || !(last > 0)) return 0;
    const { priceFactor, quantityFactor, instrument } = scales[index]!;
    const sign = quantity > 0 ? 1 : -1;
    const size = Math.abs(quantity);
    const fee = fees.fee({
      notional: portfolio.positions[index]!.notional(size, Math.round(last * priceFactor)),
      quantity: size as never,
      quantityFactor,
      notionalBefore: 0n as never,
      quantityBefore: 0 as never,
      feesBefore: 0n as never,
      trade: {
        order: {},
        sign,
        instrument,
        date: 0,
        liquidity,
        bid: market.bid[index]!,
        ask: market.ask[index]!,
        last,
        orderPrice: named,
        orderedAt: time as Micros,
      },
    });
    return moneyToNumber(fee) * portfolio.rateOf(index);
  };
};
