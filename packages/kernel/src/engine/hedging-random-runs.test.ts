import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BacktestSetup, prepare, run, runInChunks } from '../../test/fixtures/backtest.ts';
import { randomStreams } from '../../test/fixtures/random-run.ts';
import {
  AuditReplica,
  defineStrategy,
  type Order,
  type PositionLeg,
  Prng,
  parseMargin,
  parseSupport,
  positionLegs,
  type StrategyRun,
  timesInForce,
} from '../index.ts';

type Run = StrategyRun<object, object, undefined>;

/** Everything that an order can be and do, of both legs of everything, without a plan. */
const act = (run: Run): void => {
  const { random, instruments } = run;
  const instrument = instruments[random.below(instruments.length)]!;
  const price = run.market(instrument).last;
  if (Number.isNaN(price)) return;
  const near = (): number => price * (1 + 0.01 * random.normal());
  const side = random.below(2) === 0 ? 'buy' : 'sell';
  const leg = positionLegs[random.below(3)];
  const quantity = 1 + random.below(200);
  const orders = run.workingOrders();
  const order = orders[random.below(Math.max(1, orders.length))];
  switch (random.below(10)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      run[side](instrument, quantity, {
        timeInForce: timesInForce[random.below(4)]!,
        ...(leg === undefined ? {} : { leg }),
        ...(random.below(2) === 0 ? { limitPrice: near() } : {}),
        ...(random.below(3) === 0 ? { stopPrice: near() } : {}),
        ...(random.below(8) === 0 ? { reduceOnly: true } : {}),
      });
      return;
    case 5:
      run.bracket({
        instrument,
        side,
        quantity,
        ...(leg === undefined || random.below(3) > 0 ? {} : { entry: { leg } }),
        targets: [{ limitPrice: price * (side === 'buy' ? 1.01 : 0.99) }],
        stop: { stopPrice: price * (side === 'buy' ? 0.99 : 1.01) },
      });
      return;
    case 6:
      run.oneCancelsOther([
        { instrument, side, quantity, limitPrice: near(), ...(leg === undefined ? {} : { leg }) },
        { instrument, side: 'sell', quantity, stopPrice: near(), leg: 'long' },
      ]);
      return;
    case 7:
      if (order !== undefined) run.modify(order, { quantity: 1 + random.below(300) });
      return;
    case 8:
      if (order !== undefined) run.cancel(order);
      return;
    default:
      if (random.below(3) === 0) run.target(instrument, 0.2 * random.normal());
      else run.close(instrument, leg === undefined ? {} : { leg });
  }
};

const restless = defineStrategy({
  name: 'restless on both sides',
  onBar: act,
  onQuote: (run) => {
    if (run.random.below(4) === 0) act(run);
  },
  onTrade: (run) => {
    if (run.random.below(4) === 0) act(run);
  },
});

const anyHedgingRun = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 31 }),
  length: fc.integer({ min: 10, max: 15 }),
  latency: fc.constantFrom('none', '30s', '200ms'),
  fees: fc.constantFrom('none', 'per-trade:1.25', 'percent:0.1%'),
  market: fc.constantFrom('next-open' as const, 'this-close' as const, 'ohlc-path' as const),
  margin: fc.constantFrom(undefined, 'leverage:4', 'leverage:4,net=yes', 'leverage:10,maintenance=100%'),
  reduceOnly: fc.boolean(),
});

type Drawn = typeof anyHedgingRun extends fc.Arbitrary<infer Value> ? Value : never;

/** Made in the test, so that what fails is told in a few words. */
const setupOf = ({ seed, length, latency, fees, market, margin, reduceOnly }: Drawn): BacktestSetup => ({
  seed,
  streams: randomStreams(seed, length),
  strategies: [restless],
  leverage: 5,
  latency,
  fees,
  fill: { market },
  support: parseSupport({ reduceOnly }),
  books: {
    positionMode: 'hedging' as const,
    ...(margin === undefined ? {} : { margin: parseMargin(margin) }),
  },
});

const facts = (positions: AuditReplica['positions']) =>
  positions.map(({ legs }) =>
    legs.map(({ quantityScaled, costBasis, realised, fees }) => [quantityScaled, costBasis, realised, fees]),
  );

describe('any run of a hedging account', () => {
  it('never turns a leg, fills of it no more than it held, and is told whole by the audit stream', () => {
    const seen = new Set<string>();
    let [opened, closed, both, fills] = [0, 0, 0, 0];
    fc.assert(
      fc.property(anyHedgingRun, (drawn) => {
        const setup = setupOf(drawn);
        const held = new Map<string, number>();
        const backtest = prepare({
          ...setup,
          observer: {
            onOrderClosed: (_order, reason) => void seen.add(reason ?? 'none'),
            onLog: () => undefined,
            onFill: (_id, order: Order, { quantity }) => {
              const leg = order.terms.leg as PositionLeg;
              expect(leg).toBeDefined();
              const key = `${order.instrumentIndex} ${leg}`;
              const before = held.get(key) ?? 0;
              const opens = (leg === 'long') === (order.sign === 1);
              if (opens) opened++;
              else closed++;
              if (!opens) expect(quantity).toBeLessThanOrEqual(before);
              held.set(key, opens ? before + quantity : before - quantity);
              fills++;
              const other = held.get(`${order.instrumentIndex} ${leg === 'long' ? 'short' : 'long'}`) ?? 0;
              if (other > 0 && before > 0) both++;
            },
          },
        });
        const { engine } = backtest;
        const { portfolio } = engine;
        for (const [index, stream] of engine.streams.entries()) {
          engine.feed(stream, setup.streams[index]!.columns);
          engine.end(stream);
        }
        while (engine.advance(1) !== 'finished') {
          const basis = portfolio.positions.reduce((sum, { costBasis }) => sum + costBasis, 0n);
          expect(portfolio.cash + basis).toBe(portfolio.deposits + portfolio.realised - portfolio.fees);
        }
        engine.stop();
        for (const [index, { legs }] of portfolio.positions.entries())
          expect(legs.map(({ quantityScaled }) => quantityScaled + 0)).toEqual([
            held.get(`${index} long`) ?? 0,
            0 - (held.get(`${index} short`) ?? 0),
          ]);
        const replica = new AuditReplica(portfolio.instruments, 'USD', 'hedging');
        for (const block of backtest.blocks) replica.read(block);
        expect(facts(replica.positions)).toEqual(facts(portfolio.positions));
        expect(replica.cash).toBe(portfolio.cash);
        for (const order of replica.orders.values()) expect(order.leg).not.toBeNull();
      }),
      // Seeded, since what such runs have met is counted below; 2,500 others have passed too.
      { numRuns: 60, seed: 20_240_102 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['LEG_EMPTY', 'REDUCE_ONLY', 'none', 'TERMS_CONFLICT']));
    expect(opened).toBeGreaterThan(500);
    expect(closed).toBeGreaterThan(300);
    expect(both).toBeGreaterThan(200);
    expect(fills).toBe(opened + closed);
  });

  it('is the same however its data are cut into chunks', () => {
    fc.assert(
      fc.property(anyHedgingRun, fc.nat(), fc.integer({ min: 1, max: 40 }), (drawn, seed, largest) => {
        const setup = setupOf(drawn);
        const prng = new Prng(seed);
        expect(runInChunks(setup, () => 1 + prng.below(largest)).hash()).toBe(run(setup).hash());
      }),
      { numRuns: 20 },
    );
  });
});
