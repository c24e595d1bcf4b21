import fc from 'fast-check';
import { expect, it } from 'vitest';
import { micros } from '../time/micros.ts';
import { TradeWindow } from './trade-window.ts';

it('keeps the trades of five minutes, and their sum, however many came before', () => {
  const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 2e6 }), fc.integer({ min: 1, max: 1e9 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(gaps, (pattern) => {
      const window = new TradeWindow();
      const all: { time: number; price: number }[] = [];
      let time = 0;
      // Repeated often enough that what is over is cut off.
      for (let n = 0; n < 3000; n++) {
        const [gap, price] = pattern[n % pattern.length]!;
        time += gap;
        window.trim(micros(time));
        window.add(micros(time), price);
        all.push({ time, price });
      }
      const recent = all.filter((trade) => trade.time >= time - 300e6);
      window.trim(micros(time));
      expect(window.count).toBe(recent.length);
      expect(window.sum).toBe(recent.reduce((sum, { price }) => sum + price, 0));
      expect(window.snapshot().times).toEqual(recent.map((trade) => trade.time));
    }),
    { numRuns: 30 },
  );
});
