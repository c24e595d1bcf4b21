import fc from 'fast-check';
import {
  barPaths,
  bothTouchedRules,
  type EngineState,
  gapFills,
  legsLiveRules,
  limitFills,
  marketFills,
  parseMoney,
  zeroVolumeRules,
} from '../../src/index.ts';
import { type Backtest, type BacktestSetup, instrument, prepare } from '../fixtures/backtest.ts';
import { Invariants } from './invariants/invariants.ts';
import { modelCalendar } from './model-days.ts';
import { randomMarket } from './random-market.ts';
import { restlessStrategy } from './restless-strategy.ts';

/** Two strategies that do whatever can be done, over three days of everything that can happen, under any models. */
export const anySession: fc.Arbitrary<BacktestSetup> = fc
  .record({
    seed: fc.nat(),
    size: fc.integer({ min: 1, max: 12 }),
    account: fc.constantFrom('margin' as const, 'margin' as const, 'cash' as const),
    cash: fc.constantFrom('3000', '1000000', '10000000', '12345.678901234567890123'),
    fees: fc.constantFrom('none', 'percent:0.07%', 'per-share:0.0035,min=0.35,max=1%'),
    slippage: fc.constantFrom('none', 'none', 'bps:3', 'spread:0.5'),
    latency: fc.constantFrom('none', 'none', '90s', 'uniform:0us,3s', 'exponential:400s'),
    fill: fc.record({
      market: fc.constantFrom(...marketFills),
      path: fc.constantFrom(...barPaths),
      gap: fc.constantFrom(...gapFills),
      limit: fc.constantFrom(...limitFills),
      bothTouched: fc.constantFrom(...bothTouchedRules),
      legsLive: fc.constantFrom(...legsLiveRules),
      zeroVolume: fc.constantFrom(...zeroVolumeRules),
      participation: fc.constantFrom(null, 0.1, 1),
    }),
  })
  .map(({ size, ...setup }) => ({
    ...setup,
    streams: randomMarket(setup.seed, size),
    calendars: { MODEL: modelCalendar },
    instruments: ['A', 'B', 'C', 'Q', 'R', 'T'].map((symbol) =>
      instrument(symbol, {
        calendar: 'MODEL',
        ...(symbol === 'B' ? { assetClass: 'future' as const, multiplier: 2.5, tickSize: 0.05 } : {}),
        ...(symbol === 'R' ? { quantityPrecision: 2, lotSize: 0.05 } : {}),
      }),
    ),
    strategies: [restlessStrategy('first'), restlessStrategy('second')],
  }));

export interface Watched {
  readonly backtest: Backtest;
  readonly invariants: Invariants;
}

/** Runs a session timestamp by timestamp, and looks after each whether all that must hold does. */
export const watch = (setup: BacktestSetup): Watched => {
  const invariants = new Invariants({
    streams: setup.streams,
    calendar: modelCalendar,
    account: setup.account ?? 'margin',
    deposit: parseMoney(setup.cash ?? '100000'),
    fill: setup.fill ?? {},
    isInstant: (setup.latency ?? 'none') === 'none',
    hasSlippage: (setup.slippage ?? 'none') !== 'none',
  });
  const backtest = prepare({ ...setup, observer: invariants });
  const { engine } = backtest;
  invariants.engine = engine;
  for (const [index, stream] of engine.streams.entries()) {
    engine.feed(stream, setup.streams[index]!.columns);
    engine.end(stream);
  }
  let state: EngineState = 'paused';
  while (state === 'paused') {
    state = engine.advance(1);
    invariants.afterTimestamp(engine.time);
  }
  engine.stop();
  return { backtest, invariants };
};
