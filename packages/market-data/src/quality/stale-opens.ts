import type { FindingLog } from './finding-log.ts';

const FEWEST_BARS = 20;
const LARGEST_SHARE = 0.2;

/**
 * Looks for opens that are copies of the close before.
 *
 * Counted are bars that follow a pause of the market (daily bars that open later than the one before closed; of
 * intraday bars those that begin a session): there a real open is seldom the last close to the last decimal. A
 * fill at a copied open would be at a price that was known before the order was given. Years are judged one by
 * one, since sources tend to copy in their older years and not in the later ones.
 */
export class StaleOpens {
  readonly #years = new Map<number, { bars: number; stale: number }>();

  /** `openTime` of the bar in microseconds. */
  next(openTime: number, open: number, previousClose: number): void {
    const date = new Date(openTime / 1000).getUTCFullYear();
    let year = this.#years.get(date);
    if (year === undefined) {
      year = { bars: 0, stale: 0 };
      this.#years.set(date, year);
    }
    year.bars++;
    if (open === previousClose) year.stale++;
  }

  /** One finding where more than a fifth of at least 20 such bars are stale, in all or in a year. */
  finish(line: number, findings: FindingLog): void {
    const all = { bars: 0, stale: 0 };
    for (const { bars, stale } of this.#years.values()) {
      all.bars += bars;
      all.stale += stale;
    }
    const years = [...this.#years].filter(([, count]) => isStale(count)).map(([year]) => year);
    if (!isStale(all) && years.length === 0) return;
    findings.add(
      'stale-opens',
      line,
      () => ({
        text: `${all.stale} of ${all.bars} bars (${((all.stale / all.bars) * 100).toFixed(1)} %) open exactly at the close before${years.length > 0 ? `, most in ${spansOf(years)}` : ''}: these opens are copies, and a fill at one would be at a price known before`,
        expected: `at most ${LARGEST_SHARE * 100} % in any year; do not fill at the open with this series`,
      }),
      all.stale,
    );
  }
}

const isStale = ({ bars, stale }: { readonly bars: number; readonly stale: number }): boolean =>
  bars >= FEWEST_BARS && stale / bars > LARGEST_SHARE;

/** Years as `2000-2006, 2012`. */
const spansOf = (years: readonly number[]): string => {
  const spans: [number, number][] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] === year - 1) last[1] = year;
    else spans.push([year, year]);
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
};
