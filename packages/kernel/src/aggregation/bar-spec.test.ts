import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarSpec, formatBarSpec, parseBarSpec } from './bar-spec.ts';

describe('a bar specification', () => {
  it.each([
    ['30s', { type: 'time', interval: 30_000_000 }],
    ['5m', { type: 'time', interval: 300_000_000 }],
    ['1h', { type: 'time', interval: 3_600_000_000 }],
    ['1d', { type: 'time', interval: 86_400_000_000 }],
    ['100-tick', { type: 'tick', count: 100 }],
    ['10000-volume', { type: 'volume', volume: 10_000 }],
    ['0.5-volume', { type: 'volume', volume: 0.5 }],
    ['1000000-dollar', { type: 'dollar', value: 1_000_000 }],
  ] as const)('%s is read and written back', (text, spec) => {
    expect(parseBarSpec(text)).toEqual(spec);
    expect(formatBarSpec(spec)).toBe(text);
  });

  it('is written in its largest unit', () => {
    expect(['60s', '90s', '120m', '24h', '36h'].map((text) => formatBarSpec(parseBarSpec(text)))).toEqual([
      '1m',
      '90s',
      '2h',
      '1d',
      '36h',
    ]);
  });

  it('is read back as itself, whatever its size', () => {
    const size = fc.double({ min: 1e-12, max: 1e25, noNaN: true });
    const spec: fc.Arbitrary<BarSpec> = fc.oneof(
      fc.integer({ min: 1, max: 1e7 }).map((s) => ({ type: 'time' as const, interval: s * 1_000_000 })),
      fc.integer({ min: 1 }).map((count) => ({ type: 'tick' as const, count })),
      size.map((volume) => ({ type: 'volume' as const, volume })),
      size.map((value) => ({ type: 'dollar' as const, value })),
    );
    fc.assert(
      fc.property(spec, (wanted) => {
        expect(parseBarSpec(formatBarSpec(wanted))).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '',
    '5',
    'm',
    '0m',
    '-5m',
    '1.5h',
    '5 m',
    '5M',
    '1w',
    '0-tick',
    '1.5-tick',
    '0-volume',
    '-1-dollar',
    '1e3-volume',
    '100-ticks',
    '99999999999999d',
    '9007199254740993-tick',
    `${'9'.repeat(400)}-volume`,
  ])('%s is refused with examples of what would be right', (text) => {
    expect(() => parseBarSpec(text)).toThrowError(
      expect.objectContaining({
        code: 'BAR_SPEC_INVALID',
        message: `bars "${text}": write a span such as 30s, 5m, 1h or 1d, or a threshold such as 100-tick, 10000-volume or 1000000-dollar`,
      }),
    );
  });
});
