import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metaLabels, tripleBarrierLabels } from './triple-barrier.ts';

const plain = {
  prices: [100, 101, 104, 97, 99],
  events: [0],
  verticalBars: 4,
  profitMultiple: 1,
  stopMultiple: 1,
  target: 0.02,
};

describe('tripleBarrierLabels', () => {
  it('takes the first barrier', () => {
    // 101 is +1 %, 104 is +4 %: profit at bar 2, before 97 would have stopped it.
    expect(tripleBarrierLabels(plain)).toMatchObject([{ touch: 2, kind: 'profit', label: 1, sign: 1 }]);
    expect(tripleBarrierLabels({ ...plain, profitMultiple: 0 })).toMatchObject([
      { touch: 3, kind: 'stop', label: -1 },
    ]);
    expect(tripleBarrierLabels({ ...plain, profitMultiple: 0, stopMultiple: 0 })).toMatchObject([
      { touch: 4, kind: 'vertical', label: 0, sign: -1 },
    ]);
  });

  it('does not touch a barrier that is only reached', () => {
    const exact = { ...plain, prices: [1, 1.5, 2, 2], target: 0.5 };
    expect(tripleBarrierLabels(exact)).toMatchObject([{ touch: 2 }]);
  });

  it('ends at the last bar', () => {
    expect(tripleBarrierLabels({ ...plain, target: 1, verticalBars: 99 })).toMatchObject([
      { touch: 4, kind: 'vertical' },
    ]);
  });

  it('is the mirror of itself on the other side', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 90, max: 110 }), { minLength: 5, maxLength: 30 }), (prices) => {
        const input = { ...plain, prices, events: [0, 2] };
        const long = tripleBarrierLabels(input);
        const short = metaLabels({ ...input, sides: [-1, -1] });
        const mirrored = { profit: 'stop', stop: 'profit', vertical: 'vertical' };
        short.forEach(({ kind, touch, return: earned, label }, i) => {
          expect([kind, touch]).toEqual([mirrored[long[i]!.kind], long[i]!.touch]);
          expect(earned).toBeCloseTo(-long[i]!.return, 15);
          expect(label).toBe(earned > 0 ? 1 : 0);
        });
      }),
    );
  });

  it.each([
    ['a price of 0', { prices: [100, 0, 1] }, 'prices is 0 at index 1'],
    ['a gap', { prices: [100, Number.NaN, 1] }, 'prices is not finite at index 1'],
    ['events that repeat', { events: [1, 1] }, 'events is 1 at index 1'],
    ['an event at the last bar', { events: [4] }, 'events is 4 at index 0'],
    ['a target of 0', { target: 0 }, 'target is 0 at index 0'],
    ['too few targets', { target: [] }, 'target has 0 values but events has 1'],
    ['a negative multiple', { stopMultiple: -1 }, 'stopMultiple is -1'],
  ])('refuses %s', (_, wrong, message) => {
    expect(() => tripleBarrierLabels({ ...plain, ...wrong })).toThrow(message);
  });

  it('refuses a side that is none', () => {
    expect(() => metaLabels({ ...plain, sides: [0 as 1] })).toThrow('sides is 0 at index 0');
  });
});
