import { describe, expect, it } from 'vitest';
import { rangeExpansionIndex } from './range-expansion-index.ts';

/** Nine bars from 5 to 10 that close at 7, the last of which rises by 2 at the high and by 1 at the low. */
const rising = () => ({
  high: Float64Array.of(10, 10, 10, 10, 10, 10, 10, 10, 12),
  low: Float64Array.of(5, 5, 5, 5, 5, 5, 5, 5, 6),
  close: Float64Array.of(7, 7, 7, 7, 7, 7, 7, 7, 7),
});

const lastOf = (bars: ReturnType<typeof rising>, period: number) =>
  rangeExpansionIndex.batch(bars, { period }).value.at(-1);

describe('the range expansion index', () => {
  it('is 100 where all that changed rose', () => expect(lastOf(rising(), 1)).toBe(100));

  it('sums over the last bars: a second with high up 3 and low down 1 gives 2 of 4, both together 5 of 7', () => {
    const more = { high: [13], low: [4], close: [7] };
    const bars = rising();
    const longer = {
      high: Float64Array.from([...bars.high, ...more.high]),
      low: Float64Array.from([...bars.low, ...more.low]),
      close: Float64Array.from([...bars.close, ...more.close]),
    };
    expect(lastOf(longer, 1)).toBe(50);
    expect(lastOf(longer, 2)).toBeCloseTo(500 / 7, 12);
  });

  describe('does not count a bar that ran away from those before it', () => {
    const runaway = () => {
      const bars = rising();
      // Its low of two bars before lies above the closes of seven and eight before, its own above those of five and six.
      bars.close.set([4, 4]);
      bars.low.set([3, 3, 3, 3]);
      return bars;
    };

    it('upwards', () => expect(lastOf(runaway(), 1)).toBe(0));

    it('unless one of the four prices is as high', () => {
      for (const [name, place, price] of [
        ['close', 0, 5],
        ['close', 1, 5],
        ['low', 2, 6],
        ['low', 3, 6],
      ] as const) {
        const bars = runaway();
        bars[name][place] = price;
        expect(lastOf(bars, 1)).toBe(100);
      }
    });

    it('or downwards, which is the same upside down', () => {
      const { high, low, close } = runaway();
      const bars = {
        high: low.map((x) => 20 - x),
        low: high.map((x) => 20 - x),
        close: close.map((x) => 20 - x),
      };
      expect(lastOf(bars, 1)).toBe(0);
      bars.close[0] = 15;
      expect(lastOf(bars, 1)).toBe(-100);
    });
  });
});
