import { describe, expect, it } from 'vitest';
import {
  at,
  type BacktestSetup,
  type BarRow,
  bars,
  clockOf,
  instrument,
  quotes,
  run,
  type StreamSetup,
  trades,
} from '../../test/fixtures/backtest.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import { auctions, statuses } from '../../test/fixtures/venue-streams.ts';
import { defineStrategy, type MarketRules } from '../index.ts';

const listener = defineStrategy({
  name: 'listener',
  onStatus: (r, { action, instrument: { symbol }, lowerBand, upperBand }) =>
    r.log(`${symbol} ${action}${Number.isNaN(lowerBand) ? '' : ` ${lowerBand} ${upperBand}`}`),
});

/** What strategies are told of statuses. */
const told = (
  streams: readonly StreamSetup[],
  marketRules?: MarketRules,
  setup: Partial<BacktestSetup> = {},
) =>
  run({
    streams,
    strategies: [listener],
    ...(marketRules === undefined ? {} : { marketRules }),
    ...setup,
  }).log;

/** Falls by a tenth on the second day of January 2024, whose next session closes at 13:00. */
const fall = [
  trades('A', [
    ['15:59', 20, 100],
    ['3 09:31', 18.01, 100],
    ['3 09:32', 18, 100],
    ['3 09:33', 17.9, 100],
    ['3 12:59', 17.9, 100],
    ['4 09:31', 17.5, 100],
    ['4 15:59', 17.5, 100],
    ['5 09:31', 17.5, 100],
  ]),
];

describe('the short-sale restriction, derived from data', () => {
  it('begins with a trade a tenth below the close before and ends with the session after', () => {
    expect(told(fall, { shortSaleRestriction: true })).toEqual([
      '3 09:32 A restrict-short',
      '4 16:00 A unrestrict-short',
    ]);
  });

  it('is not there unless the run asks for it', () => {
    expect(told(fall)).toEqual([]);
    expect(told(fall, {})).toEqual([]);
    expect(told(fall, { shortSaleRestriction: false })).toEqual([]);
  });

  it('refuses short sales at the market and moves limits above the last price', () => {
    const short = (r: Run) => {
      const a = r.instrument('A');
      r.sell(a, 10);
      r.log(String(r.sell(a, 10, { limitPrice: 17 }).limitPrice));
    };
    const strategies = [timed([[at('3 09:32:30'), short]])];
    const { closed, fills } = run({ streams: fall, strategies, marketRules: { shortSaleRestriction: true } });
    expect(closed).toEqual(['3 09:32:30 #1 rejected SHORT_SALE_RESTRICTED']);
    expect(fills).toEqual([]);
    expect(run({ streams: fall, strategies }).fills).toHaveLength(2);
  });

  it('takes effect after the trade that set it off', () => {
    const strategies = [timed([[at('3 09:31:30'), (r) => r.sell(r.instrument('A'), 10, { stopPrice: 18 })]])];
    const { fills } = run({ streams: fall, strategies, marketRules: { shortSaleRestriction: true } });
    expect(fills).toEqual(['3 09:32 #1 sell 10 at 18 stop-at-trade']);
  });

  it('is set off by the low of a bar, when it has ended', () => {
    const rows: BarRow[] = [
      [20, 20, 20, 20],
      [19, 19, 17.9, 19],
    ];
    const stream = bars('A', '15:59', rows);
    if (stream.columns.kind === 'bar') {
      stream.columns.openTime[1] = at('3 09:30');
      stream.columns.closeTime[1] = at('3 09:31');
    }
    expect(told([stream], { shortSaleRestriction: true })).toEqual(['3 09:31 A restrict-short']);
  });

  it('compares with the price of the closing auction where there is one', () => {
    const streams = [...fall, auctions('A', [['16:00', 'close', 19.5, 1000]])];
    expect(told(streams, { shortSaleRestriction: true })).toEqual([]);
  });

  it('leaves alone what is no share', () => {
    const instruments = [instrument('A', { assetClass: 'future' })];
    expect(told(fall, { shortSaleRestriction: true }, { instruments })).toEqual([]);
  });

  it('tells the venue what the audit stream tells', () => {
    const setup: BacktestSetup = { streams: fall, strategies: [listener] };
    const with1 = run({ ...setup, marketRules: { shortSaleRestriction: true } });
    expect(with1.hash()).not.toBe(run(setup).hash());
    expect(with1.hash()).toBe(run({ ...setup, marketRules: { shortSaleRestriction: true } }).hash());
    expect(run({ ...setup, marketRules: {} }).hash()).toBe(run(setup).hash());
  });
});

const before: readonly [string, number, number][] = [['15:59', 50, 100]];

describe('limit up, limit down, derived from data', () => {
  const rules: MarketRules = { luld: { 'A.TEST': { tier: 1 } } };
  const rising = [
    trades('A', [...before, ['3 10:00', 50, 100], ['3 10:05:21', 54, 100]]),
    quotes('A', [
      ['3 10:00:01', 49.9, 50.1, 500, 500],
      ['3 10:00:05', 52.5, 52.51, 500, 500],
      ['3 10:05:21', 53.9, 54.1, 500, 500],
    ]),
  ];

  it('sets bands, pauses a limit state that lasts and resumes after five minutes, without any data at these times', () => {
    expect(told(rising, rules)).toEqual([
      '3 10:00 A bands 47.5 52.5',
      '3 10:00:20 A halt',
      '3 10:00:20 A bands',
      '3 10:05:20 A resume',
      '3 10:05:21 A bands 51.3 56.7',
    ]);
  });

  it('holds orders during the pause and fills them when trading goes on', () => {
    const strategies = [timed([[at('3 10:02'), (r) => r.buy(r.instrument('A'), 10)]])];
    expect(run({ streams: rising, strategies, marketRules: rules }).fills).toEqual([
      '3 10:05:21 #1 buy 10 at 54.1 market-at-quote',
    ]);
  });

  it('is halted as long as the data or the rules halt it', () => {
    const streams = [
      ...rising,
      statuses('A', [
        ['3 10:03', 'halt'],
        ['3 10:05:30', 'resume'],
      ]),
    ];
    const log = told(streams, rules).filter((line) => !line.includes('bands'));
    expect(log).toEqual(['3 10:00:20 A halt', '3 10:05:30 A resume']);
  });

  it('refuses an instrument that the run has not, or has no prices of', () => {
    expect(() => told(rising, { luld: { 'B.TEST': { tier: 1 } } })).toThrow(
      'market rules: luld names B.TEST, which the run does not have; it has A.TEST',
    );
    expect(() => told([rising[1]!], rules)).toThrow(
      'market rules: luld follows trades or bars of A.TEST, and the run reads neither: read one of them',
    );
  });
});

describe('market-wide breakers, derived from data', () => {
  const index = instrument('X', { assetClass: 'index' });
  const streams = [
    trades('X', [
      ['15:59', 5000],
      ['3 10:00', 4650],
    ]),
    trades('A', [
      ['3 10:00', 20, 100],
      ['3 10:05', 19, 100],
      ['3 10:20', 18.5, 100],
    ]),
    trades('B', [['3 10:00', 30, 100]]),
  ];
  const rules: MarketRules = { breakers: { index: 'X.TEST' } };
  const setup = { instruments: [index] };

  it('halt all shares of the run for fifteen minutes', () => {
    expect(told(streams, rules, setup)).toEqual([
      '3 10:00 A halt',
      '3 10:00 B halt',
      '3 10:15 A resume',
      '3 10:15 B resume',
    ]);
  });

  it('cancel immediate orders, hold others and fill market orders at the reopening', () => {
    const strategies = [
      timed([
        [at('3 10:04'), (r) => r.buy(r.instrument('A'), 10, { timeInForce: 'IOC' })],
        [at('3 10:04:30'), (r) => r.buy(r.instrument('A'), 10)],
      ]),
    ];
    const { fills, closed } = run({ streams, strategies, marketRules: rules, ...setup });
    expect(closed[0]).toBe('3 10:04 #1 cancelled HALTED');
    expect(fills).toEqual(['3 10:20 #2 buy 10 at 18.5 market-at-trade']);
  });

  it('keep bars that lie within the halt from filling anything', () => {
    const rows: BarRow[] = Array.from({ length: 20 }, () => [20, 20, 20, 20]);
    const withBars = [bars('A', '3 09:59', rows), streams[0]!];
    const strategies = [timed([[at('3 10:00:30'), (r) => r.buy(r.instrument('A'), 10)]])];
    const { fills } = run({ streams: withBars, strategies, marketRules: rules, ...setup });
    expect(fills).toEqual(['3 10:16 #1 buy 10 at 20 market-at-next-open']);
  });

  it('refuse an index that the run has not', () => {
    expect(() => told(streams, { breakers: { index: 'SPX' } }, setup)).toThrow(
      'market rules: breakers names SPX, which the run does not have; it has X.TEST, A.TEST, B.TEST',
    );
  });
});

it('a run of a strategy that hears nothing goes through the same times', () => {
  const heard: string[] = [];
  const watcher = defineStrategy({ name: 'watcher', onTrade: (r) => heard.push(clockOf(r.time)) });
  run({ streams: fall, strategies: [watcher], marketRules: { shortSaleRestriction: true } });
  expect(heard).toHaveLength(8);
});
