import { describe, expect, it } from 'vitest';
import { orderOf, scaled, withTerms } from './fixtures/arbitrary-market.ts';
import { trailedStop } from './trail.ts';

describe('the stop of a trailing order', () => {
  const cents = { priceFactor: 100, tickScaled: 5 };

  it.each([
    [{ by: 'amount', value: 1.23 }, 10_000, 9875, 10_125],
    [{ by: 'percent', value: 1.5 }, 10_000, 9850, 10_150],
    [{ by: 'basis-points', value: 33 }, 10_000, 9965, 10_035],
    [{ by: 'ticks', value: 3 }, 10_000, 9985, 10_015],
    [{ by: 'atr', value: 2, atr: 0.31 }, 10_000, 9935, 10_065],
  ] as const)(
    'lies behind the best price by %o, on the tick that is set off no earlier',
    (trail, best, sell, buy) => {
      const order = orderOf({ type: 'trailing-stop', terms: withTerms({ trail }) });
      expect(trailedStop({ ...order, sign: -1 }, best, cents)).toBe(sell);
      expect(trailedStop(order, best, cents)).toBe(buy);
      // What stands nearer stays.
      expect(trailedStop({ ...order, stopScaled: scaled(buy - 5) }, best, cents)).toBe(buy - 5);
      expect(trailedStop({ ...order, stopScaled: scaled(buy + 5) }, best, cents)).toBe(buy);
    },
  );
});
