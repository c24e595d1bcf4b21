import { blackScholesMertonMeasures } from '../pricing/index.ts';
import {
  type OptionPortfolio,
  type PortfolioPosition,
  requirePortfolio,
  unitsOf,
} from './portfolio-position.ts';

/** Amounts of money, which may be added over underlyings. */
export interface MoneyGreeks {
  readonly value: number;
  /** Change of the value for a rise of the spot by 100 %: delta S. */
  readonly dollarDelta: number;
  /** Change of the dollar delta for a rise of the spot by 1 %, at first order of delta: gamma S^2 / 100. */
  readonly dollarGamma: number;
  /** Per 1.00 of volatility. */
  readonly vega: number;
  /** Per year, as time passes. */
  readonly theta: number;
  /** Per 1.00 of the rate. */
  readonly rho: number;
  /** Per 1.00 of the dividend yield. */
  readonly psi: number;
  /** d2V/d volatility^2. */
  readonly vomma: number;
}

export interface UnderlyingGreeks extends MoneyGreeks {
  readonly underlying: string;
  readonly spot: number;
  /** In units of the underlying. */
  readonly delta: number;
  readonly gamma: number;
  /** d2V/dS d volatility. */
  readonly vanna: number;
  /** Change of delta per year, as time passes. */
  readonly charm: number;
}

export interface PortfolioGreeks {
  /** In the order in which they first appear. */
  readonly byUnderlying: readonly UnderlyingGreeks[];
  /** Over all underlyings: what is in money only, since deltas of different things do not add. */
  readonly total: MoneyGreeks;
}

const optionMeasures = [
  'price',
  'delta',
  'gamma',
  'vega',
  'theta',
  'rho',
  'psi',
  'vanna',
  'vomma',
  'charm',
] as const;

type Measures = Readonly<Record<(typeof optionMeasures)[number], number>>;

/**
 * The Greeks of positions in options and their underlyings, by underlying and, where they are money, in all.
 *
 * - Formula: sum of quantity multiplier Greek; dollar delta = delta S; dollar gamma = gamma S^2 / 100.
 * - Units: currency; delta and gamma in units of the underlying; vega, rho, psi per 1.00; theta and charm per year.
 * - Conventions: Black-Scholes-Merton, each option with its own volatility.
 * - Source: Merton 1973; Hull, Options, Futures, and Other Derivatives.
 * - Checked: identity: the sum of single options; derivatives of the value by differences.
 * - Example: `portfolioGreeks({ spots: { ACME: 42 }, positions: [{ underlying: 'ACME', quantity: 2, multiplier: 100, option: { type: 'call', strike: 40, years: 0.5, rate: 0.1, volatility: 0.2 } }] }).total.value` gives `951.8845`.
 */
export function portfolioGreeks(portfolio: OptionPortfolio): PortfolioGreeks {
  requirePortfolio(portfolio);
  const { positions, spots } = portfolio;
  const names = [...new Set(positions.map(({ underlying }) => underlying))];
  const byUnderlying = names.map((underlying) => {
    const spot = spots[underlying]!;
    const own = positions.filter((position) => position.underlying === underlying);
    return greeksOf(underlying, spot, own);
  });
  const totalOf = (greek: keyof MoneyGreeks): number =>
    byUnderlying.reduce((total, greeks) => total + greeks[greek], 0);
  return {
    byUnderlying,
    total: {
      value: totalOf('value'),
      dollarDelta: totalOf('dollarDelta'),
      dollarGamma: totalOf('dollarGamma'),
      vega: totalOf('vega'),
      theta: totalOf('theta'),
      rho: totalOf('rho'),
      psi: totalOf('psi'),
      vomma: totalOf('vomma'),
    },
  };
}

function greeksOf(
  underlying: string,
  spot: number,
  positions: readonly PortfolioPosition[],
): UnderlyingGreeks {
  const sums = Object.fromEntries(optionMeasures.map((name) => [name, 0])) as Record<keyof Measures, number>;
  for (const position of positions) {
    const units = unitsOf(position);
    const measures = measuresOf(position, spot);
    for (const name of optionMeasures) sums[name] += units * measures[name];
  }
  const { price: value, ...greeks } = sums;
  return {
    underlying,
    spot,
    value,
    ...greeks,
    dollarDelta: greeks.delta * spot,
    dollarGamma: (greeks.gamma * spot * spot) / 100,
  };
}

function measuresOf({ option }: PortfolioPosition, spot: number): Measures {
  if (option) return blackScholesMertonMeasures({ ...option, spot }, optionMeasures);
  const none = { gamma: 0, vega: 0, theta: 0, rho: 0, psi: 0, vanna: 0, vomma: 0, charm: 0 };
  return { price: spot, delta: 1, ...none };
}
