import { describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin, DAY, START } from '../fixtures/catalogs.ts';
import { buyAndHold } from '../fixtures/strategies.ts';
import { runBacktest } from '../run/backtest.ts';
import { calendarGrowth } from './calendar-growth.ts';

describe('growth by the calendar', () => {
  it('compounds to the growth over the years that passed', () => {
    expect(calendarGrowth(1.21, START, START + 730.5 * DAY)).toBeCloseTo(1.21 ** (365.25 / 730) - 1, 12);
    expect(calendarGrowth(0.5, START, START + 1461 * DAY)).toBeCloseTo(0.5 ** (1 / 4) - 1, 12);
  });

  it('is not defined over less than a quarter of a year', () => {
    expect(calendarGrowth(1.1, START, START)).toBeNull();
    expect(calendarGrowth(1.1, START, START + 91 * DAY)).toBeNull();
    expect(calendarGrowth(1.1, START, START + 92 * DAY)).toBeCloseTo(1.1 ** (365.25 / 92) - 1, 12);
  });

  it('is what a run and its benchmark have, however few sessions have data', async () => {
    const closes = [100, 101, 104, 103, 106, 108, 107, 110, 112];
    const bars = barsClosingAt(closes);
    // Two sessions, then seven ten years on.
    for (let row = 2; row < closes.length; row++) {
      bars.openTime[row]! += 3650 * DAY;
      bars.closeTime[row]! += 3650 * DAY;
    }
    const catalog = await catalogOf([[{ instrument: coin(), kind: 'bar', bars: '1d' }, bars]]);
    const { result } = await runBacktest({
      config: { strategy: 's.ts', benchmark: 'BTCUSD.TEST' },
      strategy: buyAndHold,
      catalog,
    });
    const years = (3650 + closes.length) / 365.25;
    const { metrics, benchmark } = result;
    expect(metrics.totalReturn).toBeGreaterThan(0);
    expect(metrics.cagr).toBeCloseTo((1 + metrics.totalReturn) ** (1 / years) - 1, 12);
    expect(benchmark!.cagr).toBeCloseTo((1 + benchmark!.totalReturn) ** (1 / years) - 1, 12);
    expect(result.warnings).toContain("3650 of the calendar's 3659 sessions have no data.");
  });

  it('leaves a short run without a growth rate and without a Calmar ratio', async () => {
    const catalog = await catalogOf([
      [{ instrument: coin(), kind: 'bar', bars: '1d' }, barsClosingAt([100, 103, 101, 106, 104])],
    ]);
    const { result } = await runBacktest({ config: { strategy: 's.ts' }, strategy: buyAndHold, catalog });
    expect(result.metrics).toMatchObject({ cagr: null, calmar: null });
    expect(result.metrics.maxDrawdown).toBeLessThan(0);
  });
});
