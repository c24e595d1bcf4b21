import { Ring } from '../building-blocks/ring.ts';
import { RoofingFilter } from '../building-blocks/roofing-filter.ts';
import { defineIndicator } from '../define-indicator.ts';
import { integer } from '../parameters.ts';

/** Lags below this say nothing of a cycle: neighbours are alike in a smoothed series. */
const FIRST_LAG = 3;
/** What the largest power so far keeps from bar to bar. */
const MEMORY_OF_POWER = 0.995;

const LARGEST_POWER = 0;
const CYCLE = 1;

export const autocorrelationPeriodogram = defineIndicator({
  name: 'AUTOCORRELATION_PERIODOGRAM',
  functionName: 'autocorrelationPeriodogram',
  title: 'Autocorrelation periodogram',
  description:
    'The length of the dominant cycle in bars: the price through a roofing filter is correlated with itself at every lag, the correlations are analysed by Fourier, and the lengths with at least half of the largest power are averaged by their power; 0 before there is any.',
  subject: 'cycle',
  inputs: ['close'],
  parameters: {
    longest: integer({ alias: 'highpass', min: 8, max: 200, default: 48, description: 'The longest cycle' }),
    shortest: integer({
      alias: 'lowpass',
      min: 3,
      max: 200,
      default: 10,
      description: 'The shortest cycle; at most the longest',
    }),
    averageLength: integer({
      min: 2,
      max: 200,
      default: 3,
      description: 'Values in each correlation',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  check: ({ longest, shortest }) =>
    shortest > longest ? ['shortest', `at most ${longest}, the longest`] : undefined,
  warmUp: ({ longest, averageLength }) => longest + averageLength - 1,
  source: 'Ehlers, Cycle Analytics for Traders (2013), chapter 8',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { longest, shortest, averageLength }) => {
    const filter = new RoofingFilter(memory, longest, shortest);
    const filtered = new Ring(memory, longest + averageLength);
    const waves = fourierWaves(longest, shortest);
    // Lags go in pairs; an odd last one is completed by a correlation of 0.
    const correlations = memory.cells(waves.lags);
    const powers = memory.cells(longest - shortest + 1);
    const cells = memory.cells(2);
    const seen = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        filtered.push(filter.push(close[i]!));
        if (seen[0]! < longest + averageLength - 1) {
          seen[0]! += 1;
          continue;
        }
        correlate(filtered, correlations, longest, averageLength);
        analyse(correlations, powers, waves);
        let largest = MEMORY_OF_POWER * cells[LARGEST_POWER]!;
        for (let k = 0; k < powers.length; k += 1) if (powers[k]! > largest) largest = powers[k]!;
        cells[LARGEST_POWER] = largest;
        let weights = 0;
        let weighted = 0;
        for (let k = 0; k < powers.length; k += 1) {
          if (powers[k]! < largest / 2) continue;
          weights += powers[k]!;
          weighted += (shortest + k) * powers[k]!;
        }
        if (weights > 0) cells[CYCLE] = weighted / weights;
        value[i] = cells[CYCLE]!;
      }
    };
  },
});

interface Waves {
  /** How many lags there are, made even. */
  readonly lags: number;
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

/** A cosine and a sine over the lags for every length of cycle. */
function fourierWaves(longest: number, shortest: number): Waves {
  const lags = 2 * Math.ceil((longest - FIRST_LAG + 1) / 2);
  const cosines = new Float64Array((longest - shortest + 1) * lags);
  const sines = new Float64Array(cosines.length);
  for (let cycle = shortest, place = 0; cycle <= longest; cycle += 1) {
    for (let lag = FIRST_LAG; lag < FIRST_LAG + lags; lag += 1, place += 1) {
      const angle = (2 * Math.PI * lag) / cycle;
      cosines[place] = Math.cos(angle);
      sines[place] = Math.sin(angle);
    }
  }
  return { lags, cosines, sines };
}

/** Pearson's correlation of the newest values with those of every lag; where values are flat the last one stays. */
function correlate(filtered: Ring, correlations: Float64Array, longest: number, length: number): void {
  let sumX = 0;
  let squaresX = 0;
  for (let age = 0; age < length; age += 1) {
    const x = filtered.at(age);
    sumX += x;
    squaresX += x * x;
  }
  const spreadX = length * squaresX - sumX * sumX;
  for (let lag = FIRST_LAG; lag <= longest; lag += 1) {
    let sumY = 0;
    let squaresY = 0;
    let products = 0;
    for (let age = 0; age < length; age += 1) {
      const y = filtered.at(lag + age);
      sumY += y;
      squaresY += y * y;
      products += filtered.at(age) * y;
    }
    const spread = spreadX * (length * squaresY - sumY * sumY);
    if (spread > 0) correlations[lag - FIRST_LAG] = (length * products - sumX * sumY) / Math.sqrt(spread);
  }
}

/**
 * The power of every length of cycle, squared and smoothed by 0.2. A product for each lag and length, about 1,800 by
 * the defaults: the lengths are no whole parts of one another, so that a fast Fourier transform does not apply.
 */
function analyse(correlations: Float64Array, powers: Float64Array, { lags, cosines, sines }: Waves): void {
  for (let k = 0, place = 0; k < powers.length; k += 1) {
    // Two sums each, so that one addition need not wait for the last.
    let evenCosine = 0;
    let oddCosine = 0;
    let evenSine = 0;
    let oddSine = 0;
    for (let lag = 0; lag < lags; lag += 2, place += 2) {
      const even = correlations[lag]!;
      const odd = correlations[lag + 1]!;
      evenCosine += even * cosines[place]!;
      oddCosine += odd * cosines[place + 1]!;
      evenSine += even * sines[place]!;
      oddSine += odd * sines[place + 1]!;
    }
    const power = (evenCosine + oddCosine) ** 2 + (evenSine + oddSine) ** 2;
    powers[k] = 0.2 * power * power + 0.8 * powers[k]!;
  }
}
