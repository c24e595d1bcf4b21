import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScaledPrice, ScaledQuantity } from '../order/order.ts';
import { parseSlippage } from './parse-slippage.ts';
import type { SlippageMarket } from './slippage-model.ts';

const unknown: SlippageMarket = { tickScaled: 1, spreadScaled: Number.NaN, barVolumeScaled: Number.NaN };
const apply = (
  text: string,
  sign: 1 | -1,
  price: number,
  quantity: number,
  market: Partial<SlippageMarket>,
): number =>
  parseSlippage(text).apply(sign, price as ScaledPrice, quantity as ScaledQuantity, {
    ...unknown,
    ...market,
  });

const texts = ['none', 'bps:0', 'bps:5', 'bps:0.1', 'spread:0.5', 'spread:3', 'volume:0.1', 'volume:1'];

describe('every slippage model', () => {
  const cases = fc.record({
    text: fc.constantFrom(...texts),
    sign: fc.constantFrom(1 as const, -1 as const),
    price: fc.integer({ min: 1, max: 1_000_000 }),
    quantity: fc.integer({ min: 1, max: 10_000 }),
    market: fc.record({
      tickScaled: fc.constantFrom(1, 5, 25),
      spreadScaled: fc.oneof(fc.constant(Number.NaN), fc.nat({ max: 1000 })),
      barVolumeScaled: fc.oneof(fc.constant(Number.NaN), fc.nat({ max: 100_000 })),
    }),
  });

  it('only ever worsens a price, and by whole ticks where it does', () => {
    fc.assert(
      fc.property(cases, ({ text, sign, price, quantity, market }) => {
        const slipped = apply(text, sign, price, quantity, market);
        expect(sign * (slipped - price)).toBeGreaterThanOrEqual(0);
        if (slipped !== price) expect(slipped % market.tickScaled).toBe(0);
        // A price below the tick is the market's own.
        expect(slipped).toBeGreaterThanOrEqual(Math.min(price, market.tickScaled));
      }),
      { numRuns: 3000 },
    );
  });

  it('is read back from its own name', () => {
    for (const text of texts) expect(parseSlippage(text).name).toBe(text);
  });
});

describe('amounts', () => {
  it.each([
    // Exactly on a tick: 100.00 and 5 basis points are 0.05, not 0.06.
    ['bps:5', 1, 10_000, 1, {}, 10_005],
    ['bps:5', -1, 10_000, 1, {}, 9_995],
    ['bps:5', 1, 10_001, 1, {}, 10_007],
    ['bps:5', -1, 10_001, 1, {}, 9_995],
    ['bps:5', 1, 10_000, 1, { tickScaled: 25 }, 10_025],
    ['bps:5', 1, 10_001, 1, { tickScaled: 25 }, 10_025],
    ['bps:0', 1, 10_001, 1, { tickScaled: 25 }, 10_001],
    ['spread:0.5', 1, 10_000, 1, { spreadScaled: 4 }, 10_002],
    ['spread:0.5', -1, 10_000, 1, { spreadScaled: 5 }, 9_997],
    ['spread:0.5', -1, 10_000, 1, { spreadScaled: 0 }, 10_000],
    ['spread:0.5', -1, 10_000, 1, {}, 10_000],
    // A quarter of the bar: 0.1 / 16 of the price.
    ['volume:0.1', 1, 16_000, 250, { barVolumeScaled: 1000 }, 16_100],
    ['volume:0.1', 1, 16_000, 250, {}, 16_000],
    ['volume:0.1', -1, 10_000, 5000, { barVolumeScaled: 1000 }, 9_000],
    ['volume:0.1', -1, 10_000, 5000, { barVolumeScaled: 0 }, 9_000],
    ['volume:3', -1, 10_000, 5000, { barVolumeScaled: 100 }, 1],
    // 0.56² of the price is 1568, but in binary a little more: not a reason for another tick.
    ['volume:1', -1, 5000, 560, { barVolumeScaled: 1000 }, 3432],
    // A price below zero, as oil futures had: worse is lower still for a seller, and never better.
    ['bps:100', -1, -3_763, 1, {}, -3_763],
    ['bps:100', 1, -3_763, 1, {}, -3_725],
  ] as const)('%s moves a price (%#)', (text, sign, price, quantity, market, expected) => {
    expect(apply(text, sign, price, quantity, market)).toBe(expected);
  });
});

describe('texts that are refused', () => {
  it.each([
    '',
    'bps',
    'bps:',
    'bps:-1',
    'bps:1,2',
    'bps:x',
    'none:1',
    'constructor',
    'toString:1',
    'percent:1',
  ])('"%s", with a list of what is allowed', (text) => {
    expect(() => parseSlippage(text)).toThrow(/^slippage ".*": .+; allowed are none, bps:5/);
    expect(() => parseSlippage(text)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
  });
});
