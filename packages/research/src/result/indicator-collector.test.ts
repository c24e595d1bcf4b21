import type { StreamingIndicator } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf, MINUTE, START } from '../fixtures/catalogs.ts';
import { describeIndicator } from './drawn-indicator.ts';
import { IndicatorCollector } from './indicator-collector.ts';
import { PriceCollector } from './price-collector.ts';

const plain = { isWarm: true, snapshot: () => null, restore: () => undefined };

/** An indicator whose outputs are what `row` says. */
const indicator = (row: () => readonly number[], members: object = {}): StreamingIndicator =>
  ({
    ...plain,
    definition: {
      name: 'TWO',
      title: 'Two lines',
      outputs: ['up', 'down'],
      pane: 'price',
      integers: ['down'],
    },
    parameters: { period: 20, deviations: 2.5 },
    output: (index: number) => row()[index],
    ...members,
  }) as StreamingIndicator;

describe('what indicators gave', () => {
  it('stands at the times of the prices and is what was seen there, however many are joined', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.constantFrom(2, 4, 10), (bars, capacity) => {
        const columns = barsOf(
          Array.from({ length: bars }, (_, at) => ({ open: at, high: at, low: at, close: at, volume: 1 })),
          MINUTE,
        );
        const prices = new PriceCollector(capacity);
        prices.add(columns);
        let close = Number.NaN;
        const collector = new IndicatorCollector({ two: indicator(() => [close, -close]) }, capacity);
        for (let row = 0; row < bars; row++) {
          close = columns.close[row]!;
          collector.add(columns.closeTime[row]!);
        }
        const drawn = prices.series('X', '1m', 2);
        const [{ outputs } = { outputs: [] }] = collector.values();
        expect(collector.times()).toEqual(drawn.time);
        expect(outputs.map(({ values }) => values)).toEqual([drawn.close, drawn.close.map((one) => -one)]);
      }),
    );
  });

  it('is at one time what was given last', () => {
    let row = [1, 1];
    const collector = new IndicatorCollector({ two: indicator(() => row) });
    for (const [at, value] of [1, 2, 3].entries()) {
      row = [value, value];
      collector.add(START + Math.floor(at / 2));
    }
    expect([...collector.times()]).toEqual([START, START + 1]);
    expect([...collector.values()[0]!.outputs[0]!.values]).toEqual([2, 3]);
  });

  it('has a gap where there is no value, and where it is no number to draw', () => {
    let row = [Number.NaN, Number.POSITIVE_INFINITY];
    const collector = new IndicatorCollector({ two: indicator(() => row) });
    collector.add(START);
    row = [1, 2];
    collector.add(START + 1);
    expect(collector.values()[0]!.outputs.map(({ values }) => [...values])).toEqual([
      [Number.NaN, 1],
      [Number.NaN, 2],
    ]);
  });

  it('is the value of an indicator of the user’s own once it is warm, and nothing of one without', () => {
    const own = { ...plain, value: 3, isWarm: false };
    const collector = new IndicatorCollector({
      own,
      counter: { ...plain },
      words: { ...plain, value: 'up' } as never,
    });
    collector.add(START);
    own.isWarm = true;
    collector.add(START + 1);
    expect(collector.values()).toEqual([
      {
        name: 'own',
        label: 'own',
        title: null,
        pane: 'own',
        levels: [],
        outputs: [{ name: 'value', isWhole: false, values: Float64Array.of(Number.NaN, 3) }],
      },
    ]);
  });
});

describe('an indicator on a chart', () => {
  it('is called by its name and its numbers, and by words that are not the usual ones', () => {
    const labelled = (parameters: object, schemas: object = {}) => {
      const definition = { name: 'X', title: 'Ex', outputs: ['value'], pane: 'own', parameters: schemas };
      return describeIndicator(
        'mine',
        indicator(() => [], { definition, parameters }),
      )?.label;
    };
    expect(labelled({})).toBe('X');
    expect(labelled({ period: 20, deviations: 2.5 })).toBe('X 20, 2.5');
    const schemas = {
      period: { default: 9 },
      average: { default: 'sma' },
      shift: { default: 0 },
      isFast: { default: true },
    };
    expect(labelled({ period: 9, average: 'sma', shift: 0, isFast: true }, schemas)).toBe('X 9');
    expect(labelled({ period: 9, average: 'ema', shift: 2, isFast: false }, schemas)).toBe(
      'X 9, ema, 2, not isFast',
    );
  });

  it('says no usual numbers of a pattern of candles, and of none that has more than four', () => {
    const labelled = (name: string, parameters: Readonly<Record<string, number>>) => {
      const schemas = Object.fromEntries(Object.keys(parameters).map((key) => [key, { default: 10 }]));
      const definition = { name, title: 'A title', outputs: ['value'], pane: 'price', parameters: schemas };
      return describeIndicator(
        'mine',
        indicator(() => [], { definition, parameters }),
      )?.label;
    };
    expect(labelled('CDLX', { bodyPeriod: 10 })).toBe('A title');
    expect(labelled('CDLX', { bodyPeriod: 12 })).toBe('A title 12');
    expect(labelled('X', { a: 10, b: 10, c: 10, d: 10 })).toBe('X 10, 10, 10, 10');
    expect(labelled('X', { a: 10, b: 10, c: 10, d: 10, e: 7 })).toBe('X 7');
  });

  it('is called by its title where its name is none that is spoken', () => {
    const definition = { name: 'A_LONG_NAME', title: 'A long name', outputs: ['value'], pane: 'own' };
    const long = indicator(() => [], { definition, parameters: { period: 9 } });
    expect(describeIndicator('mine', long)).toMatchObject({ label: 'A long name 9', title: null });
  });

  it('is called by its title where it is made of others', () => {
    const title = 'EMA 9 of RSI 14';
    const definition = { name: 'EMA', title, outputs: ['value'], pane: 'own' };
    const chained = indicator(() => [], { definition, parameters: { period: 9 }, title });
    expect(describeIndicator('mine', chained)).toMatchObject({ label: title, title: null });
    expect(describeIndicator('mine', { ...plain, value: 1, title: 'KO / PEP' } as never)).toMatchObject({
      label: 'KO / PEP',
      title: null,
    });
  });

  it('has the lines, the pane and the levels of its definition', () => {
    expect(
      describeIndicator(
        'mine',
        indicator(() => []),
      ),
    ).toEqual({
      name: 'mine',
      label: 'TWO 20, 2.5',
      title: 'Two lines',
      pane: 'price',
      levels: [],
      outputs: [
        { name: 'up', isWhole: false },
        { name: 'down', isWhole: true },
      ],
    });
  });
});
