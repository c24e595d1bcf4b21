import { type BinomialOption, type BinomialValue, requireBinomialOption, rollBack } from './binomial-tree.ts';

/**
 * The American or European value by the binomial tree of Leisen and Reimer, whose error falls smoothly, for European
 * options with the square of the steps. An even number of steps is raised by one.
 *
 * - Formula: p = h(d2), p' = h(d1), u = e^((r-q)dt) p'/p, d = e^((r-q)dt) (1-p')/(1-p); h(z) = 1/2 + sign(z)/2 sqrt(1 - exp(-(z/(n + 1/3 + 0.1/(n+1)))^2 (n + 1/6))).
 * - Units: price in the currency of the spot; time in years; volatility 0.20 is 20 %.
 * - Conventions: the Peizer-Pratt inversion 2; d1 and d2 of the European option; Greeks as in `binomialCrr`.
 * - Source: Leisen & Reimer 1996.
 * - Checked: QuantLib 1.44 BinomialVanillaEngine "lr".
 * - Example: `binomialLeisenReimer({ type: 'put', spot: 50, strike: 50, years: 5 / 12, rate: 0.1, volatility: 0.4, steps: 5 }).price` gives `4.238337`.
 */
export function binomialLeisenReimer(option: BinomialOption): BinomialValue {
  requireBinomialOption(option);
  const { spot, strike, years, rate, dividendYield = 0, volatility } = option;
  const steps = option.steps % 2 === 0 ? option.steps + 1 : option.steps;
  const carry = rate - dividendYield;
  const growth = Math.exp((carry * years) / steps);
  const deviation = volatility * Math.sqrt(years);
  const d1 = (Math.log(spot / strike) + carry * years) / deviation + deviation / 2;
  const [p, q] = peizerPratt(d1 - deviation, steps);
  const [shareUp, shareDown] = peizerPratt(d1, steps);
  return rollBack(option, steps, {
    up: (growth * shareUp) / p,
    down: (growth * shareDown) / q,
    upProbability: p,
    downProbability: q,
  });
}

/** The binomial probability that belongs to a normal quantile, and its complement, neither by subtraction from 1. */
function peizerPratt(z: number, steps: number): readonly [number, number] {
  const scaled = z / (steps + 1 / 3 + 0.1 / (steps + 1));
  const exponent = -scaled * scaled * (steps + 1 / 6);
  const root = Math.sqrt(-Math.expm1(exponent));
  const small = Math.exp(exponent) / (2 * (1 + root));
  return z < 0 ? [small, (1 + root) / 2] : [(1 + root) / 2, small];
}
