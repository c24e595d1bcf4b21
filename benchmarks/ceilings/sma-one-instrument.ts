import type { BarColumns } from '@marketloom/kernel';
import { BUY, PER_CENT, SELL, START_CASH } from './account.ts';
import { TradeLog } from './trade-log.ts';

const FAST = 10;
const SLOW = 30;
/** A power of two above the longer mean. */
const WINDOW = 32;
const MASK = WINDOW - 1;

/**
 * The rule `sma` as one would write it for a single purpose: next open, fee, cash, mark-to-market and drawdown at
 * every bar, nothing else. Sums of whole cents are exact.
 */
export class SmaOneInstrument {
  readonly trades = new TradeLog();
  readonly #closes = new Float64Array(WINDOW);
  #bar = 0;
  #fastSum = 0;
  #slowSum = 0;
  /** What fills at the next open: 1 to buy, -1 to sell, 0 for nothing. */
  #pending: 1 | -1 | 0 = 0;
  #units = 0;
  #cash = START_CASH;
  #equity = START_CASH;
  #peak = START_CASH;
  #maxDrawdown = 0;

  /** Takes the next bars. */
  run({ length, open, close }: BarColumns): void {
    const { trades } = this;
    const closes = this.#closes;
    let bar = this.#bar;
    let fastSum = this.#fastSum;
    let slowSum = this.#slowSum;
    let pending = this.#pending;
    let units = this.#units;
    let cash = this.#cash;
    let equity = this.#equity;
    let peak = this.#peak;
    let maxDrawdown = this.#maxDrawdown;
    for (let row = 0; row < length; row++) {
      if (pending !== 0) {
        const price = open[row]!;
        cash += pending === 1 ? -BUY * price : SELL * price;
        units += pending;
        trades.add(0, bar, pending, price);
        pending = 0;
      }
      const last = close[row]!;
      fastSum += last - closes[(bar - FAST) & MASK]!;
      slowSum += last - closes[(bar - SLOW) & MASK]!;
      closes[bar & MASK] = last;
      bar++;
      if (bar >= SLOW) {
        const fast = fastSum / FAST;
        const slow = slowSum / SLOW;
        if (fast > slow) {
          if (units === 0) pending = 1;
        } else if (fast < slow && units !== 0) pending = -1;
      }
      equity = cash + units * last * PER_CENT;
      if (equity > peak) peak = equity;
      else {
        const drawdown = equity / peak - 1;
        if (drawdown < maxDrawdown) maxDrawdown = drawdown;
      }
    }
    this.#bar = bar;
    this.#fastSum = fastSum;
    this.#slowSum = slowSum;
    this.#pending = pending;
    this.#units = units;
    this.#cash = cash;
    this.#equity = equity;
    this.#peak = peak;
    this.#maxDrawdown = maxDrawdown;
  }

  /** Cents. */
  get finalEquity(): number {
    return this.#equity / PER_CENT;
  }

  outcome(): string {
    return this.trades.describe(this.finalEquity, this.#maxDrawdown);
  }
}
