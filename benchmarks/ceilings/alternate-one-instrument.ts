import type { BarColumns } from '@marketloom/kernel';
import { BUY, PER_CENT, SELL, START_CASH } from './account.ts';
import { TradeLog } from './trade-log.ts';

/** The rule `alt`, an order at every bar from the second on, as one would write it for a single purpose. */
export class AlternateOneInstrument {
  readonly trades = new TradeLog();
  #bar = 0;
  #units = 0;
  #cash = START_CASH;
  #equity = START_CASH;
  #peak = START_CASH;
  #maxDrawdown = 0;

  /** Takes the next bars. */
  run({ length, open, close }: BarColumns): void {
    const { trades } = this;
    let bar = this.#bar;
    let units = this.#units;
    let cash = this.#cash;
    let equity = this.#equity;
    let peak = this.#peak;
    let maxDrawdown = this.#maxDrawdown;
    for (let row = 0; row < length; row++) {
      // The order of the bar before; the first bar sends none.
      if (bar >= 2) {
        const price = open[row]!;
        if (units === 0) {
          cash -= BUY * price;
          units = 1;
          trades.add(0, bar, 1, price);
        } else {
          cash += SELL * price;
          units = 0;
          trades.add(0, bar, -1, price);
        }
      }
      bar++;
      equity = cash + units * close[row]! * PER_CENT;
      if (equity > peak) peak = equity;
      else {
        const drawdown = equity / peak - 1;
        if (drawdown < maxDrawdown) maxDrawdown = drawdown;
      }
    }
    this.#bar = bar;
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
