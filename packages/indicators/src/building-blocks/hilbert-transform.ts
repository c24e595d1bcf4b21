import type { Memory } from '../memory.ts';

const OUTER = 0.0962;
const INNER = 0.5769;

/** One Hilbert filter: its four taps lie 0, 2, 4 and 6 values back. */
class HilbertFilter {
  readonly #inputs: Float64Array;

  constructor(memory: Memory) {
    this.#inputs = memory.cells(8);
  }

  push(row: number, value: number, gain: number): number {
    this.#inputs[row & 7] = value;
    return (
      (OUTER * (value - this.input(row - 6)) + INNER * (this.input(row - 2) - this.input(row - 4))) * gain
    );
  }

  /** What went in at a row, seven rows ago at most; 0 before the first. */
  input(row: number): number {
    return this.#inputs[row & 7]!;
  }
}

/** Price values for the weighted average of four, and places in the cells. */
const PRICE1 = 0;
const PRICE2 = 1;
const PRICE3 = 2;
const SMOOTHED_PRICE = 3;
const IN_PHASE = 4;
const QUADRATURE = 5;
const PHASOR_I = 6;
const PHASOR_Q = 7;
const REAL = 8;
const IMAGINARY = 9;
const PERIOD = 10;
const SMOOTHED_PERIOD = 11;

/**
 * Ehlers' measurement of the cycle in a price: a phasor of two parts, in phase and a quarter of a cycle ahead, and
 * from its turning the length of the cycle. Per bar, on the price smoothed by the weights 4, 3, 2, 1:
 *
 * - detrender and quadrature Q1 by two Hilbert filters, in-phase part I1 = the detrender three bars back; the
 *   filters' gain is 0.075 period' + 0.54;
 * - both advanced by a quarter of a cycle (jI, jQ), then I2 = 0.2 (I1 - jQ) + 0.8 I2', Q2 = 0.2 (Q1 + jI) + 0.8 Q2';
 * - Re and Im of the phasor times its predecessor, smoothed by 0.2; period = 2 pi / atan(Im/Re), kept within 0.67
 *   and 1.5 of the last one and within 6 and 50, smoothed by 0.2, and once more by 0.33.
 *
 * All recursions start from zero a number of bars into the series, as in TA-Lib.
 * Source: Ehlers, Rocket Science for Traders (2001); start of TA-Lib.
 */
export class HilbertTransform {
  readonly #firstValue: number;
  readonly #start: number;
  readonly #detrend: HilbertFilter;
  readonly #quadrature: HilbertFilter;
  readonly #advanceInPhase: HilbertFilter;
  readonly #advanceQuadrature: HilbertFilter;
  readonly #cells: Float64Array;
  readonly #rows: Int32Array;

  /** `firstValue`: the row of TA-Lib's first value, 32 for MAMA, HT_DCPERIOD and HT_PHASOR, 63 for the others. */
  constructor(memory: Memory, firstValue: 32 | 63) {
    this.#firstValue = firstValue;
    this.#start = firstValue === 32 ? 12 : 37;
    this.#detrend = new HilbertFilter(memory);
    this.#quadrature = new HilbertFilter(memory);
    this.#advanceInPhase = new HilbertFilter(memory);
    this.#advanceQuadrature = new HilbertFilter(memory);
    this.#cells = memory.cells(12);
    this.#rows = memory.counters(1);
  }

  /** True from the row on with which the recursions start: 12, or 37 where the first value is that of row 63. */
  push(price: number): boolean {
    const cells = this.#cells;
    const row = this.#rows[0]!;
    this.#rows[0] = row + 1;
    cells[SMOOTHED_PRICE] = (4 * price + 3 * cells[PRICE1]! + 2 * cells[PRICE2]! + cells[PRICE3]!) * 0.1;
    cells[PRICE3] = cells[PRICE2]!;
    cells[PRICE2] = cells[PRICE1]!;
    cells[PRICE1] = price;
    if (row < this.#start) return false;

    const gain = 0.075 * cells[PERIOD]! + 0.54;
    const detrended = this.#detrend.push(row, cells[SMOOTHED_PRICE]!, gain);
    const quadrature = this.#quadrature.push(row, detrended, gain);
    const inPhase = this.#quadrature.input(row - 3);
    const advancedInPhase = this.#advanceInPhase.push(row, inPhase, gain);
    const advancedQuadrature = this.#advanceQuadrature.push(row, quadrature, gain);
    cells[IN_PHASE] = inPhase;
    cells[QUADRATURE] = quadrature;
    this.#turn(inPhase - advancedQuadrature, quadrature + advancedInPhase);
    return true;
  }

  /** Measures the period by how far the phasor has turned since the last bar. */
  #turn(inPhase: number, quadrature: number): void {
    const cells = this.#cells;
    const previousI = cells[PHASOR_I]!;
    const previousQ = cells[PHASOR_Q]!;
    const phasorI = 0.2 * inPhase + 0.8 * previousI;
    const phasorQ = 0.2 * quadrature + 0.8 * previousQ;
    const real = 0.2 * (phasorI * previousI + phasorQ * previousQ) + 0.8 * cells[REAL]!;
    const imaginary = 0.2 * (phasorI * previousQ - phasorQ * previousI) + 0.8 * cells[IMAGINARY]!;
    const last = cells[PERIOD]!;
    let period = real !== 0 && imaginary !== 0 ? (2 * Math.PI) / Math.atan(imaginary / real) : last;
    if (period > 1.5 * last) period = 1.5 * last;
    if (period < 0.67 * last) period = 0.67 * last;
    if (period < 6) period = 6;
    else if (period > 50) period = 50;
    period = 0.2 * period + 0.8 * last;
    cells[PHASOR_I] = phasorI;
    cells[PHASOR_Q] = phasorQ;
    cells[REAL] = real;
    cells[IMAGINARY] = imaginary;
    cells[PERIOD] = period;
    cells[SMOOTHED_PERIOD] = 0.33 * period + 0.67 * cells[SMOOTHED_PERIOD]!;
  }

  /** Whether the newest row is one for which TA-Lib gives a value. */
  get isWarm(): boolean {
    return this.#rows[0]! > this.#firstValue;
  }

  /** The price weighted by 4, 3, 2, 1. */
  get smoothedPrice(): number {
    return this.#cells[SMOOTHED_PRICE]!;
  }

  /** I1: the detrended price of three bars back. */
  get inPhase(): number {
    return this.#cells[IN_PHASE]!;
  }

  /** Q1. */
  get quadrature(): number {
    return this.#cells[QUADRATURE]!;
  }

  /** The phase by Q1 over I1 in degrees, -90 to 90; 0 where there is no in-phase part. */
  get phase(): number {
    const inPhase = this.#cells[IN_PHASE]!;
    return inPhase === 0 ? 0 : Math.atan(this.#cells[QUADRATURE]! / inPhase) * (180 / Math.PI);
  }

  /** The dominant cycle in bars, 0 before the first. */
  get smoothedPeriod(): number {
    return this.#cells[SMOOTHED_PERIOD]!;
  }
}
