import { bivariateNormalProbability } from '../../numeric/bivariate-normal.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { blackScholesMertonPrice } from '../pricing/index.ts';
import { type AmericanOption, exerciseValue } from './american-option.ts';
import { type AmericanValue, simpleValue } from './american-value.ts';

/** A call in terms of its strike. */
interface UnitCall {
  readonly spot: number;
  readonly years: number;
  readonly rate: number;
  readonly carry: number;
  readonly volatility: number;
}

/** Where the first of the two flat boundaries ends, as a share of the time. */
const SPLIT = (Math.sqrt(5) - 1) / 2;

/**
 * The American option that is exercised at two flat boundaries, one for each part of its time: a strategy that can be
 * followed, so never above the true value: a few tenths of a percent below, several percent at volatilities above 100 %. Refuses negative rates that make two exercise
 * boundaries.
 *
 * - Formula: terms phi and psi of the paper with the boundaries I = B0 + (Binf - B0)(1 - e^h(t)), h(t) = -(b t + 2 s sqrt t) K^2/((Binf - B0) B0), for t1 = (sqrt 5 - 1)/2 T and for T.
 * - Units: price in the currency of the spot; time in years; volatility 0.20 is 20 %.
 * - Conventions: puts by P(S,K,T,r,b,s) = C(K,S,T,r-b,-b,s); not below the European value, nor exercise; where b t + 2 s sqrt t is negative, so that I would lie below B0, Binf instead; criticalPrice is the boundary of the first part; null where exercise never pays.
 * - Source: Bjerksund & Stensland 2002; Haug 2007 s. 3.2.2.
 * - Checked: mpmath at 30 digits; Haug's table (0.8099, 6.7661, 15.5137); MATLAB optstockbybjs.
 * - Example: `bjerksundStensland2002({ type: 'put', spot: 36, strike: 40, years: 1, rate: 0.06, volatility: 0.2 }).price` gives `4.462752`.
 */
export function bjerksundStensland2002(option: AmericanOption): AmericanValue {
  const simple = simpleValue(option);
  if (simple !== undefined) return simple;
  const { type, spot, strike, years, rate, dividendYield = 0, volatility } = option;
  const call = type === 'call';
  const unit: UnitCall = call
    ? { spot: spot / strike, years, rate, carry: rate - dividendYield, volatility }
    : { spot: strike / spot, years, rate: dividendYield, carry: dividendYield - rate, volatility };
  const { price, boundary } = twoFlatBoundaries(unit);
  const criticalPrice = call ? strike * boundary : strike / boundary;
  const strategy = price === undefined ? 0 : (call ? strike : spot) * price;
  const exercise = exerciseValue(type, spot, strike);
  return { price: Math.max(strategy, blackScholesMertonPrice(option), exercise), criticalPrice };
}

/** The price is undefined where the call is exercised. */
function twoFlatBoundaries(call: UnitCall): { readonly price?: number; readonly boundary: number } {
  const { spot, years, rate, carry, volatility } = call;
  const perVariance = 1 / (volatility * volatility);
  const half = carry * perVariance - 0.5;
  const root = Math.sqrt(half * half + 2 * rate * perVariance);
  const beta = half > 0 ? (2 * rate * perVariance) / (half + root) : root - half;
  const first = SPLIT * years;
  const boundary = flatBoundary(call, beta, years);
  const later = flatBoundary(call, beta, first);
  if (spot >= boundary) return { boundary };
  if (boundary === Infinity) return { price: 0, boundary };

  const single = (scale: number, gamma: number, growth: number, limit: number) =>
    scale * growth ** first * barrierProbability(call, gamma, limit, boundary, first);
  const double = (scale: number, gamma: number, growth: number, limit: number) =>
    scale * growth ** years * twoBarrierProbability(call, gamma, limit, boundary, later, first);
  // Of the power beta the growth is none: that defines beta.
  const atBoundary = (boundary - 1) * (spot / boundary) ** beta;
  const atLater = (later - 1) * (spot / later) ** beta;
  const yieldLost = Math.exp(carry - rate);
  const discount = Math.exp(-rate);
  const price =
    atBoundary -
    single(atBoundary, beta, 1, boundary) +
    single(spot, 1, yieldLost, boundary) -
    single(spot, 1, yieldLost, later) -
    single(1, 0, discount, boundary) +
    single(1, 0, discount, later) +
    single(atLater, beta, 1, later) -
    double(atLater, beta, 1, later) +
    double(spot, 1, yieldLost, later) -
    double(spot, 1, yieldLost, 1) -
    double(1, 0, discount, later) +
    double(1, 0, discount, 1);
  return { price, boundary };
}

/**
 * Between the boundary at the expiry and that of a perpetual option; where the latter is infinite, its limit. Where
 * the drift would bring it below the former (a long time for the variance), the perpetual one.
 */
function flatBoundary({ rate, carry, volatility }: UnitCall, beta: number, years: number): number {
  const dividendYield = rate - carry;
  const least = dividendYield > 0 ? Math.max(1, rate / dividendYield) : 1;
  const gap = beta > 1 ? Math.max(beta / (beta - 1) - least, 0) : Infinity;
  const reach = (carry * years + 2 * volatility * Math.sqrt(years)) / least;
  if (reach < 0) return least + gap;
  return gap > 0 && gap < Infinity ? least - gap * Math.expm1(-reach / gap) : least + reach;
}

/** The bracket of the paper's phi: below `limit` at the time, the boundary not reached before, under the measure of gamma. */
function barrierProbability(
  call: UnitCall,
  gamma: number,
  limit: number,
  boundary: number,
  time: number,
): number {
  const { spot, carry, volatility } = call;
  const deviation = volatility * Math.sqrt(time);
  const drift = (carry + (gamma - 0.5) * volatility * volatility) * time;
  const reflected = Math.log(boundary / spot);
  const d = -(Math.log(spot / limit) + drift) / deviation;
  const mirrored = normalProbability(d - (2 * reflected) / deviation);
  return normalProbability(d) - weighted(reflection(call, gamma) * reflected, mirrored);
}

/** The bracket of the paper's psi: the same over both parts of the time. */
function twoBarrierProbability(
  call: UnitCall,
  gamma: number,
  limit: number,
  boundary: number,
  later: number,
  first: number,
): number {
  const { spot, years, carry, volatility } = call;
  const rate = carry + (gamma - 0.5) * volatility * volatility;
  const kappa = reflection(call, gamma);
  const deviation = volatility * Math.sqrt(first);
  const wholeDeviation = volatility * Math.sqrt(years);
  const drift = rate * first;
  const wholeDrift = rate * years;
  const toBoundary = Math.log(boundary / spot);
  const toLater = Math.log(later / spot);
  const toLimit = Math.log(limit / spot);
  const correlation = Math.sqrt(first / years);
  const both = (part: number, whole: number, sign: 1 | -1) =>
    bivariateNormalProbability(part / deviation, (whole - wholeDrift) / wholeDeviation, sign * correlation);
  return (
    both(toLater - drift, toLimit, 1) -
    weighted(kappa * toBoundary, both(toLater - 2 * toBoundary - drift, toLimit - 2 * toBoundary, 1)) -
    weighted(kappa * toLater, both(toLater + drift, toLimit - 2 * toLater, -1)) +
    weighted(
      kappa * (toLater - toBoundary),
      both(toLater - 2 * toBoundary + drift, toLimit + 2 * (toBoundary - toLater), -1),
    )
  );
}

/** The power of the reflection principle. */
function reflection({ carry, volatility }: UnitCall, gamma: number): number {
  return (2 * carry) / (volatility * volatility) + 2 * gamma - 1;
}

/** A weight may overflow where its probability is too small for a number; their product then counts for nothing. */
function weighted(logWeight: number, probability: number): number {
  return probability === 0 ? 0 : Math.exp(logWeight) * probability;
}
