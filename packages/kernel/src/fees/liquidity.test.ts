import { expect, it } from 'vitest';
import { fillRules } from '../matching/fill-rule.ts';
import { liquidityOf } from './liquidity.ts';

it('resting limits make the price, and everything else takes it', () => {
  expect(fillRules.filter((rule) => liquidityOf(rule) === 'maker')).toEqual([
    'limit-touched',
    'limit-price-across-gap',
    'limit-resting-quote',
  ]);
});

it('a limit that is filled by a trade made the price where it got its own', () => {
  expect(liquidityOf('limit-at-trade', true)).toBe('maker');
  expect(liquidityOf('limit-at-trade', false)).toBe('taker');
  expect(liquidityOf('market-at-trade', true)).toBe('taker');
});
