import { describe, expect, it } from 'vitest';
import { at, quotes, run, trades } from '../../test/fixtures/backtest.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';

const a = (r: Run) => r.instrument('A');

describe('orders on quotes', () => {
  it('take the standing quote when they arrive, up to its size, and the next quotes for the rest', () => {
    const result = run({
      streams: [
        quotes('A', [
          ['09:30', 9.99, 10.01, 50, 30],
          ['09:31', 10, 10.02, 50, 20],
          ['09:32', 10.01, 10.03, 50, 500],
        ]),
      ],
      strategies: [timed([[at('09:30:30'), (r) => r.buy(a(r), 100)]])],
    });
    expect(result.fills).toEqual([
      '09:30:30 #1 buy 30 at 10.01 market-at-quote',
      '09:31 #1 buy 20 at 10.02 market-at-quote',
      '09:32 #1 buy 50 at 10.03 market-at-quote',
    ]);
  });

  it('share what stands at the touch, and sellers meet the bid', () => {
    const result = run({
      streams: [
        quotes('A', [
          ['09:30', 9.99, 10.01, 40, 30],
          ['09:35', 9.98, 10.02, 40, 30],
        ]),
      ],
      strategies: [
        timed([
          [at('09:31'), (r) => r.buy(a(r), 20)],
          [at('09:32'), (r) => r.buy(a(r), 20, { timeInForce: 'IOC' })],
          [at('09:33'), (r) => r.sell(a(r), 20, { timeInForce: 'FOK' })],
          [at('09:34'), (r) => r.sell(a(r), 21, { timeInForce: 'FOK' })],
        ]),
      ],
    });
    expect(result.fills).toEqual([
      '09:31 #1 buy 20 at 10.01 market-at-quote',
      '09:32 #2 buy 10 at 10.01 market-at-quote',
      '09:33 #3 sell 20 at 9.99 market-at-quote',
    ]);
    expect(result.closed.slice(1)).toEqual([
      '09:32 #2 cancelled IOC_REMAINDER',
      '09:33 #3 filled',
      '09:34 #4 cancelled FOK_NOT_FILLED',
    ]);
  });

  it('rest at a limit and get it, or take a better quote when they arrive; stops take the quote that triggers', () => {
    const result = run({
      streams: [
        quotes('A', [
          ['09:30', 9.9, 10],
          ['09:32', 9.7, 9.75],
          ['09:33', 9.4, 9.5],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:31'),
            (r) => {
              r.buy(a(r), 1, { limitPrice: 10.5 });
              r.buy(a(r), 2, { limitPrice: 9.8 });
              r.sell(a(r), 3, { stopPrice: 9.5 });
              r.sell(a(r), 4, { stopPrice: 9.5, limitPrice: 9.45 });
            },
          ],
        ]),
      ],
    });
    expect(result.fills).toEqual([
      '09:31 #1 buy 1 at 10 limit-at-quote',
      '09:32 #2 buy 2 at 9.8 limit-resting-quote',
      '09:33 #3 sell 3 at 9.4 stop-at-quote',
    ]);
    expect(result.log.at(-1)).toBe('09:33 #4 trigger -> triggered');
  });

  it('meet a standing quote again when they are changed', () => {
    const result = run({
      streams: [
        quotes('A', [
          ['09:30', 9.9, 10],
          ['09:35', 9.9, 10],
        ]),
      ],
      strategies: [
        timed([
          [at('09:31'), (r) => r.buy(a(r), 1, { limitPrice: 9 })],
          [at('09:32'), (r) => r.modify(r.workingOrders()[0]!, { limitPrice: 10.1 })],
        ]),
      ],
    });
    expect(result.fills).toEqual(['09:32 #1 buy 1 at 10 limit-at-quote']);
  });

  it('wait where no quote is known yet, and find both sides of a crossed quote', () => {
    const result = run({
      streams: [
        trades('B', [['09:29', 1]]),
        quotes('A', [
          ['09:31', 10, 10.1],
          ['09:32', 10.1, 10],
          ['09:33', 10, 10.1],
        ]),
      ],
      strategies: [
        timed([
          [at('09:30'), (r) => r.buy(a(r), 1, { limitPrice: 11, timeInForce: 'IOC' })],
          [at('09:31:30'), (r) => r.buy(a(r), 1, { limitPrice: 10.05 })],
        ]),
      ],
    });
    expect(result.fills).toEqual([
      '09:31 #1 buy 1 at 10.1 limit-at-quote',
      '09:32 #2 buy 1 at 10.05 limit-resting-quote',
    ]);
  });
});

describe('orders on trades', () => {
  it('fill at the next trade, up to its size, never from trades before them', () => {
    const result = run({
      streams: [
        trades('A', [
          ['09:30', 10, 100],
          ['09:32', 10.1, 30],
          ['09:33', 10.2, 100],
        ]),
      ],
      strategies: [timed([[at('09:31'), (r) => r.buy(a(r), 50)]])],
    });
    expect(result.fills).toEqual([
      '09:32 #1 buy 30 at 10.1 market-at-trade',
      '09:33 #1 buy 20 at 10.2 market-at-trade',
    ]);
  });

  it('IOC has the one trade, FOK wants it whole, stops and limits wait for theirs', () => {
    const result = run({
      streams: [
        trades('A', [
          ['09:30', 10, 100],
          ['09:32', 9.8, 30],
          ['09:33', 9.5, 100],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:31'),
            (r) => {
              r.buy(a(r), 20, { timeInForce: 'IOC' });
              r.buy(a(r), 20, { timeInForce: 'FOK' });
              r.buy(a(r), 5, { limitPrice: 9.5 });
              r.sell(a(r), 6, { stopPrice: 9.8 });
              r.buy(a(r), 7, { limitPrice: 9, timeInForce: 'IOC' });
            },
          ],
        ]),
      ],
    });
    expect(result.fills).toEqual([
      '09:32 #1 buy 20 at 9.8 market-at-trade',
      '09:32 #4 sell 6 at 9.8 stop-at-trade',
      '09:33 #3 buy 5 at 9.5 limit-at-trade',
    ]);
    expect(result.closed).toContain('09:32 #2 cancelled FOK_NOT_FILLED');
    expect(result.closed).toContain('09:32 #5 cancelled IOC_REMAINDER');
  });

  it('of one microsecond are all applied, in their order, before a strategy is called', () => {
    const result = run({
      streams: [
        trades('A', [
          ['09:30', 10, 1],
          ['09:31', 11, 1],
          ['09:31', 12, 1],
          ['09:31', 13, 1],
          ['09:32', 14, 9],
        ]),
      ],
      strategies: [
        timed([
          [at('09:30:30'), (r) => r.buy(a(r), 2)],
          [at('09:31'), (r) => r.buy(a(r), 1)],
        ]),
      ],
    });
    expect(result.fills).toEqual([
      '09:31 #1 buy 1 at 11 market-at-trade',
      '09:31 #1 buy 1 at 12 market-at-trade',
      '09:32 #2 buy 1 at 14 market-at-trade',
    ]);
  });
});
