import { type CallPutQuote, forwardFromNearestStrike, forwardFromParity } from '../options/parity/index.ts';
import {
  analyseStrategy,
  type LognormalOutlook,
  type OptionLeg,
  strategyProfit,
  type UnderlyingLeg,
} from '../options/strategies/index.ts';
import {
  durrlemanG,
  fitSabr,
  fitSsvi,
  fitSvi,
  type SabrAtTheMoney,
  type SabrQuotes,
  type SabrSmile,
  type SmilePoints,
  type SsviParameters,
  type SsviSlicePoints,
  type SviParameters,
  sabrAlphaFromAtm,
  sabrNormalVolatility,
  sabrOblojVolatility,
  sabrVolatility,
  ssviArbitrageCheck,
  ssviPhi,
  ssviToSvi,
  ssviTotalVariance,
  sviButterflyCheck,
  sviCalendarCheck,
  sviCurve,
  sviMinimumTotalVariance,
  sviToJumpWings,
} from '../options/surface/index.ts';
import type { GoldenMethods } from './golden-methods.ts';

interface SviInputs extends SviParameters {
  readonly timeToExpiry: number;
  readonly logMoneyness: readonly number[];
  readonly gRange: readonly [number, number];
}

interface CalendarInputs {
  readonly near: SviParameters;
  readonly far: SviParameters;
  readonly range: readonly [number, number];
}

interface SsviInputs extends SsviParameters {
  readonly theta: number;
  readonly logMoneyness: readonly number[];
}

/** The golden files name the time to expiry so. */
type Timed<T> = Omit<T, 'years'> & { readonly timeToExpiry: number };

interface StrategyInputs extends Timed<LognormalOutlook> {
  readonly legs: readonly (OptionLeg | (Omit<UnderlyingLeg, 'type'> & { readonly type: 'stock' }))[];
}

/** The shares of the spot, beside the strikes, at which the golden files look at a strategy's profit. */
const SPOT_SHARES = [0.5, 0.8, 0.95, 1, 1.05, 1.2, 2];

export const surfaceMethods: GoldenMethods = {
  'options.svi': ({ timeToExpiry, logMoneyness, gRange: [from, to], ...parameters }: SviInputs) => {
    const curves = logMoneyness.map((k) => sviCurve(parameters, k));
    const { free, minimumG, minimumGAt } = sviButterflyCheck(parameters, { from, to });
    return {
      totalVariance: curves.map(({ totalVariance }) => totalVariance),
      durrlemanG: curves.map((curve, i) => durrlemanG(curve, logMoneyness[i]!)),
      minimumTotalVariance: sviMinimumTotalVariance(parameters).totalVariance,
      minimumG,
      minimumGAt,
      butterflyFree: free,
      jumpWings: sviToJumpWings(parameters, timeToExpiry),
    };
  },

  'options.sviCalendar': ({ near, far, range: [from, to] }: CalendarInputs) => {
    const { free, minimumDifference } = sviCalendarCheck(near, far, { from, to });
    return { minimumDifference, calendarFree: free };
  },

  'options.sviFit': (points: SmilePoints) => {
    const { parameters, rmse } = fitSvi(points);
    return { ...parameters, rmse };
  },

  'options.ssvi': ({ theta, logMoneyness, ...parameters }: SsviInputs) => {
    const rawSvi = ssviToSvi(theta, parameters);
    return {
      phi: ssviPhi(theta, parameters),
      totalVariance: logMoneyness.map((k) => ssviTotalVariance(theta, k, parameters)),
      durrlemanG: logMoneyness.map((k) => durrlemanG(sviCurve(rawSvi, k), k)),
      rawSvi,
      ...ssviArbitrageCheck(theta, parameters),
    };
  },

  'options.ssviFit': ({ slices }: { readonly slices: readonly SsviSlicePoints[] }) => {
    const { parameters, rmse } = fitSsvi(slices);
    return { ...parameters, rmse };
  },

  'options.sabr': ({ strikes, timeToExpiry, ...rest }: Timed<SabrSmile> & { strikes: readonly number[] }) => {
    const smile = { ...rest, years: timeToExpiry };
    return {
      haganLognormal: strikes.map((strike) => sabrVolatility(smile, strike)),
      obloj: strikes.map((strike) => sabrOblojVolatility(smile, strike)),
      haganNormalB67a: strikes.map((strike) => sabrNormalVolatility(smile, strike, 'B.67a')),
      haganNormalB69a: strikes.map((strike) => sabrNormalVolatility(smile, strike, 'B.69a')),
    };
  },

  'options.sabrAlphaFromAtm': ({ timeToExpiry, ...smile }: Timed<SabrAtTheMoney>) => ({
    alpha: sabrAlphaFromAtm({ ...smile, years: timeToExpiry }),
  }),

  'options.sabrFit': ({ timeToExpiry, ...quotes }: Timed<SabrQuotes>) => {
    const { parameters, rmse } = fitSabr({ ...quotes, years: timeToExpiry });
    return { ...parameters, rmse };
  },

  'options.parityForward': ({ chain }: { readonly chain: readonly CallPutQuote[] }) => {
    const regression = forwardFromParity(chain);
    const { strike, forward } = forwardFromNearestStrike(chain, regression.discountFactor);
    return { ...regression, atmStrike: strike, forwardFromAtmStrike: forward };
  },

  'options.strategy': ({ legs: stockLegs, timeToExpiry, ...rest }: StrategyInputs) => {
    const legs = stockLegs.map((leg) =>
      leg.type === 'stock' ? { ...leg, type: 'underlying' as const } : leg,
    );
    const strikes = legs.flatMap((leg) => (leg.type === 'underlying' ? [] : [leg.strike]));
    const spots = [...new Set([...SPOT_SHARES.map((share) => share * rest.spot), ...strikes])];
    return {
      ...analyseStrategy(legs, { ...rest, years: timeToExpiry }),
      profitAt: spots.sort((a, b) => a - b).map((spot) => [spot, strategyProfit(legs, spot)]),
    };
  },
};
