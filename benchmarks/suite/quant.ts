import { blackScholesMertonBatch, impliedVolatilityFromSpotBatch } from '@marketloom/quant/options';
import { minimumVariance } from '@marketloom/quant/portfolio';
import { seededRandom } from '@marketloom/quant/random';
import { bootstrapPaths } from '@marketloom/quant/resampling';
import { sampleCovariance } from '@marketloom/quant/risk';
import { fitGarch, fitGaussianHmm } from '@marketloom/quant/volatility';
import type { Benchmark } from '../benchmark.ts';
import { compare, median, secondsOf, type TimedRun } from '../compare.ts';
import { optionRows } from '../quant/options.ts';
import { peerMinimumVariance, peerPrices, peerVolatilities } from '../quant/peers.ts';

const ROUNDS = 5;
const GREEKS = ['price', 'delta', 'gamma', 'vega', 'theta', 'rho'] as const;

export const quant: Benchmark = {
  unit: 'options/s',
  goal: 'seconds: 1,000,000 prices with five Greeks 0.5, implied volatilities 1.5; GARCH of 5,000 returns 0.02; HMM of 10,000 points 0.3; minimum variance of 500 assets 0.3; 10,000 paths of 2,520 days 1',
  async measure({ quick }) {
    const count = quick ? 20_000 : 1_000_000;
    const rows = optionRows(count);
    const into = Object.fromEntries(GREEKS.map((name) => [name, new Float64Array(count)]));
    const timed = (work: () => number): TimedRun => {
      let sum = 0;
      const seconds = secondsOf(() => {
        sum = work();
      });
      // The other side interpolates the normal distribution: four digits are what both have.
      return { units: count, seconds, outcome: (sum / count).toPrecision(4) };
    };
    const comparison = await compare({
      count: ROUNDS,
      warmUp: 1,
      engine: () => timed(() => total(blackScholesMertonBatch(rows, GREEKS, into).price)),
      ceiling: () => timed(() => peerPrices(rows)),
    });
    const price = blackScholesMertonBatch(rows, ['price']).price;
    const rounds = quick ? 1 : ROUNDS;
    return {
      ...comparison,
      extra: {
        secondsPrices: count / comparison.rate,
        ...impliedVolatilities(rows, price, rounds),
        ...fits(quick, rounds),
        ...portfolios(quick, rounds),
        ...paths(quick, rounds),
      },
    };
  },
};

/** Both sides on the same prices, and how far each is off on average. */
const impliedVolatilities = (
  rows: ReturnType<typeof optionRows>,
  price: Float64Array,
  rounds: number,
): Record<string, number> => {
  const { spot, rate, strike, years, volatility, type } = rows;
  let own = price;
  let peer = price;
  const columns = { type, spot, rate, strike, years, price };
  const { seconds, peerSeconds } = alternately(rounds, {
    own: () => {
      own = impliedVolatilityFromSpotBatch(columns);
    },
    peer: () => {
      peer = peerVolatilities(rows, price);
    },
  });
  const error = (found: Float64Array) =>
    total(found.map((value, row) => Math.abs(value / volatility[row]! - 1))) / found.length;
  return {
    secondsImplied: seconds,
    peerSecondsImplied: peerSeconds!,
    errorImplied: error(own),
    peerErrorImplied: error(peer),
  };
};

/** No library on npm fits either. */
const fits = (quick: boolean, rounds: number): Record<string, number> => {
  const returns = garchReturns(quick ? 500 : 5_000);
  const random = seededRandom(11);
  const observations = Float64Array.from(
    { length: quick ? 1_000 : 10_000 },
    (_, i) => random.normal() * [0.5, 1, 2.5][Math.floor(i / 100) % 3]!,
  );
  const garch = alternately(Math.max(3, rounds) * 3, { own: () => void fitGarch({ returns }) });
  const hmm = alternately(rounds, {
    own: () => void fitGaussianHmm({ observations, states: 3, start: start3, iterations: 50, tolerance: 0 }),
  });
  return { secondsGarch: garch.seconds, secondsHmm: hmm.seconds };
};

const start3 = {
  startProbabilities: [1 / 3, 1 / 3, 1 / 3],
  transition: [
    [0.9, 0.05, 0.05],
    [0.05, 0.9, 0.05],
    [0.05, 0.05, 0.9],
  ],
  means: [[0], [0], [0]],
  variances: [[0.3], [1.2], [5]],
};

const portfolios = (quick: boolean, rounds: number): Record<string, number> => {
  const covariance = covarianceOf(quick ? 50 : 500);
  let own: ArrayLike<number> = [];
  let peer: ArrayLike<number> = [];
  const { seconds, peerSeconds } = alternately(rounds, {
    own: () => {
      own = minimumVariance({ covariance }).weights;
    },
    peer: () => {
      peer = peerMinimumVariance(covariance);
    },
  });
  return {
    secondsMinimumVariance: seconds,
    peerSecondsMinimumVariance: peerSeconds!,
    // Above 1: the other side's portfolio has more variance.
    peerVarianceOverOurs: varianceOf(peer, covariance) / varianceOf(own, covariance),
  };
};

const paths = (quick: boolean, rounds: number): Record<string, number> => {
  const returns = garchReturns(2_520).map((value) => value / 100);
  const input = { returns, periods: 2_520, paths: quick ? 200 : 10_000 };
  const single = alternately(rounds, {
    own: () => void bootstrapPaths({ ...input, random: seededRandom(3) }),
  });
  const blocks = alternately(rounds, {
    own: () => void bootstrapPaths({ ...input, random: seededRandom(3), expectedBlockLength: 10 }),
  });
  return { secondsPaths: single.seconds, secondsBlockPaths: blocks.seconds };
};

interface Sides {
  readonly own: () => void;
  readonly peer?: () => void;
}

/** Medians of both sides, one after the other in each round, after one that is not counted. */
const alternately = (rounds: number, { own, peer }: Sides) => {
  const seconds: number[] = [];
  const peerSeconds: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    seconds.push(secondsOf(own));
    if (peer !== undefined) peerSeconds.push(secondsOf(peer));
  }
  return {
    seconds: median(seconds.slice(1)),
    peerSeconds: peer === undefined ? undefined : median(peerSeconds.slice(1)),
  };
};

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** A GARCH(1,1) path in percent. */
const garchReturns = (count: number): Float64Array => {
  const random = seededRandom(5);
  let variance = 1;
  let last = 0;
  return Float64Array.from({ length: count }, () => {
    variance = 0.05 + 0.08 * last ** 2 + 0.87 * variance;
    last = Math.sqrt(variance) * random.normal();
    return last + 0.03;
  });
};

/** Of as many assets with one common factor over twice as many days. */
const covarianceOf = (assets: number): readonly Float64Array[] => {
  const random = seededRandom(9);
  return sampleCovariance(
    Array.from({ length: 2 * assets }, () => {
      const market = random.normal();
      return Float64Array.from(
        { length: assets },
        (_, asset) => market * (0.5 + asset / assets) + random.normal() * (1 + (asset % 7)),
      );
    }),
  );
};

const varianceOf = (weights: ArrayLike<number>, covariance: readonly Float64Array[]): number =>
  covariance.reduce(
    (sum, row, i) => sum + weights[i]! * row.reduce((inner, value, j) => inner + value * weights[j]!, 0),
    0,
  );
