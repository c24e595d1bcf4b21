import type { CheckOptions } from './bar-checks.ts';
import { reportOutlier } from './bar-checks.ts';
import type { Fault } from './issue.ts';
import { OutlierTest } from './outliers.ts';
import { faultOfQuote, faultOfTrade, largestPrice } from './row-faults.ts';
import { timeText } from './time-text.ts';

/** A tick may be of the time of the one before it, and not earlier. */
export const faultOfTickOrder = (time: number, lastTime: number, lastLine: number): Fault | null =>
  time >= lastTime
    ? null
    : {
        code: 'disorder',
        text: `${timeText(time)} comes after ${timeText(lastTime)} (line ${lastLine})`,
        expected: `a time at or after ${timeText(lastTime)}`,
      };

/** Checks trades as they stream by. Several trades at one time, even equal ones, are what markets do. */
export class TradeChecks {
  readonly #options: CheckOptions;
  readonly #largest: number;
  readonly #outliers = new OutlierTest();
  #time = Number.NEGATIVE_INFINITY;
  #line = 0;
  #price = Number.NaN;

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#largest = largestPrice(options.pricePrecision);
  }

  /** The trade's fault, or null where it is accepted. */
  check(line: number, time: number, price: number, size: number): Fault | null {
    const fault = faultOfTrade(price, size, this.#largest) ?? faultOfTickOrder(time, this.#time, this.#line);
    if (fault !== null) return fault;
    if (this.#line !== 0) {
      const before = this.#price;
      const move = price === before ? 0 : Math.abs(Math.log(price / before));
      const multiple = this.#outliers.push(move, this.#options.tickAt(before) / before);
      if (multiple > 0) reportOutlier(this.#options.findings, line, before, price, multiple);
    }
    this.#time = time;
    this.#line = line;
    this.#price = price;
    return null;
  }

  /** Trades have nothing to say at the end. */
  finish(): void {}
}

/** Checks quotes as they stream by. */
export class QuoteChecks {
  readonly #options: CheckOptions;
  readonly #largest: number;
  #time = Number.NEGATIVE_INFINITY;
  #line = 0;

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#largest = largestPrice(options.pricePrecision);
  }

  /** The quote's fault, or null where it is accepted; an empty side is NaN. */
  check(
    line: number,
    time: number,
    bid: number,
    ask: number,
    bidSize: number,
    askSize: number,
  ): Fault | null {
    const fault =
      faultOfQuote(bid, ask, bidSize, askSize, this.#largest) ??
      faultOfTickOrder(time, this.#time, this.#line);
    if (fault !== null) return fault;
    if (bid > ask)
      this.#options.findings.add('crossed-quote', line, () => ({
        text: `bid ${bid} is above ask ${ask}`,
        expected: 'bid at or below ask; stored all the same',
      }));
    this.#time = time;
    this.#line = line;
    return null;
  }

  /** Quotes have nothing to say at the end. */
  finish(): void {}
}
