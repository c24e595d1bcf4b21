import { rowAt } from './dated-row.ts';
import {
  type Decimal,
  decimalText,
  type Exact,
  exact,
  larger,
  notNegative,
  ONE,
  percentText,
  positive,
  sizeOf,
  smaller,
  times,
} from './exact.ts';
import { type Charge, type Charges, type Margin, marginOf } from './requirement.ts';
import { regulationTRates, type StockRates } from './tables/stock-rates.ts';

/** {@link StockRates} as numbers, with the leverage of a fund worked in. */
export interface StockScale {
  readonly initial: Exact;
  readonly longMaintenance: Exact;
  readonly shortMaintenance: Exact;
  readonly shortFloor: Exact;
  readonly lowPrice: Exact;
  readonly lowPriceMaintenance: Exact;
  readonly lowPriceFloor: Exact;
}

export interface StockTerms {
  /** Rates instead of those of Regulation T and FINRA rule 4210; what is left out stays theirs. */
  readonly rates?: Partial<StockRates> | undefined;
  /** How many times a leveraged fund moves with its index; the sign does not matter. Without one, 1. */
  readonly leverage?: Decimal | undefined;
  /** Whose rules hold, as a number yyyymmdd; without one, today's. */
  readonly date?: number | undefined;
}

/** Maintenance of a leveraged fund is that of a share × its leverage, at most the whole value (FINRA notice 09-53). */
export const stockScale = ({ rates, leverage = 1, date }: StockTerms): StockScale => {
  const row: StockRates = { ...rowAt(regulationTRates, date, 'margin of shares'), ...rates };
  const factor = sizeOf(exact(leverage, 'leverage of the fund'));
  if (factor === 0n) positive(leverage, 'leverage of the fund');
  const levered = (rate: Exact): Exact => (factor <= ONE ? rate : smaller(ONE, times(rate, factor)));
  return {
    initial: notNegative(row.initial, 'initial rate'),
    longMaintenance: levered(notNegative(row.longMaintenance, 'maintenance rate, long')),
    shortMaintenance: levered(notNegative(row.shortMaintenance, 'maintenance rate, short')),
    shortFloor: notNegative(row.shortFloor, 'least maintenance a share, short'),
    lowPrice: notNegative(row.lowPrice, 'low price'),
    lowPriceMaintenance: notNegative(row.lowPriceMaintenance, 'maintenance rate at low prices, short'),
    lowPriceFloor: notNegative(row.lowPriceFloor, 'least maintenance a share at low prices, short'),
  };
};

export const stockInitial = (scale: StockScale, price: Exact, shares: Exact): Charge => ({
  amount: times(scale.initial, price, shares),
  formula: () => `${percentText(scale.initial)} × ${decimalText(price)} × ${decimalText(shares)}`,
});

const longMaintenance = (scale: StockScale, price: Exact, shares: Exact): Charge => ({
  amount: times(scale.longMaintenance, price, shares),
  formula: () => `${percentText(scale.longMaintenance)} × ${decimalText(price)} × ${decimalText(shares)}`,
});

/** Which rate and which floor a price has. */
export const shortRates = (scale: StockScale, price: Exact): readonly [rate: Exact, floor: Exact] =>
  price < scale.lowPrice
    ? [scale.lowPriceMaintenance, scale.lowPriceFloor]
    : [scale.shortMaintenance, scale.shortFloor];

const shortMaintenance = (scale: StockScale, price: Exact, shares: Exact): Charge => {
  const [rate, floor] = shortRates(scale, price);
  return {
    amount: times(larger(floor, times(rate, price)), shares),
    formula: () =>
      `max(${decimalText(floor)}, ${percentText(rate)} × ${decimalText(price)}) × ${decimalText(shares)}`,
  };
};

/** Of shares held (`shares` above zero) or sold short. */
export const stockCharges = (
  scale: StockScale,
  price: Exact,
  shares: Exact,
  side: 'long' | 'short',
): Charges => ({
  initial: stockInitial(scale, price, shares),
  maintenance: (side === 'long' ? longMaintenance : shortMaintenance)(scale, price, shares),
});

export interface StockMargin extends Margin {
  /** The initial requirement and, of a short sale, its proceeds, which stay in the account. */
  readonly initialWithProceeds: string;
}

/**
 * The margin of shares, `quantity` below zero for a short sale: initial 50 % of the cost; maintenance, long, 25 %
 * of the value; short, the greater of 5.00 a share and 30 %, and below a price of 5.00 the greater of 2.50 a
 * share and the whole value. Source: Regulation T (12 CFR 220.12), FINRA rule 4210(c).
 */
export const stockMargin = (
  input: StockTerms & { readonly quantity: Decimal; readonly price: Decimal },
): StockMargin => {
  const quantity = exact(input.quantity, 'quantity');
  const price = notNegative(input.price, 'price');
  const side = quantity < 0n ? 'short' : 'long';
  const charges = stockCharges(stockScale(input), price, sizeOf(quantity), side);
  const proceeds = side === 'short' ? times(sizeOf(quantity), price) : 0n;
  return {
    ...marginOf(`${side}-stock`, [`${decimalText(quantity)} shares`], charges),
    initialWithProceeds: decimalText(charges.initial.amount + proceeds),
  };
};
