import { Ring } from '../building-blocks/ring.ts';
import { Streak } from '../building-blocks/streak.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, flag, integer } from '../parameters.ts';

/** Bars back to the close that a setup compares with. */
const COMPARE = 4;
/** The most by which a setup may outrange the last one to begin a countdown anew by its range. */
const GOLDEN_RATIO = 1.618;

/** The range of the setup under way. */
const TOP = 0;
const BOTTOM = 1;
/** Of the setup that began the countdown: its range, and the price beyond which its countdown is off. */
const RANGE = 2;
const LIMIT = 3;

const DIRECTION = 0;
const COUNT = 1;

export const tdSequential = defineIndicator({
  name: 'TD_SEQUENTIAL',
  functionName: 'tdSequential',
  title: 'TD sequential',
  description:
    'Two counts to the end of a move, positive while prices rise, negative while they fall. Setup: nine closes in a row beyond the close of four bars before (see TD_SETUP; 0 after the ninth). Then countdown: thirteen closes, not in a row, at or beyond the low (high) of two bars before. Perfected is 1 or -1 where a setup ends and its last or last but one low (high) is at or beyond those of the two bars before these.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    setupLength: integer({ default: 9, min: COMPARE, max: 100, description: 'Closes of a setup' }),
    countdownLength: integer({ default: 13, min: 1, max: 100, description: 'Closes of a countdown' }),
    recycle: choice({
      choices: ['always', 'by-range', 'never'],
      default: 'always',
      description:
        'When a further setup in its direction begins the countdown anew: always, if its range is 1 to 1.618 times that of the last one, or never (LEAN)',
    }),
    cancel: choice({
      choices: ['close', 'bar', 'never'],
      default: 'close',
      description:
        'What ends a countdown: a close beyond the far side of its setup (LEAN), a whole bar beyond it (DeMark), or only the opposite setup',
    }),
    countSetupBar: flag({
      default: true,
      description: "A setup's last bar may be its countdown's first (DeMark); in LEAN the next one may",
    }),
  },
  outputs: ['setup', 'countdown', 'perfected'],
  integers: ['setup', 'countdown', 'perfected'],
  pane: 'own',
  levels: [-13, -9, 9, 13],
  pathDependent: true,
  warmUp: () => COMPARE,
  source: 'Thomas DeMark, The New Science of Technical Analysis (1994); LEAN',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { setup, countdown, perfected } },
    { setupLength, countdownLength, recycle, cancel, countSetupBar },
  ) => {
    const closes = new Ring(memory, COMPARE, Number.NaN);
    const highs = new Ring(memory, COMPARE);
    const lows = new Ring(memory, COMPARE);
    const streak = new Streak(memory);
    const prices = memory.cells(4);
    const active = memory.counters(2);
    const restarts = (direction: number) => {
      if (active[DIRECTION] !== direction || recycle === 'always') return true;
      const ratio = (prices[TOP]! - prices[BOTTOM]!) / prices[RANGE]!;
      return recycle === 'by-range' && ratio >= 1 && ratio <= GOLDEN_RATIO;
    };
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        highs.push(high[i]!);
        lows.push(low[i]!);
        const change = close[i]! - closes.push(close[i]!);
        if (Number.isNaN(change)) continue;
        const run = streak.push(change);
        const begins = run === 1 || run === -1;
        prices[TOP] = begins ? high[i]! : Math.max(prices[TOP]!, high[i]!);
        prices[BOTTOM] = begins ? low[i]! : Math.min(prices[BOTTOM]!, low[i]!);
        const isDone = Math.abs(run) === setupLength;
        setup[i] = Math.abs(run) > setupLength ? 0 : run;
        perfected[i] = isDone ? perfection(run, highs, lows) : 0;
        let mayCount = true;
        if (isDone && restarts(Math.sign(run))) {
          active[DIRECTION] = Math.sign(run);
          active[COUNT] = 0;
          prices[RANGE] = prices[TOP]! - prices[BOTTOM]!;
          prices[LIMIT] = run < 0 ? prices[TOP]! : prices[BOTTOM]!;
          mayCount = countSetupBar;
        }
        const direction = active[DIRECTION]!;
        const against = cancel === 'bar' ? (direction < 0 ? low[i]! : high[i]!) : close[i]!;
        if (cancel !== 'never' && direction * (against - prices[LIMIT]!) < 0) active.fill(0);
        else if (mayCount) {
          if (direction < 0 && close[i]! <= lows.at(2)) active[COUNT]! -= 1;
          if (direction > 0 && close[i]! >= highs.at(2)) active[COUNT]! += 1;
        }
        countdown[i] = active[COUNT]!;
        if (Math.abs(active[COUNT]!) === countdownLength) active.fill(0);
      }
    };
  },
});

/** The sign of a setup that ends on the newest bar, if one of its last two bars goes as far as the two before. */
function perfection(run: number, highs: Ring, lows: Ring): number {
  if (run < 0) {
    const reached = Math.min(lows.at(2), lows.at(3));
    return lows.at(1) <= reached || lows.at(0) <= reached ? -1 : 0;
  }
  const reached = Math.max(highs.at(2), highs.at(3));
  return highs.at(1) >= reached || highs.at(0) >= reached ? 1 : 0;
}
