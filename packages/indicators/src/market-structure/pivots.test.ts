import { describe, expect, it } from 'vitest';
import { camarillaPivots, classicPivots, demarkPivots, fibonacciPivots, woodiePivots } from './index.ts';

const micros = (date: string) => Date.parse(date) * 1000;

/** Two days of two bars and the first bar of a third; the last whole day is 100, 130, 90, 120. */
const bars: [open: number, high: number, low: number, close: number, time: number][] = [
  [500, 600, 400, 550, micros('2024-03-01T08:00Z')],
  [550, 560, 540, 550, micros('2024-03-01T16:00Z')],
  [100, 115, 90, 110, micros('2024-03-02T08:00Z')],
  [110, 130, 105, 120, micros('2024-03-02T16:00Z')],
  [118, 119, 117, 118, micros('2024-03-03T08:00Z')],
];

describe('pivot points of the last day', () => {
  it('have no value before a day has ended', () => {
    const pivots = classicPivots({ window: 'day' });
    expect(bars.map((bar) => pivots.update(...bar))).toEqual([
      Number.NaN,
      Number.NaN,
      ...Array(2).fill((600 + 400 + 550) / 3),
      (130 + 90 + 120) / 3,
    ]);
  });

  it('Fibonacci levels lie at shares of the range of 40', () => {
    const pivots = fibonacciPivots({ window: 'day' });
    for (const bar of bars) pivots.update(...bar);
    expect(pivots.r1 - pivots.pivot).toBeCloseTo(15.28, 12);
    expect(pivots.pivot - pivots.s2).toBeCloseTo(24.72, 12);
    expect(pivots.r3 - pivots.s3).toBeCloseTo(80, 12);
  });

  it("Woodie's count the present open twice, or the last close", () => {
    const byOpen = woodiePivots({ window: 'day' });
    const byClose = woodiePivots({ window: 'day', doubled: 'close' });
    for (const bar of bars) {
      byOpen.update(...bar);
      byClose.update(...bar);
    }
    expect(byOpen.pivot).toBe((130 + 90 + 2 * 118) / 4);
    expect(byClose.pivot).toBe((130 + 90 + 2 * 120) / 4);
    // R1 = 2P - L of the pivot of 115.
    expect(byClose.r1).toBe(140);
  });

  it("Camarilla's centre is the close, or the typical price; its levels stay", () => {
    const byClose = camarillaPivots({ window: 'day' });
    const typical = camarillaPivots({ window: 'day', centre: 'typical' });
    for (const bar of bars) {
      byClose.update(...bar);
      typical.update(...bar);
    }
    expect([byClose.pivot, typical.pivot]).toEqual([120, 340 / 3]);
    // 1.1 * 40 / 4 above the close.
    expect([byClose.r3, typical.r3]).toEqual([131, 131]);
  });

  it.each([
    ['rose: the high counts twice', 120, 120 + 130],
    ['fell: the low counts twice', 90, 90 + 90],
    ['did neither: the close counts twice', 100, 100 + 100],
  ])("DeMark's, where the day %s", (_, close, closeAndTwice) => {
    const pivots = demarkPivots({ window: 'day' });
    pivots.update(100, 130, 90, close, micros('2024-03-01Z'));
    pivots.update(110, 110, 110, 110, micros('2024-03-02Z'));
    const sum = 130 + 90 + closeAndTwice;
    expect([pivots.pivot, pivots.r1, pivots.s1]).toEqual([sum / 4, sum / 2 - 90, sum / 2 - 130]);
  });

  it('move with the hour at which the day begins', () => {
    const pivots = classicPivots({ window: 'day', dayStart: 12 });
    // The sessions: 1 March until noon; then until the next noon, 540 to 560 and 90 to 115.
    for (const bar of bars.slice(0, 4)) pivots.update(...bar);
    expect(pivots.pivot).toBe((560 + 90 + 110) / 3);
  });
});
