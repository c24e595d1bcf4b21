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
    ['100-tick-imbalance', { type: 'imbalance', of: 'tick', threshold: 100, span: null }],
    ['0.5-volume-imbalance', { type: 'imbalance', of: 'volume', threshold: 0.5, span: null }],
    ['1000000-dollar-imbalance', { type: 'imbalance', of: 'dollar', threshold: 1_000_000, span: null }],
    ['100-tick-imbalance-ewma20', { type: 'imbalance', of: 'tick', threshold: 100, span: 20 }],
    ['100-tick-run', { type: 'run', of: 'tick', threshold: 100, span: null }],
    ['10000-volume-run', { type: 'run', of: 'volume', threshold: 10_000, span: null }],
    ['2.5-dollar-run-ewma1', { type: 'run', of: 'dollar', threshold: 2.5, span: 1 }],
    ['0.5-range', { type: 'range', size: 0.5 }],
    ['0.0001-renko', { type: 'renko', size: 0.0001 }],
    ['1000-volume-renko', { type: 'volume-renko', volume: 1000 }],
    ['5m-heikin-ashi', { type: 'heikin-ashi', interval: 300_000_000 }],
  ] as const)('%s is read and written back', (text, spec) => {
    expect(parseBarSpec(text)).toEqual(spec);
    expect(formatBarSpec(spec)).toBe(text);
  });

  it('is written in its largest unit and without idle zeros', () => {
    const written = ['60s', '90s', '120m', '24h', '36h', '60m-heikin-ashi', '0.50-range'];
    expect(written.map((text) => formatBarSpec(parseBarSpec(text)))).toEqual([
      '1m',
      '90s',
      '2h',
      '1d',
      '36h',
      '1h-heikin-ashi',
      '0.5-range',
    ]);
  });

  it('is read back as itself, whatever its size', () => {
    const size = fc.double({ min: 1e-12, max: 1e25, noNaN: true });
    const seconds = fc.integer({ min: 1, max: 1e7 });
    const flow = fc.constantFrom('imbalance' as const, 'run' as const);
    const span = fc.option(fc.integer({ min: 1 }));
    const spec: fc.Arbitrary<BarSpec> = fc.oneof(
      seconds.map((s) => ({ type: 'time' as const, interval: s * 1_000_000 })),
      seconds.map((s) => ({ type: 'heikin-ashi' as const, interval: s * 1_000_000 })),
      fc.integer({ min: 1 }).map((count) => ({ type: 'tick' as const, count })),
      size.map((volume) => ({ type: 'volume' as const, volume })),
      size.map((value) => ({ type: 'dollar' as const, value })),
      size.map((height) => ({ type: 'range' as const, size: height })),
      size.map((height) => ({ type: 'renko' as const, size: height })),
      size.map((volume) => ({ type: 'volume-renko' as const, volume })),
      fc.record({ type: flow, of: fc.constant('tick' as const), threshold: fc.integer({ min: 1 }), span }),
      fc.record({
        type: flow,
        of: fc.constantFrom('volume' as const, 'dollar' as const),
        threshold: size,
        span,
      }),
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
    '1.5-tick-run',
    '100-range-imbalance',
    '100-tick-imbalance-ewma',
    '100-tick-imbalance-ewma0',
    '100-tick-ewma20',
    '0-range',
    '0-renko',
    '0-volume-renko',
    '5-tick-renko',
    '5m-renko',
    '0m-heikin-ashi',
    '5-heikin-ashi',
  ])('%s is refused with examples of what would be right', (text) => {
    expect(() => parseBarSpec(text)).toThrowError(
      expect.objectContaining({
        code: 'BAR_SPEC_INVALID',
        message: `bars "${text}": write a span such as 30s, 5m, 1h or 1d, also as 5m-heikin-ashi; a threshold such as 100-tick, 10000-volume or 1000000-dollar, also as 100-tick-imbalance or 100-tick-run, and those with a moving threshold as 100-tick-run-ewma20; or a size such as 0.5-range, 0.5-renko or 1000-volume-renko`,
      }),
    );
  });
});
