import type { BarColumns } from '@marketloom/kernel';
import { EVERY, STOP_DISTANCE, TARGET_DISTANCE } from '../bracket-every-tenth-bar.ts';
import { BUY, PER_CENT, SELL, START_CASH } from './account.ts';
import { TradeLog } from './trade-log.ts';

/** The rule `bracket-every-tenth-bar` with one unit a bracket, as one would write it for a single purpose. */
export class BracketsOneInstrument {
  readonly trades = new TradeLog();
  readonly #targetDistance: number;
  readonly #stopDistance: number;
  /** Exits of the brackets that are held, the oldest first. */
  readonly #targets: number[] = [];
  readonly #stops: number[] = [];
  #bar = 0;
  /** Close of the bar that sent the bracket which enters at the next open; NaN without one. */
  #signal = Number.NaN;
  #cash = START_CASH;
  #equity = START_CASH;
  #peak = START_CASH;
  #maxDrawdown = 0;

  /** Distances of the exits from the close that sent the bracket, in cents and above 0. */
  constructor(targetDistance = TARGET_DISTANCE, stopDistance = STOP_DISTANCE) {
    this.#targetDistance = targetDistance;
    this.#stopDistance = stopDistance;
  }

  /** Takes the next bars. */
  run({ length, open, high, low, close }: BarColumns): void {
    for (let row = 0; row < length; row++) {
      const first = open[row]!;
      this.#exitAtOpen(first, low[row]!);
      this.#enter(first, low[row]!);
      this.#exitWithin(high[row]!, low[row]!);
      const last = close[row]!;
      if (++this.#bar % EVERY === 0) this.#signal = last;
      this.#mark(last);
    }
  }

  /** Cents. */
  get finalEquity(): number {
    return this.#equity / PER_CENT;
  }

  outcome(): string {
    return this.trades.describe(this.finalEquity, this.#maxDrawdown);
  }

  /** Exits that the market jumped over get the open; a stop that the rest of the bar meets comes before a target. */
  #exitAtOpen(open: number, low: number, from = 0): void {
    for (let at = from; at < this.#stops.length; )
      if (open <= this.#stops[at]! || (open >= this.#targets[at]! && low > this.#stops[at]!))
        this.#exit(at, open);
      else at++;
  }

  #enter(open: number, low: number): void {
    if (Number.isNaN(this.#signal)) return;
    this.#cash -= BUY * open;
    this.trades.add(0, this.#bar, 1, open);
    this.#targets.push(this.#signal + this.#targetDistance);
    this.#stops.push(this.#signal - this.#stopDistance);
    this.#signal = Number.NaN;
    this.#exitAtOpen(open, low, this.#stops.length - 1);
  }

  /** Stops before targets, of the bracket that entered at this bar's open too. */
  #exitWithin(high: number, low: number): void {
    for (let at = 0; at < this.#stops.length; )
      if (low <= this.#stops[at]!) this.#exit(at, this.#stops[at]!);
      else at++;
    for (let at = 0; at < this.#targets.length; )
      if (high >= this.#targets[at]!) this.#exit(at, this.#targets[at]!);
      else at++;
  }

  #exit(at: number, price: number): void {
    this.#cash += SELL * price;
    this.trades.add(0, this.#bar, -1, price);
    this.#targets.splice(at, 1);
    this.#stops.splice(at, 1);
  }

  #mark(close: number): void {
    this.#equity = this.#cash + this.#stops.length * close * PER_CENT;
    if (this.#equity > this.#peak) this.#peak = this.#equity;
    else {
      const drawdown = this.#equity / this.#peak - 1;
      if (drawdown < this.#maxDrawdown) this.#maxDrawdown = drawdown;
    }
  }
}
