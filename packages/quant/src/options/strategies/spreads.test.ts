import { describe, expect, it } from 'vitest';
import { strategyBreakevens, strategyExtremes, strategyProfit } from './profit.ts';
import {
  butterflySpread,
  condorSpread,
  ironCondor,
  ratioSpread,
  riskReversal,
  straddle,
  strangle,
  verticalSpread,
} from './spreads.ts';
import { collar, coveredCall, protectivePut } from './with-underlying.ts';

const at = (strike: number, price: number) => ({ strike, price });

describe('constructors of strategies', () => {
  it('make a butterfly from two vertical spreads', () => {
    const [lower, middle, upper] = [at(90, 11.2), at(100, 4.5), at(110, 1.2)];
    const butterfly = butterflySpread({ type: 'call', lower, middle, upper });
    const bull = verticalSpread({ type: 'call', buy: lower, sell: middle });
    const bear = verticalSpread({ type: 'call', buy: upper, sell: middle });
    for (const spot of [80, 95, 100, 107, 130])
      expect(strategyProfit(butterfly, spot)).toBeCloseTo(strategyProfit([...bull, ...bear], spot), 12);
  });

  it('make an iron condor that pays like a condor of calls, by parity', () => {
    // C - P = 100 - K at zero rate: puts at 85 and 90 cost 15 and 10 less than the calls.
    const condor = condorSpread({
      type: 'call',
      lowest: at(85, 15.6),
      lower: at(90, 11.3),
      upper: at(110, 1.2),
      highest: at(115, 0.5),
    });
    const iron = ironCondor({
      buyPut: at(85, 0.6),
      sellPut: at(90, 1.3),
      sellCall: at(110, 1.2),
      buyCall: at(115, 0.5),
    });
    for (const spot of [80, 87, 100, 113, 130])
      expect(strategyProfit(iron, spot)).toBeCloseTo(strategyProfit(condor, spot), 12);
    const ironButterfly = ironCondor({
      buyPut: at(90, 1.3),
      sellPut: at(100, 4),
      sellCall: at(100, 4.5),
      buyCall: at(110, 1.2),
    });
    expect(strategyExtremes(ironButterfly).maxProfit).toBeCloseTo(6, 12);
  });

  it('turn round with a negative quantity', () => {
    const long = straddle({ strike: 100, callPrice: 4.5, putPrice: 4 });
    const short = straddle({ strike: 100, callPrice: 4.5, putPrice: 4, quantity: -2 });
    expect(strategyProfit(short, 120)).toBeCloseTo(-2 * strategyProfit(long, 120), 12);
    expect(strategyExtremes(short)).toEqual({ maxProfit: 17, maxLoss: -Infinity });
    expect(strategyExtremes(strangle({ put: at(90, 1), call: at(110, 1), quantity: -1 })).maxProfit).toBe(2);
  });

  it('hold the underlying where the name says so', () => {
    const call = at(110, 1.2);
    const put = at(95, 2.1);
    expect(strategyBreakevens(coveredCall({ underlyingPrice: 100, call }))[0]).toBeCloseTo(98.8, 12);
    expect(strategyExtremes(protectivePut({ underlyingPrice: 100, put })).maxLoss).toBeCloseTo(-7.1, 12);
    const both = collar({ underlyingPrice: 100, put, call, quantity: 3 });
    expect(strategyExtremes(both).maxProfit).toBeCloseTo(27.3, 12);
    expect(strategyExtremes(both).maxLoss).toBeCloseTo(-17.7, 12);
  });

  it('make a synthetic forward of one strike', () => {
    const forward = riskReversal({ put: at(100, 4), call: at(100, 5) });
    expect(strategyBreakevens(forward)).toEqual([101]);
  });

  it('refuse strikes in the wrong order, and what is no leg', () => {
    expect(() => strangle({ put: at(110, 1), call: at(90, 1) })).toThrow(
      'call.strike is 90: it must be above',
    );
    expect(() =>
      butterflySpread({ type: 'put', lower: at(90, 1), middle: at(90, 1), upper: at(95, 1) }),
    ).toThrow('middle.strike is 90');
    expect(() => verticalSpread({ type: 'put', buy: at(90, 1), sell: at(90, 2) })).toThrow(
      'other than that of buy',
    );
    expect(() => ratioSpread({ type: 'call', buy: at(90, 1), sell: at(95, 2), ratio: 0 })).toThrow(
      'ratio is 0',
    );
    expect(() => straddle({ strike: -1, callPrice: 1, putPrice: 1 })).toThrow('strike is -1');
    expect(() => coveredCall({ underlyingPrice: 100, call: at(105, -1) })).toThrow('price is -1');
    expect(() => straddle({ strike: 100, callPrice: 1, putPrice: 1, quantity: 0 })).toThrow('quantity is 0');
  });
});
