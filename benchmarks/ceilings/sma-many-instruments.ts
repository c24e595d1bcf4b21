import type { BarColumns } from '@marketloom/kernel';
import { BUY, PER_CENT, SELL, START_CASH } from './account.ts';
import { TradeLog } from './trade-log.ts';

const FAST = 10;
const SLOW = 30;
/** A power of two above the longer mean. */
const WINDOW = 32;
const MASK = WINDOW - 1;

export interface ManyRun {
  readonly trades: TradeLog;
  /** Cents. */
  readonly finalEquity: number;
  readonly outcome: string;
}

/**
 * The rule `sma` on many instruments that tick together, in one account that is valued at every timestamp.
 *
 * @param bars one block of bars an instrument, equally many.
 */
export const runSmaManyInstruments = (bars: readonly BarColumns[]): ManyRun => {
  const count = bars.length;
  const trades = new TradeLog();
  const opens = bars.map(({ open }) => open);
  const columns = bars.map(({ close }) => close);
  const windows = new Float64Array(count * WINDOW);
  const fastSums = new Float64Array(count);
  const slowSums = new Float64Array(count);
  const pending = new Int8Array(count);
  const units = new Int8Array(count);
  const { length } = bars[0]!;
  let cash = START_CASH;
  let equity = START_CASH;
  let peak = START_CASH;
  let maxDrawdown = 0;
  for (let bar = 0; bar < length; bar++) {
    const isWarm = bar + 1 >= SLOW;
    const fastAt = (bar - FAST) & MASK;
    const slowAt = (bar - SLOW) & MASK;
    const at = bar & MASK;
    let held = 0;
    for (let i = 0; i < count; i++) {
      if (pending[i] !== 0) {
        const sign = pending[i] === 1 ? 1 : -1;
        const price = opens[i]![bar]!;
        cash += sign === 1 ? -BUY * price : SELL * price;
        units[i] = units[i]! + sign;
        trades.add(i, bar, sign, price);
        pending[i] = 0;
      }
      const last = columns[i]![bar]!;
      const window = i * WINDOW;
      const fastSum = fastSums[i]! + last - windows[window + fastAt]!;
      const slowSum = slowSums[i]! + last - windows[window + slowAt]!;
      fastSums[i] = fastSum;
      slowSums[i] = slowSum;
      windows[window + at] = last;
      if (isWarm) {
        const fast = fastSum / FAST;
        const slow = slowSum / SLOW;
        if (fast > slow) {
          if (units[i] === 0) pending[i] = 1;
        } else if (fast < slow && units[i] !== 0) pending[i] = -1;
      }
      held += units[i]! * last;
    }
    equity = cash + held * PER_CENT;
    if (equity > peak) peak = equity;
    else {
      const drawdown = equity / peak - 1;
      if (drawdown < maxDrawdown) maxDrawdown = drawdown;
    }
  }
  const finalEquity = equity / PER_CENT;
  return {
    trades,
    finalEquity,
    get outcome() {
      return trades.describe(finalEquity, maxDrawdown);
    },
  };
};
