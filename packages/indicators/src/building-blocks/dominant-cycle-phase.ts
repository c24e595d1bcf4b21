import type { Memory } from '../memory.ts';
import { Ring } from './ring.ts';

const LONGEST_CYCLE = 50;
const DEGREES = 180 / Math.PI;

/** Binary digits behind the point of the whole numbers that sines are worked out in. */
const DIGITS = 80n;

/**
 * The power series of sine (`factor` 1, from the angle on) and cosine (`factor` 0, from 1 on), rounded correctly.
 * Those of the language may be off in the last digit. On a flat price the cycle's sums are nothing but such digits,
 * and TA-Lib's phase hangs on them.
 */
function exactSeries(first: number, angle: number, factor: bigint): number {
  const fixed = (value: number) => BigInt(value * 2 ** 60) << (DIGITS - 60n);
  const square = (fixed(angle) * fixed(angle)) >> DIGITS;
  let term = fixed(first);
  let sum = term;
  for (let n = 1n + factor; term !== 0n; n += 2n) {
    term = -((term * square) >> DIGITS) / (n * (n + 1n));
    sum += term;
  }
  return Number(sum) / 2 ** Number(DIGITS);
}

/** The sines and the cosines of a whole cycle of n bars, for every n; they lie from n (n-1)/2 on. */
function wholeCycles() {
  const sines = new Float64Array((LONGEST_CYCLE * (LONGEST_CYCLE + 1)) / 2);
  const cosines = new Float64Array(sines.length);
  for (let bars = 1, place = 0; bars <= LONGEST_CYCLE; bars += 1) {
    for (let age = 0; age < bars; age += 1, place += 1) {
      const angle = (age * 2 * Math.PI) / bars;
      sines[place] = exactSeries(angle, angle, 1n);
      cosines[place] = exactSeries(1, angle, 0n);
    }
  }
  return { sines, cosines };
}

/** Worked out when they are first wanted. */
let cycles: ReturnType<typeof wholeCycles> | undefined;

/**
 * The phase of the dominant cycle in degrees, -45 to 315 once it has settled: the angle of the price's correlation
 * with one cycle of a sine and of a cosine, advanced by the bar that the smoothing of the price lags behind.
 *
 * A pass over the cycle for each bar: its length changes from bar to bar, so that there is no recurrence.
 * Source: Ehlers, Rocket Science for Traders (2001); TA-Lib.
 */
export class DominantCyclePhase {
  readonly #sines: Float64Array;
  readonly #cosines: Float64Array;
  readonly #prices: Ring;
  readonly #phase: Float64Array;

  constructor(memory: Memory) {
    cycles ??= wholeCycles();
    this.#sines = cycles.sines;
    this.#cosines = cycles.cosines;
    this.#prices = new Ring(memory, LONGEST_CYCLE);
    this.#phase = memory.cells(1);
  }

  /** `period` is that of the dominant cycle in bars, 50 at most. */
  push(smoothedPrice: number, period: number): number {
    const prices = this.#prices;
    const sines = this.#sines;
    const cosines = this.#cosines;
    prices.push(smoothedPrice);
    const bars = Math.floor(period + 0.5);
    const first = (bars * (bars - 1)) / 2;
    let real = 0;
    let imaginary = 0;
    for (let age = 0; age < bars; age += 1) {
      const price = prices.at(age);
      real += sines[first + age]! * price;
      imaginary += cosines[first + age]! * price;
    }
    let phase = this.#phase[0]!;
    if (imaginary !== 0) phase = Math.atan(real / imaginary) * DEGREES;
    else phase += 90 * Math.sign(real);
    phase += 90 + 360 / period;
    if (imaginary < 0) phase += 180;
    if (phase > 315) phase -= 360;
    this.#phase[0] = phase;
    return phase;
  }
}
