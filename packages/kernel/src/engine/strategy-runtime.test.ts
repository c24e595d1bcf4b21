import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  at,
  type Backtest,
  type BacktestSetup,
  clockOf,
  flat,
  instrument,
  prepare,
  quotes,
  run,
  trades,
} from '../../test/fixtures/backtest.ts';
import { randomStreams } from '../../test/fixtures/random-run.ts';
import { scripted } from '../../test/fixtures/scripted.ts';
import { type BarValues, defineStrategy, integer, type StreamingIndicator } from '../index.ts';

/** The mean of all closes so far. */
class Mean implements StreamingIndicator {
  count = 0;
  sum = 0;

  get isWarm(): boolean {
    return this.count > 0;
  }

  get value(): number {
    return this.sum / this.count;
  }

  updateBar(bar: BarValues): void {
    this.count++;
    this.sum += bar.close;
  }

  snapshot(): { count: number; sum: number } {
    return { count: this.count, sum: this.sum };
  }

  restore(snapshot: never): void {
    ({ count: this.count, sum: this.sum } = snapshot as { count: number; sum: number });
  }
}

describe('bars that a strategy asks for', () => {
  it('are made of the bars that the run reads; the first feeds the indicators', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'own bars',
      data: { bars: ['5m', '2m'] },
      indicators: () => ({ mean: new Mean() }),
      onBar: (r, bar) => {
        const { count } = r.indicators(bar.instrument).mean;
        seen.push(
          `${clockOf(r.time)} ${bar.bars} ${clockOf(bar.openTime)} ${bar.open} to ${bar.close}, mean of ${count}`,
        );
      },
    });
    run({ streams: [flat('A', '09:30', [1, 2, 3, 4, 5, 6, 7])], strategies: [strategy] });
    expect(seen).toEqual([
      '09:32 2m 09:30 1 to 2, mean of 0',
      '09:34 2m 09:32 3 to 4, mean of 0',
      '09:35 5m 09:30 1 to 5, mean of 1',
      '09:36 2m 09:34 5 to 6, mean of 1',
    ]);
  });

  it('of the size that the run reads feed the indicators once', () => {
    const seen: number[] = [];
    const strategy = defineStrategy({
      name: 'same bars',
      data: { bars: ['1m'] },
      indicators: () => ({ mean: new Mean() }),
      onBar: (r, bar) => seen.push(r.indicators(bar.instrument).mean.count),
    });
    run({ streams: [flat('A', '09:30', [1, 2, 3])], strategies: [strategy] });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('of 100 trades close with the hundredth', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'tick bars',
      data: { bars: ['100-tick'] },
      onBar: (r, bar) => seen.push(`${clockOf(r.time)} ${bar.open} to ${bar.close}, ${bar.volume}`),
    });
    const rows = Array.from({ length: 250 }, (_, i) => [`00:00:${36_000 + i}`, i + 1, 2] as const);
    run({ streams: [trades('T', rows)], strategies: [strategy] });
    expect(seen).toEqual(['10:01:39 1 to 100, 200', '10:03:19 101 to 200, 200']);
  });

  it('are made of trades alone where the run reads quotes and bars too', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'volume bars',
      data: { bars: ['10-volume'] },
      onBar: (_, bar) => seen.push(`${bar.instrument.symbol} ${bar.close} ${bar.volume}`),
    });
    const ticks = trades('A', [
      ['09:30', 1, 6],
      ['09:31', 2, 6],
    ]);
    run({
      streams: [flat('A', '09:30', [7, 8]), quotes('A', [['09:30', 9, 9.1]]), ticks],
      strategies: [strategy],
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatch(/^A 2 /);
  });

  it('close when their time is over, also without data, and before timers', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'quiet',
      data: { bars: ['5m'] },
      onStart: (r) => void r.timers.at(at('09:35')),
      onTimer: (r) => seen.push(`timer ${clockOf(r.time)}`),
      onBar: (r, bar) => seen.push(`${bar.instrument.symbol} ${clockOf(r.time)} ${bar.close}`),
    });
    const streams = [trades('T', [['09:31', 1, 1]]), flat('A', '09:36', [1])];
    run({ streams, strategies: [strategy] });
    expect(seen).toEqual(['T 09:35 1', 'timer 09:35']);
  });
});

describe('warm-up', () => {
  it('feeds the indicators and keeps quiet for that many bars of each instrument', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'warm',
      parameters: { bars: integer({ default: 2, description: 'warm-up' }) },
      warmUp: (parameters) => parameters.bars,
      indicators: () => ({ mean: new Mean() }),
      onBar: (r, bar) =>
        seen.push(`${bar.instrument.symbol} ${bar.close} ${r.indicators(bar.instrument).mean.value}`),
    });
    run({
      streams: [flat('A', '09:30', [1, 2, 3]), flat('B', '09:31', [4, 5, 6, 7])],
      strategies: [strategy],
    });
    expect(seen).toEqual(['A 3 2', 'B 6 5', 'B 7 5.5']);
  });
});

describe('warm-up with bars that a strategy asks for', () => {
  it('counts the bars that feed the indicators', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'warm',
      data: { bars: ['4m', '1m'] },
      warmUp: 1,
      onBar: (r, bar) => seen.push(`${clockOf(r.time)} ${bar.bars}`),
    });
    run({ streams: [flat('A', '09:30', [1, 2, 3, 4, 5, 6, 7, 8])], strategies: [strategy] });
    expect(seen).toEqual(['09:34 1m', '09:35 1m', '09:36 1m', '09:37 1m', '09:38 4m', '09:38 1m']);
  });
});

describe('timers', () => {
  it('fire at, every, and at session opens and closes, after the data of their time; a cancelled one does not', () => {
    const strategy = defineStrategy({
      name: 'timers',
      onStart: (r) => {
        const [a] = r.instruments;
        r.timers.atSessionOpen(a!, 60_000_000, { name: 'open + 1m' });
        r.timers.atSessionClose(a!, -60_000_000, { name: 'close − 1m' });
        r.timers.atSessionClose(a!, 0, { name: 'close' });
        r.timers.every(2 * 3_600_000_000, { name: 'every 2h' });
        r.timers.cancel(r.timers.at(at('10:00'), { name: 'never' }));
        r.timers.at(at('09:40'), { name: 'once' });
      },
      onTimer: (r, { name }) => r.log(`${name} ${r.market(r.instruments[0]!).last}`),
    });
    const closes = Array.from({ length: 13 }, (_, i) => i + 1);
    const { log } = run({
      streams: [flat('A', '09:30', closes, 30), flat('B', '3 12:59', [1])],
      strategies: [strategy],
    });
    expect(log).toEqual([
      '09:31 open + 1m NaN',
      '09:40 once NaN',
      '11:30 every 2h 4',
      '13:30 every 2h 8',
      '15:30 every 2h 12',
      '15:59 close − 1m 12',
      '16:00 close 13',
      '17:30 every 2h 13',
      '19:30 every 2h 13',
      '21:30 every 2h 13',
      '23:30 every 2h 13',
      '3 01:30 every 2h 13',
      '3 03:30 every 2h 13',
      '3 05:30 every 2h 13',
      '3 07:30 every 2h 13',
      '3 09:30 every 2h 13',
      '3 09:31 open + 1m 13',
      '3 11:30 every 2h 13',
      '3 12:59 close − 1m 13',
      '3 13:00 close 13',
    ]);
  });
});

describe('a strategy that fails', () => {
  const broken = (callback: string) =>
    defineStrategy({
      name: 'broken',
      [callback]: () => {
        throw new TypeError('no such thing');
      },
    });
  const failing = (callback: string) =>
    run({
      streams: [flat('A', '09:30', [1, 2, 3])],
      strategies: [scripted({ 1: (r) => r.buy(r.instrument('A'), 1) }), broken(callback)],
    });

  it.each([
    ['onStart', 'at 2024-01-02T09:30:00Z'],
    ['onBar', 'at 2024-01-02T09:31:00Z'],
    ['onStop', 'at 2024-01-02T09:33:00Z'],
    ['state', 'before the run began'],
    ['indicators', 'before the run began'],
  ])('in %s is named, with the simulated time', (callback, time) => {
    expect(() => failing(callback)).toThrow(
      expect.objectContaining({
        code: 'STRATEGY_FAILED',
        message: `strategy broken: ${callback} threw ${time}: no such thing`,
        cause: expect.any(TypeError),
      }),
    );
  });

  it('in the callbacks of its orders and timers is named too', () => {
    for (const callback of ['onFill', 'onOrderEvent', 'onTimer', 'onQuote', 'onTrade']) {
      const strategy = defineStrategy({
        name: 'broken',
        onStart: (r) => void r.timers.at(at('09:32')),
        onBar: (r, bar) => void r.buy(bar.instrument, 1),
        [callback]: () => {
          throw new Error('no');
        },
      });
      const streams = [
        flat('A', '09:30', [1, 2, 3]),
        quotes('Q', [['09:32', 1, 2]]),
        trades('T', [['09:32', 1]]),
      ];
      expect(() => run({ streams, strategies: [strategy] })).toThrow(
        new RegExp(`^strategy broken: ${callback} threw at 2024-01-02T09:3.:00Z: no$`),
      );
    }
  });

  it('orders that answer one another without end are stopped', () => {
    const strategy = defineStrategy({
      name: 'endless',
      onBar: (r, bar) => void r.buy(bar.instrument, 1, { limitPrice: 0.01 }),
      onOrderEvent: (r, { event, order }) => {
        if (event === 'accept') r.cancel(order);
        if (event === 'cancel') r.buy(order.instrument, 1, { limitPrice: 0.01 });
      },
    });
    expect(() => run({ streams: [flat('A', '09:30', [1])], strategies: [strategy] })).toThrow(
      /at 2024-01-02T09:31:00Z orders followed one another 10000 times without time passing/,
    );
  });

  it('timers that are set for now without end are stopped', () => {
    const strategy = defineStrategy({
      name: 'endless',
      onStart: (r) => void r.timers.at(at('09:31')),
      onTimer: (r) => void r.timers.at(r.time),
    });
    expect(() => run({ streams: [flat('A', '09:30', [1])], strategies: [strategy] })).toThrow(
      /strategy endless: at 2024-01-02T09:31:00Z timers followed one another 100000 times/,
    );
  });
});

describe('a saved strategy', () => {
  /** Decides by everything that it remembers, and leaves the account alone. */
  const forecaster = () =>
    defineStrategy({
      name: 'forecaster',
      state: () => ({ calls: 0, recent: [] as number[] }),
      indicators: () => ({ mean: new Mean() }),
      warmUp: 3,
      onStart: (r) => {
        r.log('start');
        r.timers.every(7_000_000_000, { name: 'seven thousand' });
        r.timers.atSessionClose(r.instruments[0]!, 0, { name: 'close' });
      },
      onBar: (r, bar) => {
        r.state.calls++;
        r.state.recent = [...r.state.recent, bar.close].slice(-3);
        const draw = r.random.uniform().toFixed(12);
        if (r.state.calls % 5 === 0) r.timers.at((r.time + r.random.below(5e9)) as typeof r.time);
        r.log(
          `${bar.instrument.id} ${r.state.calls} ${r.state.recent} ${r.indicators(bar.instrument).mean.value} ${draw}`,
        );
      },
      onTimer: (r, { name, id }) => r.log(`timer ${id} ${name} ${r.random.normal()}`),
    });

  const setup = (seed: number): BacktestSetup => ({
    streams: randomStreams(seed, 8).slice(0, 2),
    strategies: [forecaster()],
    seed,
  });

  const feed = (backtest: Backtest, { streams }: BacktestSetup, from: number): void => {
    for (const [index, stream] of backtest.engine.streams.entries()) {
      const { columns } = streams[index]!;
      if (columns.kind !== 'bar') continue;
      const rest = Object.fromEntries(
        Object.entries(columns).map(([name, column]) => [
          name,
          column instanceof Float64Array
            ? column.filter((_, row) => columns.closeTime[row]! > from)
            : name === 'length'
              ? columns.closeTime.filter((time) => time > from).length
              : column,
        ]),
      );
      backtest.engine.feed(stream, rest as unknown as typeof columns);
      backtest.engine.end(stream);
    }
  };

  it('continues in another process as if it had never stopped: state, indicators, warm-up, timers and random numbers', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 60 }), (seed, steps) => {
        const whole = prepare(setup(seed));
        feed(whole, setup(seed), 0);
        whole.engine.advance(steps);
        const before = whole.log.length;
        const saved = JSON.parse(JSON.stringify(whole.engine.snapshotStrategies()));
        const time = whole.engine.time;
        whole.engine.advance();

        const resumed = prepare({
          ...setup(seed),
          strategies: [{ strategy: forecaster(), restore: saved[0] }],
        });
        feed(resumed, setup(seed), time);
        resumed.engine.advance();
        expect(resumed.log).toEqual(whole.log.slice(before));
      }),
      { numRuns: 60 },
    );
  });

  it('is not changed by what the run does later, nor by the strategies that continue from it', () => {
    const { engine } = prepare(setup(1));
    feed({ engine } as Backtest, setup(1), 0);
    engine.advance(20);
    const [saved] = engine.snapshotStrategies();
    const text = JSON.stringify(saved);
    const { time } = engine;
    engine.advance();
    const resumed = prepare({ ...setup(1), strategies: [{ strategy: forecaster(), restore: saved! }] });
    feed(resumed, setup(1), time);
    resumed.engine.advance();
    expect(resumed.log.length).toBeGreaterThan(0);
    expect(JSON.stringify(saved)).toBe(text);
  });

  it('is refused by another strategy', () => {
    const { engine } = prepare(setup(1));
    const [saved] = engine.snapshotStrategies();
    expect(() => prepare({ ...setup(1), strategies: [{ strategy: scripted({}), restore: saved! }] })).toThrow(
      /a snapshot of strategy forecaster cannot be restored into scripted/,
    );
  });

  it('begins with a timer that fell due before the first data, so that time never goes back', () => {
    const strategy = defineStrategy({
      name: 'late',
      onStart: (r) => void r.timers.at(at('3 10:00'), { name: 'missed' }),
      onTimer: (r, timer) => r.log(`${timer.name}, due ${clockOf(timer.time)}`),
      onBar: (r) => r.log('bar'),
    });
    const first = run({ streams: [flat('A', '09:30', [1])], strategies: [strategy] });
    const [restore] = first.engine.snapshotStrategies();
    const later = run({
      streams: [flat('A', '4 09:30', [1])],
      strategies: [{ strategy, restore: restore! }],
    });
    expect(later.log).toEqual(['3 10:00 missed, due 3 10:00', '4 09:31 bar']);
    expect(later.engine.equity.curve().map(({ time }) => clockOf(time))).toEqual([
      '3 10:00',
      '3 10:00',
      '4 09:31',
    ]);
  });
});

describe('what a strategy sees', () => {
  it('finds instruments by id or symbol and refuses others, naming those there are', () => {
    const ask = (name: string) =>
      run({
        streams: [flat('A', '09:30', [1])],
        strategies: [scripted({ 1: (r) => r.log(r.instrument(name).id) })],
      });
    expect(ask('A').log).toEqual(['09:31 A.TEST']);
    expect(ask('A.TEST').log).toEqual(['09:31 A.TEST']);
    expect(() => ask('B')).toThrow(/the run has no instrument "B"; it has A\.TEST/);
  });

  it('its position, cash, equity and buying power follow its fills and the market', () => {
    const strategy = defineStrategy({
      name: 'viewer',
      onBar: (r, bar) => {
        const { quantity, averagePrice, realisedProfit, fees, isFlat } = r.position(bar.instrument);
        const { cash, equity, buyingPower } = r.portfolio;
        r.log([quantity, averagePrice, realisedProfit, fees, isFlat, cash, equity, buyingPower].join(' '));
        if (r.time === at('09:31')) r.buy(bar.instrument, 10);
        if (r.time === at('09:32')) r.sell(bar.instrument, 4, { limitPrice: 13 });
      },
    });
    const { log } = run({
      streams: [flat('A', '09:30', [10, 11, 13])],
      strategies: [strategy],
      account: 'cash',
      cash: '1000',
      fees: 'per-trade:1',
    });
    expect(log).toEqual([
      '09:31 0 NaN 0 0 true 1000 1000 1000',
      '09:32 10 11 0 1 false 889 999 889',
      '09:33 6 11 8 2 false 940 1018 940',
    ]);
  });

  it('what working orders set aside of the buying power is free again when they end', () => {
    const { log } = run({
      streams: [flat('A', '09:30', [10, 11, 12])],
      strategies: [
        scripted({
          1: (r) => {
            r.buy(r.instrument('A'), 10, { limitPrice: 5 });
            r.buy(r.instrument('A'), 20, { limitPrice: 4 });
          },
          2: (r) => {
            r.log(`left ${r.portfolio.buyingPower}`);
            r.cancel(r.workingOrders()[0]!);
          },
          3: (r) => r.log(`left ${r.portfolio.buyingPower}`),
        }),
      ],
      account: 'cash',
      cash: '1000',
    });
    expect(log.filter((line) => line.includes('left'))).toEqual(['09:32 left 870', '09:33 left 920']);
  });

  it('sees only its own orders, and may not touch those of another', () => {
    const other = defineStrategy({
      name: 'other',
      onTimer: () => undefined,
      onBar: (r) => r.log(`other sees ${r.workingOrders().length}`),
    });
    const result = run({
      streams: [flat('A', '09:30', [10, 11])],
      strategies: [scripted({ 1: (r) => r.buy(r.instrument('A'), 1, { limitPrice: 1 }) }), other],
    });
    expect(result.log.at(-1)).toBe('09:32 other sees 0');
    expect(result.engine.workingOrders()).toHaveLength(1);
  });

  it('what it can afford is bought whole at that price, fee included, in lots of the instrument', () => {
    const result = run({
      streams: [flat('A', '09:30', [10, 10])],
      instruments: [instrument('A', { quantityPrecision: 1, lotSize: 0.5 })],
      strategies: [scripted({ 1: (r) => r.buy(r.instrument('A'), r.affordableQuantity(r.instrument('A'))) })],
      account: 'cash',
      cash: '1000',
      fees: 'per-trade:7',
    });
    expect(result.fills).toEqual(['09:32 #1 buy 99 at 10 market-at-next-open']);
    expect(result.closed).toEqual(['09:32 #1 filled']);
  });
});
