/** What a target is sized with: quantities signed, money in account currency. */
export interface SizingInput {
  /** Value of the account. */
  readonly value: number;
  /** Share of the value that the position is to have: 1 for all of it, below 0 for a short one. */
  readonly target: number;
  /** Price of the instrument as the account values it: last trade, or middle of the quote. */
  readonly price: number;
  readonly multiplier: number;
  /** Account currency for one unit of the quote currency. */
  readonly fxRate: number;
  readonly leverage: number;
  readonly lot: number;
  readonly held: number;
  /** Signed quantity of market and market-on-open orders that are not filled yet. */
  readonly openQuantity?: number;
  /** Margin that is not in use; a change that is too small is left out only while there is some. */
  readonly freeMargin: number;
  /** Fee of an order of the signed quantity. */
  readonly feeOf: (quantity: number) => number;
}

export interface SizingSettings {
  /** Share of the value that is never invested. */
  readonly freeShare: number;
  /** Share of the value below which a change of margin is not worth an order. */
  readonly minimumShare: number;
}

export const LEAN_SIZING: SizingSettings = { freeShare: 0.0025, minimumShare: 0.001 };

/** Of margin calls, which reduce by as little as is needed. */
export const SIZING_WITHOUT_MINIMUM: SizingSettings = { ...LEAN_SIZING, minimumShare: 0 };

/** A ratio this near to a whole number of lots is one: doubles stand where LEAN has 28 decimals. */
const NOISE = 1e-9;

/**
 * The signed quantity to order so that the position takes its target share of the account; 0 for no order (R30, R32
 * of LEAN's rules). The position is never larger than the target, fees included, and a target of 0 closes all. What
 * waits to be filled is subtracted last: it counts for the quantity, not for whether the change is worth an order.
 */
export function targetOrderQuantity(input: SizingInput, settings: SizingSettings = LEAN_SIZING): number {
  const quantity = input.target === 0 ? -input.held : quantityToTarget(input, settings);
  return quantity === 0 ? 0 : quantity - (input.openQuantity ?? 0) || 0;
}

function quantityToTarget(input: SizingInput, settings: SizingSettings): number {
  const { value, target, price, multiplier, fxRate, leverage, lot, held, feeOf } = input;
  const unitMargin = (price * multiplier * fxRate) / leverage;
  if (!(unitMargin > 0)) return 0;
  const share = (target * (1 - settings.freeShare)) / leverage;
  const isSmall = Math.abs(share * value - held * unitMargin) < settings.minimumShare * value;
  if (isSmall && input.freeMargin > 0) return 0;
  let quantity = 0;
  let margin = share * Math.max(0, value);
  do {
    const lots = (margin / unitMargin - held) / lot;
    quantity = (target > 0 ? floorOf(lots) : -floorOf(-lots)) * lot;
    margin = share * Math.max(0, value - feeOf(quantity));
  } while (isAbove((held + quantity) * unitMargin, margin));
  return quantity;
}

const floorOf = (lots: number): number => {
  const nearest = Math.round(lots);
  return Math.abs(lots - nearest) <= NOISE * Math.max(1, Math.abs(nearest)) ? nearest : Math.floor(lots);
};

const isAbove = (margin: number, limit: number): boolean => Math.abs(margin) > Math.abs(limit) * (1 + NOISE);
