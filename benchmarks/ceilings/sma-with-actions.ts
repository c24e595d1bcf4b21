import type { ShareHistory } from '../thirty-years.ts';
import { TradeLog } from './trade-log.ts';

const [FAST, SLOW] = [10, 30];
const BUY = 100;

/**
 * The rule `sma` on many shares with their splits and dividends, in one account, without fees, valued at every close.
 * Means are of closes in the shares of now: a split halves what is in the window.
 */
export const runSmaWithActions = (histories: readonly ShareHistory[], startCash: number): string => {
  const trades = new TradeLog();
  const count = histories.length;
  const { length } = histories[0]!.bars;
  const windows = Array.from({ length: count }, () => new Float64Array(SLOW));
  const pending = new Float64Array(count);
  const held = new Float64Array(count);
  let cash = startCash;
  let [equity, peak, maxDrawdown] = [startCash, startCash, 0];
  for (let bar = 0; bar < length; bar++) {
    let value = 0;
    for (let i = 0; i < count; i++) {
      const { bars, days } = histories[i]!;
      const window = windows[i]!;
      const day = days.get(bar);
      if (day !== undefined) {
        if (day.ratio === 2) {
          held[i] = held[i]! * 2;
          pending[i] = pending[i]! * 2;
          for (let at = 0; at < SLOW; at++) window[at] = window[at]! / 2;
        }
        cash += held[i]! * day.dividend;
      }
      if (pending[i] !== 0) {
        const price = bars.open[bar]!;
        cash -= pending[i]! * price;
        held[i] = held[i]! + pending[i]!;
        trades.add(i, bar, pending[i]! > 0 ? 1 : -1, price);
        pending[i] = 0;
      }
      const close = bars.close[bar]!;
      window[bar % SLOW] = close;
      if (bar + 1 >= SLOW) {
        let [fast, slow] = [0, 0];
        for (let back = 0; back < SLOW; back++) {
          const past = window[(bar - back) % SLOW]!;
          if (back < FAST) fast += past;
          slow += past;
        }
        if (fast / FAST > slow / SLOW) {
          if (held[i] === 0) pending[i] = BUY;
        } else if (fast / FAST < slow / SLOW && held[i] !== 0) pending[i] = -held[i]!;
      }
      value += held[i]! * close;
    }
    equity = cash + value;
    if (equity > peak) peak = equity;
    else maxDrawdown = Math.min(maxDrawdown, equity / peak - 1);
  }
  return trades.describe(equity, maxDrawdown);
};
