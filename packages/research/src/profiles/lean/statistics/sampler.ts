import type { Micros } from '@marketloom/kernel';
import { decimalOfDouble, decimalToNumber, roundHalfEven } from './decimal.ts';
import { nextLocalMidnight } from './local-midnights.ts';
import { GrowingSamples, type SampleSeries } from './sample-series.ts';
import { storedValue } from './stored-value.ts';

const MICROS_PER_MINUTE = 60_000_000;
const SHORTEST_INTERVAL = 4 * MICROS_PER_MINUTE;
const INTRADAY_SAMPLES = 4000;
const RETURN_DECIMALS = 10;

export interface SamplerSetup {
  /** Local midnight that begins the first date of the run. */
  readonly start: Micros;
  /** Local midnight that ends its last date. */
  readonly end: Micros;
  /** Value of the account before anything happened. */
  readonly startValue: number;
  /** IANA name of the zone whose midnights are sampled. */
  readonly timeZone: string;
  /** Closes of the benchmark by the time at which each was known, ascending; in account currency. Empty for none. */
  readonly benchmark: SampleSeries;
}

/** The account at a timestamp: its value, and the value of all sales and purchases since the run began. */
export interface AccountState {
  readonly value: number;
  readonly tradedValue: number;
}

/** What was stored of a run: S1, S2 and S7 of LEAN's rules. */
export interface LeanSamples {
  readonly equity: SampleSeries;
  /** Returns from sample to sample, in percent. */
  readonly returns: SampleSeries;
  readonly benchmark: SampleSeries;
  /** Traded value between samples as a share of the account's value; none at the start. */
  readonly turnover: SampleSeries;
}

/**
 * Samples an account as LEAN does: at each local midnight from the start on, weekends too, and once at the end of the
 * run; the equity also at the end of a timestamp when the interval since the last such sample is over.
 *
 * The benchmark's bars are data like others: each end of one is a timestamp, at which the equity may be sampled though
 * the account learns nothing. A midnight between two timestamps is sampled with what was known before the later one, a midnight that is a
 * timestamp with what its data and fills made of the account before strategies were called.
 */
export class LeanSampler {
  readonly #setup: SamplerSetup;
  readonly #interval: number;
  readonly #equity = new GrowingSamples();
  readonly #returns = new GrowingSamples();
  readonly #benchmark = new GrowingSamples();
  readonly #turnover = new GrowingSamples();
  /** Next close of the benchmark that is a timestamp, and next that becomes known: samples lag behind timestamps. */
  #nextStep = 0;
  #nextPrice = 0;
  #midnight: Micros;
  #intraday: number;
  #time: Micros;
  #state: AccountState;
  #sampledValue: number;
  #sampledTraded = 0;
  #tradedBefore = 0;

  constructor(setup: SamplerSetup) {
    this.#setup = setup;
    this.#interval = Math.max(SHORTEST_INTERVAL, (setup.end - setup.start) / INTRADAY_SAMPLES);
    this.#time = setup.start;
    this.#midnight = setup.start;
    this.#intraday = setup.start + this.#interval;
    this.#state = { value: setup.startValue, tradedValue: 0 };
    this.#sampledValue = setup.startValue;
    this.#sampleMidnights(setup.start, this.#state);
  }

  /**
   * Told at the end of every timestamp, in ascending order. `beforeStrategies` is the account once the data and the
   * fills of the timestamp were applied; it matters only where trading goes on through midnight.
   */
  step(time: Micros, state: AccountState, beforeStrategies: AccountState = state): void {
    this.#stepThroughBenchmark(time);
    this.#sampleMidnights(time, beforeStrategies);
    this.#state = state;
    this.#end(time);
  }

  /** Samples what follows the last timestamp told, and last of all the end of the run. Called once. */
  finish(): LeanSamples {
    this.#stepThroughBenchmark(this.#setup.end + 1);
    this.#sample(this.#time, this.#state);
    return {
      equity: this.#equity,
      returns: this.#returns,
      benchmark: this.#benchmark,
      turnover: this.#turnover,
    };
  }

  /** Timestamps before `time` at which only the benchmark has data. */
  #stepThroughBenchmark(time: number): void {
    const { times } = this.#setup.benchmark;
    while (this.#nextStep < times.length && times[this.#nextStep]! < time) {
      const step = times[this.#nextStep++]!;
      if (step <= this.#time) continue;
      this.#sampleMidnights(step, this.#state);
      this.#end(step);
    }
  }

  #end(time: Micros): void {
    this.#time = time;
    if (time <= this.#intraday) return;
    this.#equity.add(time, storedValue(this.#state.value));
    this.#intraday = time + this.#interval;
  }

  #sampleMidnights(time: Micros, state: AccountState): void {
    while (this.#midnight <= time) {
      this.#sample(this.#midnight, this.#midnight === time ? state : this.#state);
      this.#midnight = nextLocalMidnight(this.#midnight, this.#setup.timeZone);
    }
  }

  #sample(time: Micros, { value, tradedValue }: AccountState): void {
    const before = this.#sampledValue;
    const percent = before === 0 ? 0 : ((value - before) * 100) / before;
    this.#equity.add(time, storedValue(value));
    this.#returns.add(
      time,
      storedValue(decimalToNumber(roundHalfEven(decimalOfDouble(percent), RETURN_DECIMALS))),
    );
    this.#benchmark.add(time, storedValue(this.#benchmarkAt(time)));
    this.#sampledValue = value;
    if (time > this.#setup.start && value !== 0) this.#sampleTurnover(time, value, tradedValue);
  }

  #benchmarkAt(time: Micros): number {
    const { times, values } = this.#setup.benchmark;
    while (this.#nextPrice < times.length && times[this.#nextPrice]! <= time) this.#nextPrice++;
    return values[this.#nextPrice - 1] ?? 0;
  }

  /** A second sample of one time replaces the first, and counts what was traded since the sample before that. */
  #sampleTurnover(time: Micros, value: number, tradedValue: number): void {
    if (time > this.#turnover.lastTime) this.#tradedBefore = this.#sampledTraded;
    this.#turnover.put(time, storedValue((tradedValue - this.#tradedBefore) / value));
    this.#sampledTraded = tradedValue;
  }
}
