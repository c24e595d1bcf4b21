import type { FindingLog } from './finding-log.ts';

const FEWEST_BARS = 20;
const LARGEST_SHARE = 0.2;

/**
 * Looks for opens that are copies of the close before.
 *
 * Counted are bars that follow a pause of the market (daily bars that open later than the one before closed; of
 * intraday bars those that begin a session): there a real open is seldom the last close to the last decimal. A fill at a copied open would be at a price that was known
 * before the order was given.
 */
export class StaleOpens {
  #bars = 0;
  #stale = 0;

  next(open: number, previousClose: number): void {
    this.#bars++;
    if (open === previousClose) this.#stale++;
  }

  /** One finding where more than a fifth of at least 20 such bars are stale, weighing their number. */
  finish(line: number, findings: FindingLog): void {
    const share = this.#stale / this.#bars;
    if (this.#bars < FEWEST_BARS || share <= LARGEST_SHARE) return;
    findings.add(
      'stale-opens',
      line,
      () => ({
        text: `${this.#stale} of ${this.#bars} bars (${(share * 100).toFixed(1)} %) open exactly at the close before: the opens are copies, and a fill at the open would be at a price known before`,
        expected: `at most ${LARGEST_SHARE * 100} %; do not fill at the open with this series`,
      }),
      this.#stale,
    );
  }
}
