import { describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin, MINUTE } from '../fixtures/catalogs.ts';
import { buyAndHold } from '../fixtures/strategies.ts';
import { simpleReturns } from '../result/metrics.ts';
import { runBacktest } from '../run/backtest.ts';
import { distributionSection } from './sections/distribution.ts';
import { sessionReturns } from './session-returns.ts';

const sessionsOf = (equities: readonly number[]) =>
  equities.map((equity, day) => ({ time: new Date(Date.UTC(2024, 0, 1 + day)).toISOString(), equity }));

describe('session returns', () => {
  it('begin from what the account was worth, one a session', () => {
    const { times, returns } = sessionReturns({
      metrics: { startEquity: 100 },
      sessions: sessionsOf([110, 99]),
    });
    expect(times).toEqual([Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2)]);
    expect(returns).toEqual([expect.closeTo(0.1, 12), expect.closeTo(-0.1, 12)]);
  });

  it('end where nothing is left', () => {
    const ruined = { metrics: { startEquity: 100 }, sessions: sessionsOf([50, 0, 0]) };
    expect(sessionReturns(ruined).returns).toEqual([-0.5, -1]);
  });

  it('are those of the statistics in a run whose equity curve is thinned', async () => {
    // 30 days of minutes that wander, so that the last minute of a day is at no other value.
    const closes = Array.from({ length: 30 * 1440 }, (_, row) => {
      const wave = 20 * Math.sin(row / 900) + 5 * Math.sin(row / 7);
      return 100 + Math.round(100 * wave) / 100;
    });
    const catalog = await catalogOf([
      [{ instrument: coin(), kind: 'bar', bars: '1m' }, barsClosingAt(closes, MINUTE)],
    ]);
    const { result } = await runBacktest({ config: { strategy: 's.ts' }, strategy: buyAndHold, catalog });
    expect(result.period.events).toBeGreaterThan(16_384);
    expect(result.sessions).toHaveLength(30);
    const { returns } = sessionReturns(result);
    expect(returns).toEqual(
      simpleReturns([result.metrics.startEquity, ...result.sessions.map(({ equity }) => equity)]),
    );
    expect(Math.max(...returns)).toBe(result.metrics.bestSession);
    expect(Math.min(...returns)).toBe(result.metrics.worstSession);
    const bars = distributionSection(result).markup.matchAll(/: (\d+) sessions<\/title>/g);
    expect(Array.from(bars, ([, count]) => Number(count)).reduce((sum, count) => sum + count, 0)).toBe(30);
    expect(result.sessions.at(-1)).toEqual({ time: result.period.to, equity: result.metrics.finalEquity });
  });
});
