import { describe, expect, it } from 'vitest';
import {
  type AnyIndicator,
  bollingerBands,
  defineIndicator,
  indicatorByName,
  listIndicators,
  medianPrice,
  period,
  RollingExtreme,
  registerIndicator,
  sma,
  volumeProfile,
  vwap,
} from './index.ts';
import { describeIndicatorContract } from './testing/index.ts';

const midpoint = defineIndicator({
  name: 'MIDDLE',
  functionName: 'middleOfCloses',
  title: 'Middle of the range of closes',
  description: 'The mean of the highest and the lowest close of the last n bars.',
  subject: 'trend',
  inputs: ['close'],
  parameters: { period: period({ default: 14, description: 'Bars of the range' }) },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'an example',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = (highest.push(close[i]!) + lowest.push(close[i]!)) / 2;
    };
  },
});

describeIndicatorContract(midpoint);

const bar = { open: 1, high: 5, low: 2, close: 4, volume: 7 };

describe('an indicator', () => {
  it('streams by value, by bar, and in a batch', () => {
    const fast = sma({ period: 2 });
    expect([fast.update(1), fast.update(2), fast.update(4)]).toEqual([Number.NaN, 1.5, 3]);
    fast.updateBar(bar);
    expect(fast.value).toBe(4);
    expect(fast.isWarm).toBe(true);
    expect(sma.batch({ close: Float64Array.of(1, 2, 4) }, { period: 2 }).value).toEqual(
      Float64Array.of(Number.NaN, 1.5, 3),
    );
  });

  it.each([
    ['open', 1],
    ['high', 5],
    ['low', 2],
    ['close', 4],
    ['volume', 7],
    ['hl2', 3.5],
    ['hlc3', 11 / 3],
    ['ohlc4', 3],
  ] as const)('of one price reads %s of a bar when told so', (source, price) => {
    const one = sma({ period: 1, source });
    one.updateBar(bar);
    expect(one.value).toBe(price);
    one.updateBar({ ...bar, close: 100 });
    one.replaceLastBar(bar);
    expect(one.value).toBe(price);
  });

  it('replaces a forming bar as often as it changes', () => {
    const average = sma({ period: 2 });
    average.update(1);
    average.update(100);
    expect(average.replaceLast(5)).toBe(3);
    expect(average.replaceLast(3)).toBe(2);
    expect(average.update(5)).toBe(4);
  });

  it('shows its definition to programs', () => {
    expect({ ...sma }).toMatchObject({
      name: 'SMA',
      functionName: 'sma',
      inputs: ['close'],
      outputs: ['value'],
      parameters: { period: { type: 'integer', alias: 'timeperiod', min: 1, max: 100_000, default: 30 } },
    });
    expect(sma({ period: 7 }).parameters).toEqual({ period: 7 });
    expect(sma({ period: 7 }).definition.name).toBe('SMA');
  });

  it('refuses a batch whose arrays do not fit together', () => {
    const short = { high: new Float64Array(3), low: new Float64Array(2) };
    expect(() => midpoint.batch({ close: new Float64Array(3) }, {}, { value: new Float64Array(2) })).toThrow(
      expect.objectContaining({ code: 'INDICATOR_LENGTH_MISMATCH' }),
    );
    expect(() => range.batch(short)).toThrow('RANGE: the length of low is 2, but must be 3.');
  });
});

const range = defineIndicator({
  name: 'RANGE',
  functionName: 'range',
  title: 'Range',
  description: 'High less low.',
  subject: 'volatility',
  inputs: ['high', 'low'],
  parameters: {},
  outputs: ['value'],
  pane: 'own',
  warmUp: () => 0,
  source: 'an example',
  kernel:
    ({ inputs: { high, low }, outputs: { value } }) =>
    (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = high[i]! - low[i]!;
    },
});

describeIndicatorContract(range);

describe('a row is refused, and nothing is changed by it,', () => {
  const refusal = (indicator: string, parameter: string, value: number, index: number) =>
    expect.objectContaining({
      code: 'INDICATOR_INPUT_INVALID',
      details: expect.objectContaining({ indicator, parameter, value, index }),
    });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'where an input is %d',
    (value) => {
      const average = sma({ period: 2 });
      average.update(1);
      average.update(3);
      expect(() => average.update(value)).toThrow(refusal('SMA', 'close', value, 2));
      expect(() => average.replaceLast(value)).toThrow(refusal('SMA', 'close', value, 1));
      expect([average.value, average.count]).toEqual([2, 2]);
      expect(average.update(5)).toBe(4);
      const close = Float64Array.of(1, 3, value);
      expect(() => sma.batch({ close }, { period: 2 })).toThrow(refusal('SMA', 'close', value, 2));
    },
  );

  it('where the high lies below the low', () => {
    expect(() => range().update(2, 3)).toThrow('RANGE: high at 0 is 2, but must be at or above the low, 3.');
    const columns = { high: Float64Array.of(5, 2), low: Float64Array.of(1, 3) };
    expect(() => range.batch(columns)).toThrow(refusal('RANGE', 'high', 2, 1));
  });

  it('where a volume is negative, or unknown', () => {
    const price = vwap();
    expect(() => price.updateBar({ ...bar, volume: -1 })).toThrow(
      'VWAP: volume at 0 is -1, but must be a finite number, 0 or more.',
    );
    expect(() => price.updateBar({ ...bar, volume: Number.NaN })).toThrow(refusal('VWAP', 'volume', NaN, 0));
    expect(price.count).toBe(0);
  });
});

describe('a snapshot', () => {
  it('fits whatever the order in which its parameters were stored', () => {
    const parameters = { period: 20, bins: 5 };
    const profile = volumeProfile(parameters);
    profile.update(10, 7);
    const snapshot = profile.snapshot();
    const sorted = {
      ...snapshot,
      parameters: Object.fromEntries(Object.entries(snapshot.parameters).reverse()),
    };
    const restored = volumeProfile(parameters);
    restored.restore(sorted);
    expect(restored.count).toBe(1);
  });
});

describe('a batch', () => {
  it('may write its results over its inputs', () => {
    const high = Float64Array.of(3, 5, 9);
    const low = Float64Array.of(1, 3, 5);
    medianPrice.batch({ high, low }, {}, { value: low });
    expect([high, low]).toEqual([Float64Array.of(3, 5, 9), Float64Array.of(2, 4, 7)]);

    // Also where they overlap only in part.
    const room = Float64Array.of(0, 1, 3, 5);
    sma.batch({ close: room.subarray(1) }, { period: 2 }, { value: room.subarray(0, 3) });
    expect(room).toEqual(Float64Array.of(Number.NaN, 2, 4, 5));
  });

  it('refuses two results in one array', () => {
    const shared = new Float64Array(4);
    const [upper, lower] = [shared.subarray(0, 3), shared.subarray(1)];
    expect(() => bollingerBands.batch({ close: new Float64Array(3) }, {}, { upper, lower })).toThrow(
      'BBANDS: lower is in the array of upper, but must be in one of its own.',
    );
  });

  it('leaves the arrays that it is given as they were where it refuses a row', () => {
    const value = Float64Array.of(7, 8);
    expect(() => sma.batch({ close: Float64Array.of(1, Number.NaN) }, {}, { value })).toThrow('close at 1');
    expect(value).toEqual(Float64Array.of(7, 8));
  });

  it('begins with the first row that is known, so that one feeds another', () => {
    const close = Float64Array.of(1, 2, 4, 8, 16);
    const { value } = sma.batch({ close }, { period: 2 });
    expect(sma.batch({ close: value }, { period: 2 }).value).toEqual(
      Float64Array.of(Number.NaN, Number.NaN, 2.25, 4.5, 9),
    );
  });

  it('of no rows is empty, and of unknown rows unknown', () => {
    expect(sma.batch({ close: new Float64Array() }).value).toEqual(new Float64Array());
    const unknown = new Float64Array(3).fill(Number.NaN);
    expect(sma.batch({ close: unknown }, { period: 1 }).value).toEqual(unknown);
  });

  it('leaves nothing of what was in the array that it is given', () => {
    const value = new Float64Array(3).fill(7);
    sma.batch({ close: Float64Array.of(Number.NaN, 1, 2) }, { period: 2 }, { value });
    expect(value).toEqual(Float64Array.of(Number.NaN, Number.NaN, 1.5));
  });
});

describe("an indicator of one's own", () => {
  it('is listed and found once it is registered, under names that nobody else has', () => {
    registerIndicator(range);
    expect(indicatorByName('range')).toBe(range);
    expect(listIndicators()).toContain(range);
    expect(() => registerIndicator(range)).toThrow("there is an indicator 'range' already");
    expect(() => registerIndicator({ ...midpoint, functionName: 'sma' } as AnyIndicator)).toThrow(
      "Definition of MIDDLE: there is an indicator 'sma' already.",
    );
  });

  it.each<[string, Partial<AnyIndicator>, string]>([
    ['its subject is none', { subject: 'astrology' as never }, 'the subject must be one of trend'],
    ['its inputs are not in the order of a bar', { inputs: ['low', 'high'] }, 'inputs must be some of open'],
    ['it has no inputs', { inputs: [] }, 'inputs must be some of open'],
    ['it has no outputs', { outputs: [] }, 'outputs must be one or more'],
    ['two outputs share a name', { outputs: ['a', 'a'] }, 'outputs must be one or more different names'],
    ['an output hides a member', { outputs: ['reset'] }, "'reset' is a member of every indicator"],
    ['reads are too few', { reads: ['high'] }, 'reads must name a source for every input'],
    ['an integer is no output', { integers: ['signal'] }, "'signal' is no output"],
    [
      'a default lies outside its own range',
      { parameters: { period: period({ default: 1, description: 'too short' }) } },
      'period is 1, but must be an integer from 2',
    ],
  ])('is refused when %s', (_, change, message) => {
    expect(() => registerIndicator({ ...range, name: 'OWN', ...change } as AnyIndicator)).toThrow(message);
  });
});
