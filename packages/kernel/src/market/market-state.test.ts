import { expect, it } from 'vitest';
import { MarketState } from './market-state.ts';

const unknown = Number.NaN;

it('an instrument is worth the middle of its quotes until it has traded, and what it traded at from then on', () => {
  const market = new MarketState(new Float64Array([unknown]));
  const seen = () => [market.last[0], market.lastTime[0], market.quoteTime[0]];
  market.quote(0, 1, 10, 12, 5, 6);
  expect(seen()).toEqual([11, 1, 1]);
  market.trade(0, 2, 15);
  expect(seen()).toEqual([15, 2, 1]);
  market.quote(0, 3, 20, 22, 5, 6);
  expect(seen()).toEqual([15, 2, 3]);
  expect([market.bid[0], market.ask[0], market.bidSize[0], market.askSize[0]]).toEqual([20, 22, 5, 6]);
});

it('a quote with one side has no middle, and its empty side is known to be empty', () => {
  const market = new MarketState(new Float64Array([unknown]));
  market.quote(0, 1, 10, 12, 5, 6);
  market.quote(0, 2, unknown, 13, unknown, 6);
  expect([market.last[0], market.lastTime[0], market.quoteTime[0]]).toEqual([11, 1, 1]);
  expect([market.bid[0], market.ask[0]]).toEqual([unknown, 13]);
});
