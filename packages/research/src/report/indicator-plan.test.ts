import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndicatorSeries, IndicatorValues, PriceSeries } from '../result/result.ts';
import { MOST_PANES, planIndicators, valuesAt } from './indicator-plan.ts';

const own = (name: string, changes: Partial<IndicatorValues> = {}): IndicatorValues => ({
  name,
  label: name.toUpperCase(),
  title: null,
  pane: 'own',
  levels: [],
  outputs: [{ name: 'value', isWhole: false, values: Float64Array.of(1) }],
  ...changes,
});
const series = (instrument: string | null, ...indicators: readonly IndicatorValues[]): IndicatorSeries => ({
  instrument,
  time: Float64Array.of(1),
  indicators,
});
const never = { outputs: [{ name: 'value', isWhole: false, values: Float64Array.of(Number.NaN) }] };
const labels = (list: readonly { readonly label: string }[]) => list.map(({ label }) => label);

describe('the indicators of a report', () => {
  it('lie over the price or under it, each once whatever the number of instruments', () => {
    const set = [own('a', { pane: 'price' }), own('b'), own('c', { pane: 'price' })];
    const plan = planIndicators([series('X', ...set), series('Y', ...set)]);
    expect(labels(plan.overPrice)).toEqual(['A', 'C']);
    expect(labels(plan.panes)).toEqual(['B']);
    expect(plan).toMatchObject({ left: [], silent: [] });
  });

  it('that all instruments share come last, and never over the price of one', () => {
    const plan = planIndicators([series(null, own('spread', { pane: 'price' })), series('X', own('b'))]);
    expect(labels(plan.overPrice)).toEqual([]);
    expect(labels(plan.panes)).toEqual(['B', 'SPREAD']);
  });

  it('lie under the price where they are far from it, as an average of volumes is', () => {
    const times = Float64Array.of(1, 2, 3);
    const close = Float64Array.of(100, 110, 120);
    const prices: PriceSeries = {
      ...{ instrument: 'X', bars: '1d', decimals: 2, time: times },
      ...{ open: close, high: close, low: close, close },
    };
    const line = (name: string, ...values: readonly number[]) =>
      own(name, {
        pane: 'price',
        outputs: [{ name: 'value', isWhole: false, values: Float64Array.from(values) }],
      });
    const set = [
      line('average', Number.NaN, 90, 130),
      line('volume', 5000, 5000, 110),
      line('strength', 40, 50, 30),
    ];
    const plan = planIndicators([{ ...series('X', ...set), time: times }], [prices]);
    expect(labels(plan.overPrice)).toEqual(['AVERAGE']);
    expect(labels(plan.panes)).toEqual(['VOLUME', 'STRENGTH']);
  });

  it('are told and not drawn where an output lies far from the price, as the slope of a channel does', () => {
    const time = Float64Array.of(1, 2);
    const close = Float64Array.of(100, 110);
    const prices: PriceSeries = {
      ...{ instrument: 'X', bars: '1d', decimals: 2, time },
      ...{ open: close, high: close, low: close, close },
    };
    const output = (name: string, values: readonly number[], isWhole = false) => ({
      name,
      isWhole,
      values: Float64Array.from(values),
    });
    const channel = own('channel', {
      pane: 'price',
      outputs: [output('upper', [105, 115]), output('slope', [1, 2]), output('trend', [1, 1], true)],
    });
    const plan = planIndicators([{ ...series('X', channel), time }], [prices]);
    expect(plan.overPrice).toMatchObject([{ label: 'CHANNEL', farOutputs: ['slope'] }]);
  });

  it('have so many panes, and the others are named', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const plan = planIndicators([series('X', ...names.map((name) => own(name)))]);
    expect(plan.panes).toHaveLength(MOST_PANES);
    expect(plan.left).toEqual(['E', 'F']);
  });

  it('that never had a value are named and take no room', () => {
    const plan = planIndicators([
      series('X', own('a', never), own('b', never)),
      series('Y', own('a', never), own('b')),
    ]);
    expect(labels(plan.panes)).toEqual(['B']);
    expect(plan.silent).toEqual(['A']);
  });

  it('of one label are told apart by what the strategy calls them', () => {
    const plan = planIndicators([
      series('X', own('a', { label: 'SMA 20' }), own('b', { label: 'SMA 20' }), own('c')),
    ]);
    expect(labels(plan.panes)).toEqual(['SMA 20 (a)', 'SMA 20 (b)', 'C']);
  });
});

describe('an indicator beside prices of other times', () => {
  it('is what it was last by then, and never what it became later', () => {
    const ascending = fc
      .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 })
      .map((times) => Float64Array.from(times.sort((a, b) => a - b)));
    fc.assert(
      fc.property(ascending, ascending, (times, seen) => {
        const values = seen.map((time) => -time);
        const expected = times.map((time) => values[seen.findLastIndex((one) => one <= time)] ?? Number.NaN);
        expect(valuesAt(times, seen, values)).toEqual(expected);
      }),
    );
  });
});
