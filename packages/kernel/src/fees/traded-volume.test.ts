import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOfDate } from '../time/civil-day.ts';
import { VALUE_OF_QUANTITY } from './fee-amount.ts';
import { TradedVolume } from './traded-volume.ts';

describe('traded volume', () => {
  it('counts the month when dates go to and fro', () => {
    const volume = new TradedVolume(0n);
    volume.add(2026_06_30, 5n, 50n);
    volume.add(2026_07_01, 7n, 70n);
    expect(volume.before('month-quantity', 2026_06_30)).toBe(5n);
    expect(volume.before('month-value', 2026_07_01)).toBe(70n);
    expect(volume.before('trailing-value', 2026_07_01)).toBe(50n);
    volume.add(2026_06_30, 1n, 10n);
    expect(volume.before('trailing-value', 2026_07_01)).toBe(60n);
    expect(volume.before('month-quantity', 2026_06_30)).toBe(6n);
  });

  it('counts what is traded besides', () => {
    const volume = new TradedVolume(3n * VALUE_OF_QUANTITY);
    volume.add(2026_06_30, 5n, 50n);
    expect(volume.before('month-quantity', 2026_06_30)).toBe(8n);
    expect(volume.before('trailing-value', 2026_06_30)).toBe(3n * VALUE_OF_QUANTITY);
  });

  it('is the sum of what was traded in the month, and in the thirty days before the day', () => {
    const first = dayOfDate(2024_01_01);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 99 })), {
          maxLength: 30,
        }),
        (steps) => {
          const volume = new TradedVolume(0n);
          const trades: { day: number; size: bigint }[] = [];
          let day = first;
          for (const [days, size] of steps) {
            day += days;
            const date = dateOfDay(day);
            const sum = (isCounted: (other: number) => boolean) =>
              trades.reduce((total, trade) => (isCounted(trade.day) ? total + trade.size : total), 0n);
            const isSameMonth = (other: number) =>
              Math.floor(dateOfDay(other) / 100) === Math.floor(date / 100);
            expect(volume.before('month-value', date)).toBe(sum(isSameMonth));
            expect(volume.before('trailing-value', date)).toBe(
              sum((other) => other < day && other >= day - 30),
            );
            volume.add(date, BigInt(size), BigInt(size));
            trades.push({ day, size: BigInt(size) });
          }
        },
      ),
    );
  });
});
