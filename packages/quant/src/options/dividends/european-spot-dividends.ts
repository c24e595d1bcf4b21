import { blackScholesMertonPrice } from '../pricing/index.ts';
import { type CashDividend, type DividendOption, dividendsUntilExpiry } from './cash-dividends.ts';
import { expectation, type Feature } from './lognormal-expectation.ts';
import { piecewisePolynomial } from './piecewise-polynomial.ts';
import { europeanWithoutVolatility } from './without-volatility.ts';

/** The value just before an ex-date by the logarithm of the spot, and where it bends sharply. */
interface ValueBefore {
  readonly at: (logSpot: number) => number;
  readonly bends: readonly { readonly logSpot: number; readonly years: number }[];
}

/** Standard deviations beyond which nothing counts. */
const REACH = 9.5;

/**
 * A European option on a share whose spot is lognormal between ex-dates and drops by the dividend at each, down to 0
 * at the lowest. The law of the spot has no closed form: the value is integrated from ex-date to ex-date, to about
 * 1e-10 of the strike. Dividends within two hours of one another right before the expiry, or before a third, count as
 * paid together.
 *
 * - Formula: V(S, t-) = V(max(S - D, 0), t+) at each ex-date; between them V(S) = e^(-r dt) E[V(S e^((r - q - v^2/2) dt + v sqrt(dt) Z))].
 * - Units: price in the currency of the spot; time in years; volatility 0.20 is 20 %.
 * - Conventions: dividends at 0 or before are paid, those at the expiry count.
 * - Source: Haug, Haug & Lewis 2003, Back to Basics.
 * - Checked: nested quadrature; QuantLib 1.44 CashDividendEuropeanEngine.
 * - Example: `europeanSpotDividends({ type: 'call', spot: 100, strike: 100, years: 1, rate: 0.06, volatility: 0.3, dividends: [{ time: 0.5, amount: 7 }] }).price` gives `11.10624`.
 */
export function europeanSpotDividends(option: DividendOption): { readonly price: number } {
  const dividends = dividendsUntilExpiry(option);
  if (option.years === 0 || option.volatility === 0)
    return { price: europeanWithoutVolatility(option, dividends) };
  return { price: valueWith(option, dividends) };
}

/**
 * Ex-dates closer than this are too close to integrate between: the cost grows without bound. In so short a time the
 * value is linear to 1e-10 of the strike, from dividends paid together to dividends so far apart.
 */
const CLOSEST = 2e-4;

function valueWith(option: DividendOption, dividends: readonly CashDividend[]): number {
  const close = dividends.findLastIndex(
    ({ time }, index) => index > 0 && time - dividends[index - 1]!.time < CLOSEST * (1 - 1e-9),
  );
  if (close === -1) return integratedValue(option, dividends);
  const { time, amount } = dividends[close - 1]!;
  const later = dividends[close]!;
  const together = valueWith(
    option,
    dividends.toSpliced(close - 1, 2, { time, amount: amount + later.amount }),
  );
  const apart = time + CLOSEST;
  const isRoom = apart <= (dividends[close + 1]?.time ?? option.years);
  // Not even that long is left to the next ex-date or the expiry: nothing is between them.
  if (later.time === time || !isRoom) return together;
  const moved = valueWith(option, dividends.with(close, { ...later, time: apart }));
  return together + ((later.time - time) / CLOSEST) * (moved - together);
}

function integratedValue(option: DividendOption, dividends: readonly CashDividend[]): number {
  if (dividends.length === 0) return blackScholesMertonPrice(option);
  let before = valueBeforeLast(option, dividends.at(-1)!);
  for (let index = dividends.length - 2; index >= 0; index--)
    before = valueBefore(option, dividends[index]!, dividends[index + 1]!.time, before);
  return expectedValue(option, Math.log(option.spot), dividends[0]!.time, before);
}

/** What the option is worth once the share is worth nothing. */
function valueAtZero({ type, strike, years, rate }: DividendOption, time: number): number {
  return type === 'put' ? strike * Math.exp(-rate * (years - time)) : 0;
}

function valueBeforeLast(option: DividendOption, { time, amount }: CashDividend): ValueBefore {
  const years = option.years - time;
  return {
    at: (logSpot) => {
      const spot = Math.exp(logSpot) - amount;
      return spot > 0 ? blackScholesMertonPrice({ ...option, spot, years }) : valueAtZero(option, time);
    },
    bends: [
      { logSpot: Math.log(option.strike * Math.exp(-option.rate * years) + amount), years },
      { logSpot: Math.log(amount), years: 0 },
    ],
  };
}

/** From the value before the next ex-date to a polynomial, by pieces, of the value before this one. */
function valueBefore(
  option: DividendOption,
  { time, amount }: CashDividend,
  nextTime: number,
  next: ValueBefore,
): ValueBefore {
  const { spot, rate, dividendYield = 0, volatility } = option;
  const interval = nextTime - time;
  const drift = (rate - dividendYield - (volatility * volatility) / 2) * time;
  const spread = REACH * volatility * Math.sqrt(time);
  const ruin = Math.log(amount);
  const lowest = Math.exp(Math.log(spot) + Math.min(drift, 0) - spread) - earlierDividends(option, time);
  const lower = Math.max(ruin, Math.log(Math.max(lowest, 0)));
  const upper = Math.log(spot) + Math.max(drift, 0) + spread + volatility * volatility * time;
  const width = 1.5 * volatility * Math.sqrt(interval);
  const atZero = valueAtZero(option, time);
  const pieces = piecewisePolynomial(
    pieceEnds(lower, Math.max(upper, lower + width), width, lower === ruin),
    (logSpot) => {
      const left = Math.exp(logSpot) - amount;
      return left > 0 ? expectedValue(option, Math.log(left), interval, next) : atZero;
    },
  );
  return {
    at: (logSpot) => (logSpot <= ruin ? atZero : pieces(logSpot)),
    bends: [{ logSpot: ruin, years: 0 }],
  };
}

function earlierDividends({ dividends, rate, dividendYield = 0 }: DividendOption, time: number): number {
  return dividends
    .filter((dividend) => dividend.time > 0 && dividend.time < time)
    .reduce(
      (sum, { time: paid, amount }) =>
        sum + amount * Math.exp(Math.max(rate - dividendYield, 0) * (time - paid)),
      0,
    );
}

/** Pieces of one width; where the spot after the dividend may be close to 0, growing from there. */
function pieceEnds(lower: number, upper: number, width: number, fromRuin: boolean): readonly number[] {
  const ends = [lower];
  for (let end = lower; end < upper; ) {
    end += fromRuin ? Math.min(width, Math.max(end - lower, width * 1e-4)) : width;
    ends.push(end);
  }
  return ends;
}

/** The discounted expectation of the value before the ex-date that is `interval` away. */
function expectedValue(option: DividendOption, logSpot: number, interval: number, next: ValueBefore): number {
  const { rate, dividendYield = 0, volatility } = option;
  const deviation = volatility * Math.sqrt(interval);
  const mean = logSpot + (rate - dividendYield - (volatility * volatility) / 2) * interval;
  const features: readonly Feature[] = next.bends.map(({ logSpot: bend, years }) => ({
    at: (bend - mean) / deviation,
    width: Math.sqrt(years / interval),
  }));
  return (
    Math.exp(-rate * interval) *
    expectation((z) => next.at(mean + deviation * z), features, -REACH, REACH + deviation)
  );
}
