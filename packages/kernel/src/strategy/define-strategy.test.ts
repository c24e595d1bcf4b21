import { describe, expect, expectTypeOf, it } from 'vitest';
import { flat, run } from '../../test/fixtures/backtest.ts';
import type { Bar } from '../market/events.ts';
import { defineStrategy } from './define-strategy.ts';
import type { StreamingIndicator } from './indicator.ts';
import { integer, number } from './parameters.ts';

const average = (): StreamingIndicator & { readonly value: number } => ({
  isWarm: true,
  value: 1,
  updateBar: () => undefined,
  snapshot: () => null,
  restore: () => undefined,
});

describe('a strategy', () => {
  it('knows the types of its parameters, indicators, state and events from its declaration', () => {
    defineStrategy({
      name: 'typed',
      parameters: {
        period: integer({ default: 10, description: 'bars' }),
        stop: number({ default: null, description: 'distance, if any' }),
      },
      warmUp: ({ period }) => period,
      validate: ({ period }) => (period > 5 ? undefined : 'too short'),
      indicators: () => ({ fast: average() }),
      state: () => ({ count: 0, names: [] as string[] }),
      onBar(run, bar) {
        expectTypeOf(run.parameters.period).toEqualTypeOf<number>();
        expectTypeOf(run.parameters.stop).toEqualTypeOf<number | null>();
        expectTypeOf(run.indicators(bar.instrument).fast.value).toEqualTypeOf<number>();
        expectTypeOf(run.state).toEqualTypeOf<{ count: number; names: string[] }>();
        expectTypeOf(bar).toEqualTypeOf<Bar>();
        // @ts-expect-error no such parameter
        run.parameters.perod;
        // @ts-expect-error no such indicator
        run.indicators(bar.instrument).slow;
        // @ts-expect-error no such field of a bar
        bar.closing;
        // @ts-expect-error it may be null
        run.parameters.stop.toFixed(2);
        // @ts-expect-error parameters are fixed
        run.parameters.period = 3;
        // @ts-expect-error a market is only looked at
        run.market(bar.instrument).last = 3;
        // @ts-expect-error no such time in force
        run.buy(bar.instrument, 1, { timeInForce: 'GTX' });
        // @ts-expect-error no such option
        run.buy(bar.instrument, 1, { limit: 10 });
      },
      onFill(run, fill) {
        expectTypeOf(run.state.count).toEqualTypeOf<number>();
        expectTypeOf(fill.price).toEqualTypeOf<number>();
      },
    });
  });

  it('without parameters, indicators and state has none', () => {
    defineStrategy({
      name: 'plain',
      onBar(run, bar) {
        // @ts-expect-error there are no parameters
        run.parameters.period;
        // @ts-expect-error there are no indicators
        run.indicators(bar.instrument).fast;
        expectTypeOf(run.state).toEqualTypeOf<undefined>();
      },
    });
  });

  it('with an unknown callback or field compiles as little as it loads', () => {
    expect(() =>
      defineStrategy({
        name: 'misspelt',
        // @ts-expect-error no such callback
        onBars: () => undefined,
      }),
    ).toThrow(/^strategy misspelt: "onBars" is not a field of a strategy \(name, version, /);
  });

  it('is refused with all that is wrong told at once', () => {
    const wrong = { name: '/etc', onBar: 3, onTik: 4 } as never;
    expect(() => defineStrategy(wrong)).toThrow(
      expect.objectContaining({
        code: 'STRATEGY_INVALID',
        message: expect.stringMatching(
          /name must be .*; "onTik" is not a field .*; onBar must be a function$/,
        ),
      }),
    );
  });

  it('is refused by its own check of the parameters, with its words', () => {
    const strategy = defineStrategy({
      name: 'crossing',
      parameters: {
        fast: integer({ default: 10, description: 'bars' }),
        slow: integer({ default: 30, description: 'bars' }),
      },
      validate: ({ fast, slow }) => (fast < slow ? undefined : `fast ${fast} must be below slow ${slow}`),
    });
    const start = (parameters: Record<string, unknown>) =>
      run({ streams: [flat('A', '09:30', [1])], strategies: [{ strategy, parameters }] });
    expect(() => start({ fast: 30 })).toThrow('strategy crossing: fast 30 must be below slow 30');
    expect(start({ fast: 20 }).engine.parametersOf(0)).toEqual({ fast: 20, slow: 30 });
  });

  it('that asks for bars there cannot be is refused', () => {
    const strategy = defineStrategy({ name: 'odd', data: { bars: ['5x'] } });
    expect(() => run({ streams: [flat('A', '09:30', [1])], strategies: [strategy] })).toThrow(
      /bars "5x": write a span such as 30s/,
    );
  });
});
