import { describe, expect, it } from 'vitest';
import { at, bars, type QuoteRow, quotes, run, type TradeRow, trades } from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';
import { marks } from '../../test/fixtures/venue-streams.ts';
import type { OrderOptions, Trail } from '../index.ts';

const sell =
  (trail: Trail, options: OrderOptions = {}) =>
  (r: Run) => {
    r.sell(r.instrument('A'), 10, { trail, ...options });
  };
const buy =
  (trail: Trail, options: OrderOptions = {}) =>
  (r: Run) => {
    r.buy(r.instrument('A'), 10, { trail, ...options });
  };

const onTrades = (rows: readonly TradeRow[], action: (r: Run) => void) =>
  run({ streams: [trades('A', rows)], strategies: [timed([[at('09:31'), action]])] }).fills;

const onQuotes = (rows: readonly QuoteRow[], action: (r: Run) => void) =>
  run({ streams: [quotes('A', rows)], strategies: [timed([[at('09:31'), action]])] }).fills;

const rise: readonly TradeRow[] = [
  ['09:31', 100, 500],
  ['09:32', 110, 500],
  ['09:33', 108.01, 500],
  ['09:34', 107.8, 500],
  ['09:35', 104.5, 500],
];

describe('a trailing stop on trades', () => {
  it.each([
    [{ by: 'amount', value: 2 }, '09:34 #1 sell 10 at 107.8 stop-at-trade'],
    [{ by: 'amount', value: 1.99 }, '09:33 #1 sell 10 at 108.01 stop-at-trade'],
    [{ by: 'percent', value: 2 }, '09:34 #1 sell 10 at 107.8 stop-at-trade'],
    [{ by: 'percent', value: 5 }, '09:35 #1 sell 10 at 104.5 stop-at-trade'],
    [{ by: 'basis-points', value: 200 }, '09:34 #1 sell 10 at 107.8 stop-at-trade'],
    [{ by: 'ticks', value: 200 }, '09:34 #1 sell 10 at 107.8 stop-at-trade'],
    [{ by: 'ticks', value: 199 }, '09:33 #1 sell 10 at 108.01 stop-at-trade'],
    [{ by: 'atr', value: 2, atr: 1 }, '09:34 #1 sell 10 at 107.8 stop-at-trade'],
    [{ by: 'atr', value: 3, atr: 1.8 }, '09:35 #1 sell 10 at 104.5 stop-at-trade'],
  ] as const)('follows the highest price at a distance of %j', (trail, fill) => {
    expect(onTrades(rise, sell(trail))).toEqual([fill]);
  });

  it('of a buy follows the lowest price', () => {
    const fall = rise.map(([time, price, size]): TradeRow => [time, 200 - price, size!]);
    expect(onTrades(fall, buy({ by: 'amount', value: 2 }))).toEqual([
      '09:34 #1 buy 10 at 92.2 stop-at-trade',
    ]);
  });

  it('begins at the stop price that it is given, and never moves back', () => {
    const rows: readonly TradeRow[] = [
      ['09:31', 100, 500],
      ['09:32', 99, 500],
      ['09:33', 98.4, 500],
    ];
    expect(onTrades(rows, sell({ by: 'amount', value: 5 }, { stopPrice: 98.5 }))).toEqual([
      '09:33 #1 sell 10 at 98.4 stop-at-trade',
    ]);
  });

  it('shows where it stands, and its changes are no events', () => {
    const stops: (number | undefined)[] = [];
    const look = (r: Run) => stops.push(r.workingOrders()[0]?.stopPrice);
    const strategies = [
      timed([
        [at('09:31'), sell({ by: 'amount', value: 2 })],
        [at('09:31:30'), look],
        [at('09:32:30'), look],
      ]),
    ];
    const { log } = run({ streams: [trades('A', rise)], strategies });
    expect(stops).toEqual([98, 108]);
    expect(log.slice(0, 2)).toEqual(['09:31 #1 submit -> submitted', '09:31 #1 accept -> accepted']);
  });

  it('goes on trailing after a change of its quantity', () => {
    const strategies = [
      timed([
        [at('09:31'), sell({ by: 'amount', value: 2 })],
        [at('09:31:30'), (r) => r.modify(r.workingOrders()[0]!, { quantity: 4 })],
      ]),
    ];
    expect(run({ streams: [trades('A', rise)], strategies }).fills).toEqual([
      '09:34 #1 sell 4 at 107.8 stop-at-trade',
    ]);
  });
});

describe('a trailing stop-limit', () => {
  it('has a limit that moves with its stop', () => {
    const trail: Trail = { by: 'amount', value: 2, limitOffset: 0.1 };
    expect(onTrades(rise, sell(trail))).toEqual([]);
    const back: readonly TradeRow[] = [...rise, ['09:36', 107.95, 500]];
    expect(onTrades(back, sell(trail))).toEqual(['09:36 #1 sell 10 at 107.9 limit-at-trade']);
  });

  it('with an offset of zero has its limit at its stop', () => {
    const limits: (number | undefined)[] = [];
    const strategies = [
      timed([
        [at('09:31'), sell({ by: 'amount', value: 2, limitOffset: 0 })],
        [at('09:32:30'), (r) => limits.push(r.workingOrders()[0]?.limitPrice)],
      ]),
    ];
    run({ streams: [trades('A', rise)], strategies });
    expect(limits).toEqual([108]);
  });
});

describe('a trailing stop on quotes', () => {
  it('of a sale follows the bid, of a purchase the ask', () => {
    const rows: readonly QuoteRow[] = [
      ['09:31', 100, 101],
      ['09:32', 104, 105],
      ['09:33', 102, 103],
    ];
    expect(onQuotes(rows, sell({ by: 'amount', value: 2 }))).toEqual([
      '09:33 #1 sell 10 at 102 stop-at-quote',
    ]);
    const fall = rows.map(([time, bid, ask]): QuoteRow => [time, 200 - ask, 200 - bid]);
    expect(onQuotes(fall, buy({ by: 'amount', value: 2 }))).toEqual(['09:33 #1 buy 10 at 98 stop-at-quote']);
  });
});

describe('a trailing stop that watches another price', () => {
  it('follows marks and no other price, and takes the next trade when one sets it off', () => {
    const streams = [
      trades('A', [...rise.slice(0, 2), ['09:40', 109, 500]]),
      marks('A', [
        ['09:31:30', 100],
        ['09:32', 104],
        ['09:33', 102],
      ]),
    ];
    const action = sell({ by: 'amount', value: 2 }, { trigger: 'mark' });
    const apart = [
      trades('A', [
        ['09:31', 110, 500],
        ['09:32:30', 109, 500],
        ['09:40', 109, 500],
      ]),
      streams[1]!,
    ];
    expect(run({ streams: apart, strategies: [timed([[at('09:31'), action]])] }).fills).toEqual([
      '09:40 #1 sell 10 at 109 market-at-trade',
    ]);
    expect(run({ streams, strategies: [timed([[at('09:31'), action]])] }).fills).toEqual([
      '09:40 #1 sell 10 at 109 market-at-trade',
    ]);
  });
});

describe('a trailing stop on bars', () => {
  it('moves with the highs and is set off by a later low', () => {
    const stream = bars('A', '09:30', [
      [100, 100, 100, 100],
      [101, 104, 100, 104],
      [104, 104, 101.5, 102],
    ]);
    const strategies = [scripted({ 1: sell({ by: 'amount', value: 2 }) })];
    expect(run({ streams: [stream], strategies }).fills).toEqual(['09:33 #1 sell 10 at 102 stop-triggered']);
  });
});
