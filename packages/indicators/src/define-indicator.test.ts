import { describe, expect, it } from 'vitest';
import { defineIndicator, period, RollingExtreme, sma } from './index.ts';
import { describeIndicatorContract } from './testing/index.ts';

const midpoint = defineIndicator({
  name: 'MIDPOINT',
  functionName: 'midpoint',
  title: 'Middle of the range of closes',
  description: 'The mean of the highest and the lowest close of the last n bars.',
  family: 'averages',
  inputs: ['close'],
  parameters: { period: period({ default: 14, description: 'Bars of the range' }) },
  outputs: ['value'],
  warmUp: ({ period }) => period - 1,
  source: 'an example',
  kernel: ({ memory, outputs }, { period }) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    return ({ close }) => {
      outputs[0] = (highest.push(close) + lowest.push(close)) / 2;
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
    expect(() => range.batch(short)).toThrow("RANGE: 'low' has length 2, but must have length 3");
  });
});

const range = defineIndicator({
  name: 'RANGE',
  functionName: 'range',
  title: 'Range',
  description: 'High less low.',
  family: 'volatility',
  inputs: ['high', 'low'],
  parameters: {},
  outputs: ['value'],
  warmUp: () => 0,
  source: 'an example',
  kernel:
    ({ outputs }) =>
    ({ high, low }) => {
      outputs[0] = high - low;
    },
});

describeIndicatorContract(range);

describe('a definition is refused', () => {
  const base = { ...range, kernel: () => () => {}, warmUp: () => 0 };

  it('when its inputs are not in the order of a bar', () => {
    expect(() => defineIndicator({ ...base, inputs: ['low', 'high'] })).toThrow(
      'Definition of RANGE: inputs must be some of open, high, low, close, volume, in this order.',
    );
    expect(() => defineIndicator({ ...base, inputs: [] })).toThrow(
      expect.objectContaining({ code: 'INDICATOR_DEFINITION_INVALID' }),
    );
  });

  it('when an output hides a member of every indicator', () => {
    expect(() => defineIndicator({ ...base, outputs: ['reset'] })).toThrow(
      "Definition of RANGE: 'reset' is a member of every indicator, not an output.",
    );
  });

  it('when a default lies outside its own range', () => {
    const parameters = { period: period({ default: 1, description: 'too short' }) };
    expect(() => defineIndicator({ ...base, parameters })).toThrow('period is 1');
  });
});
