import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { arbitraryQuotes } from '../fixtures/arbitrary-quotes.ts';
import { midPrices } from '../quotes/mid-prices.ts';
import { multiLevelOrderFlowImbalance } from './multi-level-order-flow.ts';
import { orderFlowBars } from './order-flow-bars.ts';
import { orderFlowImbalance } from './order-flow-imbalance.ts';
import { multiLevelOrderFlowImpact, orderFlowImpact } from './order-flow-impact.ts';

describe('order-flow imbalance', () => {
  it('counts what each side gains: the six cases', () => {
    const before = { bid: 10, ask: 12, bidSize: 5, askSize: 7 };
    const flowTo = (bid: number, ask: number, bidSize: number, askSize: number) =>
      orderFlowImbalance({
        bids: [before.bid, bid],
        asks: [before.ask, ask],
        bidSizes: [before.bidSize, bidSize],
        askSizes: [before.askSize, askSize],
      })[1];
    expect(flowTo(10, 12, 8, 7)).toBe(3); // the bid grows by 3
    expect(flowTo(11, 12, 2, 7)).toBe(2); // a new bid of 2 above it
    expect(flowTo(9, 12, 30, 7)).toBe(-5); // the bid of 5 goes
    expect(flowTo(10, 12, 5, 4)).toBe(3); // the ask shrinks by 3
    expect(flowTo(10, 11, 5, 4)).toBe(-4); // a new ask of 4 below it
    expect(flowTo(10, 13, 5, 30)).toBe(7); // the ask of 7 goes
  });

  it('adds up: bars hold every contribution once, and the changes of the mid its whole way', () => {
    fc.assert(
      fc.property(arbitraryQuotes({ leastSize: 0 }), fc.integer({ min: 1, max: 5 }), (quotes, window) => {
        const contributions = orderFlowImbalance(quotes);
        const mids = midPrices(quotes);
        expect(contributions[0]).toBe(0);
        const bars = Math.floor((mids.length - 1) / window);
        if (bars === 0) return;
        const { flows, midChanges } = orderFlowBars({ contributions, mids, window });
        const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
        expect(flows.length).toBe(bars);
        expect(total(flows)).toBe(total(contributions.slice(0, bars * window + 1)));
        expect(total(midChanges)).toBe(mids[bars * window]! - mids[0]!);
      }),
    );
  });

  it('turns round when bid and ask change places', () => {
    fc.assert(
      fc.property(arbitraryQuotes(), (quotes) => {
        const mirrored = {
          bids: quotes.asks.map((ask) => 3000 - ask),
          asks: quotes.bids.map((bid) => 3000 - bid),
          bidSizes: quotes.askSizes,
          askSizes: quotes.bidSizes,
        };
        expect(orderFlowImbalance(mirrored)).toEqual(orderFlowImbalance(quotes).map((flow) => 0 - flow));
      }),
    );
  });

  it('does not see later quotes', () => {
    fc.assert(
      fc.property(arbitraryQuotes(), (quotes) => {
        const cut = (values: readonly number[]) => values.slice(0, -1);
        const earlier = orderFlowImbalance({
          bids: cut(quotes.bids),
          asks: cut(quotes.asks),
          bidSizes: cut(quotes.bidSizes),
          askSizes: cut(quotes.askSizes),
        });
        expect(earlier).toEqual(orderFlowImbalance(quotes).slice(0, -1));
      }),
    );
  });

  it('refuses crossed quotes, negative sizes and fewer changes than a bar', () => {
    expect(() => orderFlowImbalance({ bids: [2], asks: [1], bidSizes: [1], askSizes: [1] })).toThrow(
      'crossed',
    );
    expect(() => orderFlowImbalance({ bids: [1], asks: [2], bidSizes: [1], askSizes: [-1] })).toThrow(
      'askSizes',
    );
    expect(() =>
      orderFlowImbalance({ times: [2, 1], bids: [1, 1], asks: [2, 2], bidSizes: [1, 1], askSizes: [1, 1] }),
    ).toThrow('quotes.times is 1 at index 1');
    expect(() => orderFlowBars({ contributions: [0, 1], mids: [1, 1], window: 2 })).toThrow('at least 3');
    expect(() => orderFlowBars({ contributions: [0, 1], mids: [1], window: 1 })).toThrow('mids has 1');
  });
});

describe('order flow of several levels', () => {
  it('is that of each level on its own', () => {
    fc.assert(
      fc.property(arbitraryQuotes(), (best) => {
        const second = {
          bids: best.bids.map((bid) => bid - 1),
          asks: best.asks.map((ask) => ask + 1),
          bidSizes: best.askSizes,
          askSizes: best.bidSizes,
        };
        expect(multiLevelOrderFlowImbalance([best, second])).toEqual([
          orderFlowImbalance(best),
          orderFlowImbalance(second),
        ]);
      }),
    );
  });

  it('refuses no level, levels out of order and of different length', () => {
    const level = { bids: [10], asks: [11], bidSizes: [1], askSizes: [1] };
    expect(() => multiLevelOrderFlowImbalance([])).toThrow('levels is empty');
    expect(() => multiLevelOrderFlowImbalance([level, level])).toThrow(
      'levels[1] is 10 to 11 at index 0: it must be outside the level before it (10 to 11)',
    );
    const longer = { bids: [9, 9], asks: [12, 12], bidSizes: [1, 1], askSizes: [1, 1] };
    expect(() => multiLevelOrderFlowImbalance([level, longer])).toThrow('levels[1] has 2 values');
  });
});

describe('the impact of order flow', () => {
  it('of one level is a line with its error', () => {
    // Means 5 and 1; Sxx = 225 + 25 + 25 + 225 = 500; Sxy = 30 + 5 + 5 + 30 = 70; Syy = 4 + 1 + 1 + 4 = 10.
    const { impactCoefficient, intercept, rSquared, standardError, depthEstimate } = orderFlowImpact({
      flows: [-10, 0, 10, 20],
      midChanges: [-1, 0, 2, 3],
    });
    expect(impactCoefficient).toBeCloseTo(0.14, 14);
    expect(intercept).toBeCloseTo(0.3, 14);
    expect(rSquared).toBeCloseTo(0.98, 14);
    expect(standardError).toBeCloseTo(Math.sqrt(0.2 / 2 / 500), 12);
    expect(depthEstimate).toBeCloseTo(1 / 0.28, 12);
  });

  it('of one level is the same by both ways', () => {
    const random = seededRandom(11);
    const flows = Array.from({ length: 60 }, () => random.below(41) - 20);
    const midChanges = flows.map((flow) => 0.05 * flow + random.normal());
    const one = orderFlowImpact({ flows, midChanges });
    const several = multiLevelOrderFlowImpact({ flows: [flows], midChanges });
    expect(several.impactCoefficients[0]).toBeCloseTo(one.impactCoefficient, 12);
    expect(several.standardErrors[0]).toBeCloseTo(one.standardError, 12);
    expect(several.intercept).toBeCloseTo(one.intercept, 12);
    expect(several.rSquared).toBeCloseTo(one.rSquared, 12);
    expect(several.adjustedRSquared).toBeCloseTo(1 - (1 - one.rSquared) * (59 / 58), 12);
  });

  it('of several levels finds each, and leaves residuals that no level explains', () => {
    const random = seededRandom(12);
    const column = () => Array.from({ length: 80 }, () => random.below(41) - 20);
    const flows = [column(), column(), column()];
    const midChanges = flows[0]!.map(
      (flow, bar) => 0.1 * flow + 0.02 * flows[1]![bar]! + 0.3 * random.normal(),
    );
    const { impactCoefficients, intercept } = multiLevelOrderFlowImpact({ flows, midChanges });
    const residuals = midChanges.map((change, bar) =>
      flows.reduce((rest, flow, level) => rest - impactCoefficients[level]! * flow[bar]!, change - intercept),
    );
    for (const regressor of [...flows, residuals.map(() => 1)])
      expect(residuals.reduce((sum, value, bar) => sum + value * regressor[bar]!, 0)).toBeCloseTo(0, 9);
  });

  it('is NaN without flow, and refuses collinear levels and too few bars', () => {
    expect(orderFlowImpact({ flows: [1, 1], midChanges: [0, 1] }).impactCoefficient).toBeNaN();
    expect(orderFlowImpact({ flows: [1, 2], midChanges: [0, 1] }).standardError).toBeNaN();
    expect(() => orderFlowImpact({ flows: [1], midChanges: [1] })).toThrow('at least 2');
    expect(() =>
      multiLevelOrderFlowImpact({
        flows: [
          [1, 2, 5],
          [2, 4, 10],
        ],
        midChanges: [1, 2, 3],
      }),
    ).toThrow('flows are collinear');
    expect(() => multiLevelOrderFlowImpact({ flows: [], midChanges: [1] })).toThrow('flows is empty');
  });
});
