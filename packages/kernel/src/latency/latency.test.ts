import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Prng } from '../random/prng.ts';
import { parseLatency } from './parse-latency.ts';

const drawMany = (text: string, count: number, seed = 5): number[] => {
  const model = parseLatency(text);
  const prng = new Prng(seed);
  return Array.from({ length: count }, () => model.draw(prng));
};

const texts = [
  'none',
  '0us',
  '250us',
  '50ms',
  '2s',
  'uniform:10ms,80ms',
  'exponential:50ms',
  'lognormal:50ms,0.5',
];

describe('every latency model', () => {
  it('draws whole microseconds, never negative, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), (text, seed) => {
        const drawn = drawMany(text, 20, seed);
        for (const delay of drawn) expect(Number.isSafeInteger(delay) && delay >= 0).toBe(true);
        for (const delay of drawn) expect(Object.is(delay, -0)).toBe(false);
        expect(drawMany(text, 20, seed)).toEqual(drawn);
      }),
    );
  });

  it('is read back from its own name', () => {
    for (const text of texts) expect(parseLatency(text).name).toBe(text);
    expect(parseLatency('1.5ms').name).toBe('1500us');
    expect(parseLatency('1000ms').name).toBe('1s');
  });

  it('draws nothing where the delay is fixed', () => {
    const prng = new Prng(1);
    const before = prng.snapshot();
    parseLatency('none').draw(prng);
    parseLatency('50ms').draw(prng);
    expect(prng.snapshot()).toEqual(before);
  });
});

describe('distributions', () => {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[values.length >> 1]!;

  it('is fixed where it is given as fixed', () => {
    expect(drawMany('none', 2)).toEqual([0, 0]);
    expect(drawMany('1.5ms', 2)).toEqual([1500, 1500]);
  });

  it('is uniform with both ends included', () => {
    const drawn = drawMany('uniform:3us,5us', 3000);
    expect(new Set(drawn)).toEqual(new Set([3, 4, 5]));
    expect(Math.abs(mean(drawn) - 4)).toBeLessThan(0.06);
  });

  it('is exponential with the given mean', () => {
    const drawn = drawMany('exponential:50ms', 50_000);
    expect(Math.abs(mean(drawn) / 50_000 - 1)).toBeLessThan(0.02);
    expect(Math.abs(median(drawn) / (50_000 * Math.LN2) - 1)).toBeLessThan(0.03);
  });

  it('is lognormal with the given median and sigma', () => {
    const drawn = drawMany('lognormal:50ms,0.5', 50_000);
    expect(Math.abs(median(drawn) / 50_000 - 1)).toBeLessThan(0.02);
    expect(Math.abs(mean(drawn) / (50_000 * Math.exp(0.125)) - 1)).toBeLessThan(0.02);
  });
});

describe('texts that are refused', () => {
  it.each([
    '',
    '50',
    '50 minutes',
    '-5ms',
    '0.5us',
    '90000s',
    'none:1',
    '50ms:1',
    'uniform:10ms',
    'uniform:80ms,10ms',
    'exponential:',
    'lognormal:50ms,x',
    'lognormal:50ms,6',
    'gamma:50ms',
  ])('"%s", with a list of what is allowed', (text) => {
    expect(() => parseLatency(text)).toThrow(/^latency ".*": .+; allowed are none, 50ms/);
    expect(() => parseLatency(text)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
  });
});
