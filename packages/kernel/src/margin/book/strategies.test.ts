import { describe, expect, it } from 'vitest';
import { option } from '../fixtures/books.ts';
import { brokerAnswers, namedStrategies } from '../fixtures/golden-margins.ts';
import { marginMeasures } from '../requirement.ts';
import { optionMarginProfiles } from '../tables/option-rates.ts';
import { optionMargin, strategyMargin } from './option-margin.ts';
import { marginStrategies } from './pattern.ts';

describe('strategies', () => {
  it.each(namedStrategies)('%s is known by its legs, and asks no less than the least', (strategy, book) => {
    const named = strategyMargin(strategy, book);
    expect(named.initial.lines.map((line) => line.strategy)).toEqual([strategy]);
    for (const measure of marginMeasures)
      expect(Number(optionMargin(book)[measure].amount)).toBeLessThanOrEqual(Number(named[measure].amount));
  });

  it('are all tested', () => {
    expect(namedStrategies.map(([strategy]) => strategy)).toEqual([...marginStrategies]);
  });

  it.each(brokerAnswers)('%s asks what the broker answered', (_name, book, answer, tolerance) => {
    const margin = optionMargin(book);
    for (const measure of marginMeasures) {
      const gap = Math.abs(Number(margin[measure].amount) - answer[measure]);
      expect(gap).toBeLessThanOrEqual(answer[measure] * tolerance);
    }
  });

  it.each([
    [200, 53_714],
    [300, 38_756],
    [400, 23_752],
    [500, 20_939],
  ])('two covered calls of %i ask by the terms of the house what the broker answered', (strike, answer) => {
    // The price at which the answer to strike 500 is a quarter of the stock; the four came minutes apart.
    const underlying = '418.78';
    const price = Math.max(0, 418.78 - strike).toFixed(2);
    const { interactiveBrokers: profile } = optionMarginProfiles;
    const options = [option('call', strike, -2, price)];
    const asked = strategyMargin('covered-call', { underlying, shares: 200, options, profile });
    expect(Math.abs(Number(asked.maintenance.amount) - answer) / answer).toBeLessThan(0.002);
  });

  it('wings that are not equal ask what they can lose, on the side where they lose', () => {
    const butterfly = (right: 'call' | 'put', low: number, high: number): string =>
      optionMargin({
        underlying: 100,
        options: [option(right, low, 1, 20), option(right, 100, -2, 20), option(right, high, 1, 20)],
      }).initial.amount;
    expect(butterfly('call', 95, 110)).toBe('500');
    expect(butterfly('call', 90, 105)).toBe('0');
    expect(butterfly('put', 90, 105)).toBe('500');
    expect(butterfly('put', 95, 110)).toBe('0');
  });

  it('a short box asks 1.02 × what it costs to close where a house says so', () => {
    const box = {
      underlying: 310,
      options: [
        option('call', 300, -1, 16),
        option('call', 320, 1, 5),
        option('put', 320, -1, 14),
        option('put', 300, 1, 4),
      ],
    };
    const { interactiveBrokers } = optionMarginProfiles;
    expect(strategyMargin('short-box', { ...box, profile: interactiveBrokers }).initial.amount).toBe('2142');
  });

  it('the cut of equity is what a covered call is in the money', () => {
    const book = { underlying: 60, shares: 100, options: [option('call', 55, -1, '6.10')] };
    expect(optionMargin(book).maintenance.valueCut).toBe('500');
    const house = optionMargin({ ...book, profile: optionMarginProfiles.interactiveBrokers });
    expect(house.maintenance.valueCut).toBe('0');
  });
});
