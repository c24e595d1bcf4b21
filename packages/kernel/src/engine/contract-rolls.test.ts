import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, clockOf, flat, instrument, run } from '../../test/fixtures/backtest.ts';
import type { ContinuousContract, ContinuousSpan, RollAdjustment } from '../contract/continuous-contract.ts';
import { Mean } from '../corporate-action/apply/fixtures/mean-crossing.ts';
import { defineStrategy, type StrategyData } from '../strategy/define-strategy.ts';
import type { StrategyRun } from '../strategy/run.ts';

const future = (symbol: string, day: number) =>
  instrument(symbol, {
    assetClass: 'future',
    multiplier: 50,
    contract: {
      lastTradeAt: at(`${day} 16:00`),
      expirationDate: 20_240_100 + day,
      delivery: 'cash',
      settlement: 'pm',
    },
  });
const listed = ['ESF24', 'ESG24', 'ESH24'].map((symbol, i) => future(symbol, 10 + i));
const root = instrument('ES', { assetClass: 'index', multiplier: 50, isTradable: false });

const span = (day: number, contract: string, prices?: readonly [number, number]): ContinuousSpan => ({
  contract: `${contract}.TEST`,
  from: at(`${day} 09:30`),
  ...(prices === undefined ? {} : { priceBefore: prices[0], priceAfter: prices[1] }),
});

const rolling = (adjust: RollAdjustment, ...rolls: readonly ContinuousSpan[]): ContinuousContract => ({
  instrument: 'ES.TEST',
  adjust,
  spans: [span(2, 'ESF24'), ...rolls],
});

interface Seen {
  readonly means: number[];
  readonly fronts: string[];
  readonly rolls: string[];
}

/** One bar a day of the continuous contract at these closes, whose mean of the last 20 is looked at. */
const follow = (
  continuous: ContinuousContract,
  closes: readonly number[],
  {
    data,
    onFirst,
  }: { data?: StrategyData; onFirst?: (run: StrategyRun<object, object, unknown>) => void } = {},
) => {
  const seen: Seen = { means: [], fronts: [], rolls: [] };
  const strategy = defineStrategy({
    name: 'follower',
    ...(data === undefined ? {} : { data }),
    indicators: () => ({ mean: new Mean(20) }),
    onBar: (r, bar) => {
      if (bar.instrument.symbol !== 'ES') return;
      if (seen.means.length === 0) onFirst?.(r);
      seen.means.push(r.indicators(bar.instrument).mean.value);
      seen.fronts.push(r.contract(bar.instrument).symbol);
    },
    onRoll: (r, { time, instrument: rolled, from, to, fromPrice, toPrice }) => {
      seen.rolls.push(`${clockOf(time)} ${from.symbol} ${fromPrice} -> ${to.symbol} ${toPrice}`);
      expect(r.contract(rolled)).toBe(to);
    },
  });
  const day = (symbol: string, prices: readonly number[]) => {
    const days = prices.map((price, i) => flat(symbol, `${i + 2} 09:30`, [price], 200).columns);
    const columns = Object.fromEntries(
      Object.entries(days[0]!).map(([name, value]) => [
        name,
        value instanceof Float64Array
          ? Float64Array.from(days, (one) => (one as unknown as Record<string, Float64Array>)[name]![0]!)
          : name === 'length'
            ? days.length
            : value,
      ]),
    );
    return { symbol, bars: '200m', columns: columns as never };
  };
  const result = run({
    instruments: [root, ...listed],
    account: 'margin',
    cash: '100000',
    leverage: 100,
    streams: [
      day('ES', closes),
      ...listed.map(({ symbol }) =>
        day(
          symbol,
          closes.map(() => 100),
        ),
      ),
    ],
    strategies: [strategy],
    options: { continuous: [continuous] },
  });
  return { ...result, seen };
};

describe('a continuous contract in a run', () => {
  const closes = [100, 102, 108, 110];
  const roll = span(4, 'ESG24', [102, 106]);

  it('shows indicators its past as the roll has made it, from the roll on', () => {
    expect(follow(rolling('none', roll), closes).seen.means).toEqual([100, 101, 310 / 3, 105]);
    expect(follow(rolling('difference', roll), closes).seen.means).toEqual([100, 101, 106, 107]);
    const ratio = follow(rolling('ratio', roll), closes).seen.means;
    expect(ratio.slice(0, 2)).toEqual([100, 101]);
    expect(ratio[2]).toBeCloseTo(((100 + 102) * (106 / 102) + 108) / 3, 12);
  });

  it('may be taken below zero by differences', () => {
    const { means } = follow(rolling('difference', span(4, 'ESG24', [102, 1])), [100, 102, 1]).seen;
    expect(means[2]).toBeCloseTo((-1 + 1 + 1) / 3, 12);
  });

  it('is not adjusted for strategies that want no adjustment', () => {
    const { means } = follow(rolling('difference', roll), closes, { data: { adjust: 'none' } }).seen;
    expect(means).toEqual([100, 101, 310 / 3, 105]);
  });

  it('tells the contract behind it, and when another is', () => {
    const { fronts, rolls } = follow(rolling('ratio', roll, span(5, 'ESH24', [110, 111])), closes).seen;
    expect(fronts).toEqual(['ESF24', 'ESF24', 'ESG24', 'ESH24']);
    expect(rolls).toEqual(['4 09:30 ESF24 102 -> ESG24 106', '5 09:30 ESG24 110 -> ESH24 111']);
  });

  it('cannot be traded, and the contract behind it can', () => {
    const { closed, fills } = follow(rolling('ratio', roll), closes, {
      onFirst: (r) => {
        const continuous = r.instrument('ES.TEST');
        r.buy(continuous, 1);
        r.buy(r.contract(continuous), 1);
        expect(r.contract(r.contract(continuous)).symbol).toBe('ESF24');
      },
    });
    expect(closed[0]).toContain('denied NOT_TRADABLE');
    expect(fills).toHaveLength(1);
  });

  it('begins with the contract of its first moment: rolls of before are not told', () => {
    const past = {
      ...rolling('difference', roll),
      spans: [
        { contract: 'ESF24.TEST', from: -1 },
        { ...span(4, 'ESG24', [1, 2]), from: 0 },
      ],
    };
    const { fronts, rolls } = follow(past, closes).seen;
    expect(fronts[0]).toBe('ESG24');
    expect(rolls).toEqual([]);
  });

  it('knows nothing of rolls that lie ahead, and equals a series adjusted by those that have happened', () => {
    const price = fc.integer({ min: 50, max: 150 });
    const twoRolls = fc.tuple(fc.tuple(price, price), fc.tuple(price, price));
    const adjustment = fc.constantFrom('none', 'ratio', 'difference');
    fc.assert(
      fc.property(
        fc.array(price, { minLength: 4, maxLength: 9 }),
        twoRolls,
        adjustment,
        (days, pairs, adjust) => {
          const rolls = [span(4, 'ESG24', pairs[0]), span(5, 'ESH24', pairs[1])];
          const { means } = follow(rolling(adjust, ...rolls), days).seen;
          for (const [last, mean] of means.entries()) {
            const known = days.slice(0, last + 1).map((close, day) => {
              let seen = close;
              for (const [i, [before, after]] of pairs.entries()) {
                const rolledOn = i + 2;
                if (rolledOn > last || day >= rolledOn || adjust === 'none') continue;
                seen = adjust === 'ratio' ? seen * (after / before) : seen + (after - before);
              }
              return seen;
            });
            expect(mean).toBeCloseTo(known.reduce((sum, close) => sum + close, 0) / known.length, 8);
          }
          const cut = follow(rolling(adjust, rolls[0]!), days).seen.means;
          expect(cut.slice(0, 3)).toEqual(means.slice(0, 3));
          expect(follow(rolling(adjust), days).seen.means.slice(0, 2)).toEqual(means.slice(0, 2));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [rolling('none', span(4, 'ESZ30')), 'needs ESZ30.TEST in the run'],
    [{ ...rolling('none'), spans: [] }, 'has no contracts'],
    [rolling('none', span(4, 'ESG24'), span(4, 'ESH24')), 'in order'],
    [rolling('ratio', span(4, 'ESG24')), 'no prices of both contracts'],
    [rolling('ratio', span(4, 'ESG24', [10, -1])), 'adjust by difference'],
  ])('is refused before the run: %#', (continuous, message) => {
    expect(() => follow(continuous, closes)).toThrow(
      expect.objectContaining({ code: 'ROLL_INVALID', message: expect.stringContaining(message) }),
    );
  });
});
