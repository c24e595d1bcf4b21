import { describe, expect, it } from 'vitest';
import { at, bars, instrument, run, type StreamSetup } from '../../test/fixtures/backtest.ts';
import { refused } from '../../test/fixtures/scripted.ts';
import { auctions } from '../../test/fixtures/venue-streams.ts';
import type { SessionCalendar } from '../index.ts';

/** Days of UTC without a pause between them. */
const always: SessionCalendar = {
  id: 'ALWAYS',
  timeZone: 'UTC',
  opens: Float64Array.from({ length: 5 }, (_, i) => at(`${i + 1} 00:00`)),
  closes: Float64Array.from({ length: 5 }, (_, i) => at(`${i + 2} 00:00`)),
  dates: Int32Array.from({ length: 5 }, (_, i) => 20_240_101 + i),
};

const answers = (more: readonly StreamSetup[] = []): readonly string[] =>
  run({
    streams: [bars('A', '12:00', [[100, 100, 100, 100]]), ...more],
    instruments: [instrument('A', { calendar: 'ALWAYS' })],
    calendars: { ALWAYS: always },
    strategies: [
      refused((r) => {
        r.buy(r.instrument('A'), 1, { timeInForce: 'AT_OPEN' });
        r.sell(r.instrument('A'), 1, { timeInForce: 'AT_CLOSE', limitPrice: 101 });
      }),
    ],
  }).log;

describe('a market that never closes', () => {
  it('has no auctions, so orders for one are refused with what it takes', () => {
    expect(answers()).toEqual([
      '12:01 #1 ORDER_NOT_SUPPORTED: the venue takes no orders AT_OPEN for A.TEST; it takes DAY, GTC, GTD, IOC and FOK, for a market that never closes has no auctions',
      '12:01 #2 ORDER_NOT_SUPPORTED: the venue takes no orders AT_CLOSE for A.TEST; it takes DAY, GTC, GTD, IOC and FOK, for a market that never closes has no auctions',
    ]);
  });

  it('has those of which prints are read', () => {
    expect(answers([auctions('A', [['13:00', 'intraday', 100]])])).toEqual([]);
  });
});
