import { QuantError } from '../../errors.ts';
import { requireFinite, requireItems, requirePositive, type Series } from '../../series.ts';
import { largestMagnitude } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';
import { permanentSize, temporarySize } from './almgren-impact.ts';
import { requireQuantity } from './square-root-impact.ts';

/** A coefficient by least squares through the origin. */
export interface ImpactCoefficient {
  readonly coefficient: number;
  /** Classical, n - 1 degrees of freedom; NaN for one order. */
  readonly standardError: number;
  /** Share of the squares explained, 1 - sum(e^2) / sum(y^2): not centred, as there is no intercept. NaN without cost. */
  readonly rSquared: number;
  readonly orders: number;
}

/** An executed order. */
export interface ImpactObservation {
  /** Cost or impact as a fraction of the arrival price, positive hurts: basis points / 10,000. */
  readonly cost: number;
  /** Standard deviation of the return over the time to which the volume belongs. */
  readonly volatility: number;
  readonly quantity: number;
  /** What the market trades in that time. */
  readonly volume: number;
}

/**
 * The coefficient Y of the square-root law from own orders. Costs are divided by volatility first, which makes their
 * noise alike. Refuses no orders, orders all of size 0, and volatility or volume that is not above 0.
 *
 * - Formula: least squares of cost / sigma on sqrt(Q / V) without an intercept: Y = sum(x y) / sum(x^2).
 * - Units: costs as fractions of the price; Y without unit; volatility and volume of the same time.
 * - Conventions: no intercept (take half the spread and fees out of the costs first); classical standard errors; not
 *   annualised.
 * - Source: Almgren et al. 2005 (normalising by volatility); Toth et al. 2011 (square-root law).
 * - Checked: numpy `lstsq`; identity: costs made by `squareRootImpact` give back its coefficient.
 * - Example: `fitSquareRootImpact([{ cost: 0.0022, volatility: 0.02, quantity: 100, volume: 10_000 }, { cost: 0.0018,
 *   volatility: 0.01, quantity: 400, volume: 10_000 }]).coefficient` gives `0.9400`.
 */
export function fitSquareRootImpact(orders: readonly ImpactObservation[]): ImpactCoefficient {
  requireItems('orders', orders);
  orders.forEach(({ cost, volatility, quantity, volume }, index) => {
    requireFinite(`orders[${index}].cost`, cost);
    requirePositive(`orders[${index}].volatility`, volatility);
    requireQuantity(quantity, `orders[${index}].quantity`);
    requirePositive(`orders[${index}].volume`, volume);
  });
  return throughOrigin(
    orders.map(({ quantity, volume }) => Math.sqrt(quantity / volume)),
    orders.map(({ cost, volatility }) => cost / volatility),
  );
}

export interface AlmgrenObservation {
  /** Move of the price from before the order to well after it, as a fraction, positive in the order's direction. */
  readonly permanentImpact: number;
  /** Cost of the order against its arrival price, as a fraction, positive hurts. */
  readonly cost: number;
  readonly quantity: number;
  readonly dailyVolume: number;
  readonly sharesOutstanding: number;
  readonly dailyVolatility: number;
  /** How long the order traded, in days of volume. */
  readonly days: number;
}

export interface AlmgrenFit {
  /** gamma. */
  readonly permanent: ImpactCoefficient;
  /** eta. */
  readonly temporary: ImpactCoefficient;
}

/**
 * The coefficients of `almgrenImpact` from own orders, with the paper's exponents. Refuses what
 * `fitSquareRootImpact` refuses.
 *
 * - Formula: gamma by least squares of I / sigma on (X/V)(Theta/V)^(1/4), eta by that of (J - I/2) / sigma on
 *   (X / (V T))^(3/5), both without an intercept.
 * - Units: impact and cost as fractions of the price; coefficients without unit; volatility and volume a day, days.
 * - Conventions: exponents 1, 1/4 and 3/5 held fixed; classical standard errors; not annualised.
 * - Source: Almgren, Thum, Hauptmann & Li 2005, Direct Estimation of Equity Market Impact.
 * - Checked: identity: impacts made by `almgrenImpact` give back its coefficients; numpy `lstsq`.
 * - Example: `fitAlmgrenImpact([{ permanentImpact: 0.002, cost: 0.0032, quantity: 656_100, dailyVolume: 6_561_000,
 *   sharesOutstanding: 1_728_000_000, dailyVolatility: 0.0157, days: 0.1 }]).temporary.coefficient` gives `0.1401`.
 */
export function fitAlmgrenImpact(orders: readonly AlmgrenObservation[]): AlmgrenFit {
  requireItems('orders', orders);
  orders.forEach((order, index) => {
    requireFinite(`orders[${index}].permanentImpact`, order.permanentImpact);
    requireFinite(`orders[${index}].cost`, order.cost);
    requireQuantity(order.quantity, `orders[${index}].quantity`);
    for (const name of ['dailyVolume', 'sharesOutstanding', 'dailyVolatility', 'days'] as const)
      requirePositive(`orders[${index}].${name}`, order[name]);
  });
  return {
    permanent: throughOrigin(
      orders.map((order) => permanentSize(order.quantity, order.dailyVolume, order.sharesOutstanding)),
      orders.map((order) => order.permanentImpact / order.dailyVolatility),
    ),
    temporary: throughOrigin(
      orders.map((order) => temporarySize(order.quantity, order.dailyVolume, order.days)),
      orders.map((order) => (order.cost - order.permanentImpact / 2) / order.dailyVolatility),
    ),
  };
}

function throughOrigin(sizes: Series, costs: Series): ImpactCoefficient {
  const count = sizes.length;
  const squares = sumOf(count, (index) => sizes[index]! ** 2);
  if (largestMagnitude(sizes) === 0) {
    const why = 'all orders have size 0, so any coefficient fits them';
    throw new QuantError('QUANT_SINGULAR', { name: 'orders', why });
  }
  const coefficient = sumOf(count, (index) => sizes[index]! * costs[index]!) / squares;
  const unexplained = sumOf(count, (index) => (costs[index]! - coefficient * sizes[index]!) ** 2);
  const total = sumOf(count, (index) => costs[index]! ** 2);
  return {
    coefficient,
    standardError: count === 1 ? Number.NaN : Math.sqrt(unexplained / (count - 1) / squares),
    rSquared: total === 0 ? Number.NaN : 1 - unexplained / total,
    orders: count,
  };
}
