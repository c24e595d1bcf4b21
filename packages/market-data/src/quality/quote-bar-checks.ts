import { type BarCheckOptions, BarChecks } from './bar-checks.ts';
import type { Fault } from './issue.ts';
import { faultOfQuoteBar, isSideMissing, largestPrice } from './row-faults.ts';

/**
 * Checks bars of quotes as they stream by. Spans, gaps, sessions and jumps are those of the bids, or of the asks
 * where nothing was bid.
 */
export class QuoteBarChecks {
  readonly #options: BarCheckOptions;
  readonly #largest: number;
  readonly #bars: BarChecks;

  constructor(options: BarCheckOptions) {
    this.#options = options;
    this.#largest = largestPrice(options.pricePrecision);
    this.#bars = new BarChecks(options);
  }

  /**
   * The row's fault, or null where it is accepted. `values`: open, high, low, close and size of the bid, then of the
   * ask; NaN throughout on a side that is missing.
   */
  check(line: number, openTime: number, closeTime: number, values: ArrayLike<number>): Fault | null {
    const at = isSideMissing(values, 0) ? 5 : 0;
    const fault =
      faultOfQuoteBar(values, this.#largest) ??
      this.#bars.check(
        line,
        openTime,
        closeTime,
        values[at]!,
        values[at + 1]!,
        values[at + 2]!,
        values[at + 3]!,
        NO_VOLUME,
      );
    if (fault !== null) return fault;
    const [bid, ask] = [values[3]!, values[8]!];
    if (bid > ask)
      this.#options.findings.add('crossed-quote', line, () => ({
        text: `bid ${bid} is above ask ${ask} at the close of the bar`,
        expected: 'bid at or below ask; stored all the same',
      }));
    return null;
  }

  /** Adds what can only be said of the series as a whole. */
  finish(): void {
    this.#bars.finish();
  }
}

/** Known, so that nothing is said of volumes: quotes have none. */
const NO_VOLUME = 0;
