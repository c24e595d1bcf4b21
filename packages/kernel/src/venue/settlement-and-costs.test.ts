import { describe, expect, it } from 'vitest';
import { at, type BarRow, bars, flat, quotes, run } from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';
import { formatMoney, parseMoney } from '../index.ts';

const a = (r: Run) => r.instrument('A');

describe('a cash account', () => {
  it('of a stop and a target for one holding, what fills second is cut', () => {
    const result = run({
      account: 'cash',
      streams: [
        bars('A', '09:30', [
          [10, 10, 10, 10],
          [10, 10, 10, 10],
          [10, 12, 8, 10],
        ]),
      ],
      strategies: [
        scripted({
          1: (r) => r.buy(a(r), 100),
          2: (r) => {
            r.sell(a(r), 100, { limitPrice: 11 });
            r.sell(a(r), 100, { stopPrice: 9 });
          },
        }),
      ],
    });
    expect(result.fills.slice(1)).toEqual(['09:33 #3 sell 100 at 9 stop-triggered']);
    expect(result.closed.slice(1)).toEqual(['09:33 #3 filled', '09:33 #2 cancelled NOT_HELD']);
    expect(result.engine.portfolio.positions[0]!.isFlat).toBe(true);
  });

  it('buys what it can pay for to the last digit, fee included, and the rest is cancelled', () => {
    const result = run({
      account: 'cash',
      cash: '1000',
      fees: 'percent:0.1%',
      streams: [flat('A', '09:30', [9, 10.01])],
      // 99 × 10.01 × 1.001 = 991.98…; the hundredth share would cost 1,002.001.
      strategies: [scripted({ 1: (r) => r.buy(a(r), 110) })],
    });
    expect(result.fills).toEqual(['09:32 #1 buy 99 at 10.01 market-at-next-open']);
    expect(result.closed).toEqual(['09:32 #1 cancelled INSUFFICIENT_CASH']);
    expect(formatMoney(result.engine.portfolio.cash)).toBe('8.01901');
  });

  it('spends its last cent, and not one more', () => {
    const buy = (cash: string) =>
      run({
        account: 'cash',
        cash,
        streams: [flat('A', '09:30', [10, 10.01])],
        strategies: [scripted({ 1: (r) => r.buy(a(r), 100) })],
      });
    expect(buy('1001').fills).toEqual(['09:32 #1 buy 100 at 10.01 market-at-next-open']);
    expect(buy('1001').engine.portfolio.cash).toBe(0n);
    expect(buy('1000.999999999999999999').fills).toEqual(['09:32 #1 buy 99 at 10.01 market-at-next-open']);
  });

  it('a FOK order that it cannot pay for whole takes nothing from the market', () => {
    const result = run({
      account: 'cash',
      cash: '1000',
      streams: [
        bars('A', '09:30', [
          [5, 5, 5, 5, 1000],
          [10, 10, 10, 10, 1000],
        ]),
      ],
      strategies: [
        scripted({
          1: (r) => {
            r.buy(a(r), 80, { timeInForce: 'FOK' });
            r.buy(a(r), 30, { timeInForce: 'FOK' });
            r.buy(a(r), 15);
          },
        }),
      ],
      fill: { participation: 0.11 },
    });
    expect(result.fills).toEqual([
      '09:32 #1 buy 80 at 10 market-at-next-open',
      '09:32 #3 buy 15 at 10 market-at-next-open',
    ]);
    expect(result.closed).toContain('09:32 #2 cancelled INSUFFICIENT_CASH');
  });

  it('does not sell short; a margin account does, and pays the loss', () => {
    const short = (account: 'cash' | 'margin') =>
      run({
        account,
        streams: [flat('A', '09:30', [10, 10, 12, 11])],
        strategies: [scripted({ 1: (r) => r.sell(a(r), 100), 2: (r) => r.close(a(r)) })],
      });
    expect(short('cash').closed).toEqual(['09:31 #1 denied SHORT_NOT_ALLOWED']);
    const { fills, engine } = short('margin');
    expect(fills).toEqual([
      '09:32 #1 sell 100 at 10 market-at-next-open',
      '09:33 #2 buy 100 at 12 market-at-next-open',
    ]);
    expect(engine.portfolio.realised).toBe(parseMoney('-200'));
    expect(engine.portfolio.cash).toBe(parseMoney('99800'));
  });
});

describe('slippage', () => {
  const rows: readonly BarRow[] = [
    [10, 10, 10, 10, 1000],
    [10, 10, 10, 10, 1000],
    [10, 11, 9, 10, 1000],
  ];
  const orders = scripted({
    1: (r) => r.buy(a(r), 100),
    2: (r) => {
      r.sell(a(r), 100, { stopPrice: 9.5 });
      r.buy(a(r), 100, { limitPrice: 9 });
    },
  });

  it.each([
    ['none', 10, 9.5],
    ['bps:10', 10.01, 9.49],
    // A tenth of the bar: 0.5 × 0.1² = 0.5 % of the price.
    ['volume:0.5', 10.05, 9.45],
    ['spread:1', 10, 9.5],
  ])('%s worsens market orders and stops, never limits', (slippage, bought, sold) => {
    expect(run({ streams: [bars('A', '09:30', rows)], strategies: [orders], slippage }).fills).toEqual([
      `09:32 #1 buy 100 at ${bought} market-at-next-open`,
      `09:33 #2 sell 100 at ${sold} stop-triggered`,
      '09:33 #3 buy 100 at 9 limit-touched',
    ]);
  });

  it('of the spread is beyond the quote that was taken, and is counted', () => {
    const result = run({
      streams: [
        quotes('A', [
          ['09:30', 9.98, 10.02],
          ['09:32', 9.98, 10.02],
        ]),
      ],
      strategies: [timed([[at('09:31'), (r) => r.sell(a(r), 10)]])],
      slippage: 'spread:0.5',
    });
    expect(result.fills).toEqual(['09:31 #1 sell 10 at 9.96 market-at-quote']);
    expect(result.engine.slippage).toBeCloseTo(0.2, 12);
  });
});

describe('fees', () => {
  const rows: readonly BarRow[] = [
    [10, 10, 10, 10, 1000],
    [10, 10, 10, 10, 100],
    [20, 20, 20, 20, 1000],
  ];

  it.each([
    ['none', ['0', '0']],
    ['per-trade:1.5', ['1.5', '0']],
    ['percent:0.1%', ['0.1', '2']],
    ['per-share:0.005', ['0.05', '0.5']],
    // The minimum is an order's, and is charged with its first fill.
    ['per-share:0.005,min=1', ['1', '0']],
    ['per-share:0.02,min=1', ['1', '1.2']],
    ['ib-us-fixed', ['1', '0']],
  ])('%s are charged fill by fill and stand in the account exactly', (fees, expected) => {
    const result = run({
      streams: [bars('A', '09:30', rows)],
      strategies: [scripted({ 1: (r) => r.buy(a(r), 150) })],
      fees,
      fill: { participation: 0.1 },
    });
    expect(result.fills).toEqual([
      '09:32 #1 buy 10 at 10 market-at-next-open',
      '09:33 #1 buy 100 at 20 market-at-next-open',
    ]);
    expect(result.fees.map((fee) => formatMoney(fee as typeof result.engine.portfolio.fees))).toEqual(
      expected,
    );
    const total = result.fees.reduce((sum, fee) => sum + fee, 0n);
    expect(result.engine.portfolio.fees).toBe(total);
    expect(result.engine.portfolio.cash).toBe(parseMoney('97900') - total);
  });
});
