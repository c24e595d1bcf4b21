import { KernelError } from '../../errors.ts';
import { numberFromJson, numberToJson } from '../aggregator-snapshot.ts';
import { lowered } from '../tolerance.ts';

export type ExpectedThresholdSnapshot = readonly [
  trades: number | null,
  first: number | null,
  second: number | null,
];

/** How far an expected threshold may move from the one in the bars' text. */
const MOST_TIMES = 10;

/**
 * The threshold of imbalance or run bars: fixed, or expected from the bars before.
 *
 * The expected one is E[T] × flow, where E[T] is the expected number of trades of a bar and `flow` is made of the
 * expected signed amounts per trade; both are exponentially weighted averages over the bars that reached their
 * threshold, with weight 2 / (span + 1), begun with the first of them (López de Prado, Advances in Financial Machine
 * Learning, 2018, sections 2.3.2.1 to 2.3.2.4). The first bar's threshold is the initial one.
 *
 * Left alone, that feedback is known to shrink to bars of one trade or to grow without end. It is therefore held
 * between a tenth and ten times the initial threshold.
 */
export class ExpectedThreshold {
  /** What a sum must come to. */
  value: number;
  readonly #initial: number;
  readonly #weight: number;
  readonly #flow: (first: number, second: number) => number;
  #trades = Number.NaN;
  #first = Number.NaN;
  #second = Number.NaN;

  /** `span` null keeps the threshold where it is. `flow` makes one amount of the expected amounts per trade. */
  constructor(initial: number, span: number | null, flow: (first: number, second: number) => number) {
    if (span !== null && !(Number.isSafeInteger(span) && span > 0))
      throw new KernelError(
        'BAR_SPEC_INVALID',
        `the span of a moving threshold must be a whole number of bars above zero, not ${span}`,
      );
    this.#initial = initial;
    this.#weight = span === null ? 0 : 2 / (span + 1);
    this.#flow = flow;
    this.value = lowered(initial);
  }

  /** Learns from a bar that reached its threshold: its number of trades and its sums. */
  learn(trades: number, first: number, second: number): void {
    if (this.#weight === 0) return;
    this.#trades = this.#average(this.#trades, trades);
    this.#first = this.#average(this.#first, first / trades);
    this.#second = this.#average(this.#second, second / trades);
    this.#expect();
  }

  snapshot(): ExpectedThresholdSnapshot {
    return [numberToJson(this.#trades), numberToJson(this.#first), numberToJson(this.#second)];
  }

  restore([trades, first, second]: ExpectedThresholdSnapshot): void {
    this.#trades = numberFromJson(trades);
    this.#first = numberFromJson(first);
    this.#second = numberFromJson(second);
    this.value = lowered(this.#initial);
    if (trades !== null) this.#expect();
  }

  #average(average: number, value: number): number {
    return Number.isNaN(average) ? value : average + this.#weight * (value - average);
  }

  #expect(): void {
    const expected = this.#trades * this.#flow(this.#first, this.#second);
    const least = this.#initial / MOST_TIMES;
    const most = this.#initial * MOST_TIMES;
    this.value = lowered(Math.min(Math.max(expected, least), most));
  }
}
