import type { Memory } from '../memory.ts';
import { integer, type ParameterValues, period } from '../parameters.ts';
import { Ring } from './ring.ts';
import { WilderAverage } from './wilder-average.ts';

const lineShift = (line: string, bars: number) =>
  integer({ min: 0, max: 10_000, default: bars, description: `Bars by which the ${line} comes late` });

/** Periods and shifts of the jaw, the teeth and the lips. */
export const alligatorParameters = {
  jawPeriod: period({ default: 13, min: 1, alias: 'jaw', description: 'Bars of the jaw' }),
  jawShift: lineShift('jaw', 8),
  teethPeriod: period({ default: 8, min: 1, alias: 'teeth', description: 'Bars of the teeth' }),
  teethShift: lineShift('teeth', 5),
  lipsPeriod: period({ default: 5, min: 1, alias: 'lips', description: 'Bars of the lips' }),
  lipsShift: lineShift('lips', 3),
};
type AlligatorValues = ParameterValues<typeof alligatorParameters>;

/**
 * Wilder's averages of the bars' middles, (H+L)/2, that come late; NaN before their first values.
 * Source: Bill Williams, Trading Chaos (1995).
 */
export class AlligatorLines {
  readonly #jaw: LateAverage;
  readonly #teeth: LateAverage;
  readonly #lips: LateAverage;

  constructor(memory: Memory, values: AlligatorValues) {
    this.#jaw = new LateAverage(memory, values.jawPeriod, values.jawShift);
    this.#teeth = new LateAverage(memory, values.teethPeriod, values.teethShift);
    this.#lips = new LateAverage(memory, values.lipsPeriod, values.lipsShift);
  }

  push(high: number, low: number): void {
    const middle = (high + low) / 2;
    this.#jaw.push(middle);
    this.#teeth.push(middle);
    this.#lips.push(middle);
  }

  get jaw(): number {
    return this.#jaw.value;
  }

  get teeth(): number {
    return this.#teeth.value;
  }

  get lips(): number {
    return this.#lips.value;
  }
}

/** The rows of the first values of jaw, teeth and lips. */
export function alligatorWarmUp(values: AlligatorValues): [jaw: number, teeth: number, lips: number] {
  return [
    values.jawPeriod - 1 + values.jawShift,
    values.teethPeriod - 1 + values.teethShift,
    values.lipsPeriod - 1 + values.lipsShift,
  ];
}

class LateAverage {
  readonly #average: WilderAverage;
  readonly #past: Ring;
  readonly #shift: number;

  constructor(memory: Memory, period: number, shift: number) {
    this.#average = new WilderAverage(memory, period);
    this.#past = new Ring(memory, shift + 1, Number.NaN);
    this.#shift = shift;
  }

  push(value: number): void {
    this.#past.push(this.#average.push(value));
  }

  get value(): number {
    return this.#past.at(this.#shift);
  }
}
