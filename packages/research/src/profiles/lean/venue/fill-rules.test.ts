import { describe, expect, it } from 'vitest';
import { bestEffortPrice } from './best-effort-price.ts';
import { fillEquityLimit, fillSideLimit } from './fill-limit.ts';
import { fillEquityMarket, fillSideMarket, waitsOnStale } from './fill-market.ts';
import { fillEquityStop, fillSideStop } from './fill-stop.ts';
import { fillStopLimit } from './fill-stop-limit.ts';
import { fillEquityTouchedLimit, fillSideTouchedLimit } from './fill-touched-limit.ts';
import type { SideBar } from './side-bar.ts';
import { fillTrailingStop, stopBehind, trailedStop, trailingOf } from './trailing-stop.ts';

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;

const bar = (open: number, high: number, low: number, close: number, closeTime = MINUTE): SideBar => ({
  openTime: closeTime - MINUTE,
  closeTime,
  open,
  high,
  low,
  close,
});

/** 100 to 110, from 104 to 106. */
const wide = bar(104, 110, 100, 106);

describe('R11: the limit of an equity meets the bar of trades', () => {
  it.each([
    ['a buy that is touched only', 1, 100, undefined],
    ['a buy that is passed', 1, 101, 101],
    ['a buy at the open', 1, 104, 104],
    ['a buy above the open', 1, 105, 104],
    ['a buy above the whole bar', 1, 120, 104],
    ['a sale that is touched only', -1, 110, undefined],
    ['a sale that is passed', -1, 109, 109],
    ['a sale at the open', -1, 104, 104],
    ['a sale below the open', -1, 103, 104],
    ['a sale below the whole bar', -1, 90, 104],
  ] as const)('%s', (_, sign, limit, price) => {
    expect(fillEquityLimit(sign, limit, wide)?.price).toBe(price);
  });

  it('says when the price stood: the open as the bar began, the limit once it is over', () => {
    expect(fillEquityLimit(1, 120, wide)).toMatchObject({ rule: 'limit-at-open', marketTime: 0 });
    expect(fillEquityLimit(1, 101, wide)).toMatchObject({ rule: 'limit-touched', marketTime: MINUTE });
  });
});

describe('R17: the limit of another asset meets the bar of its side', () => {
  it.each([
    ['a buy that is touched only', 1, 100, undefined],
    ['a buy that is passed', 1, 101, 101],
    ['a buy above the open gets no better than its limit', 1, 105, 105],
    ['a buy above the whole bar gets its high', 1, 120, 110],
    ['a sale that is touched only', -1, 110, undefined],
    ['a sale that is passed', -1, 109, 109],
    ['a sale below the whole bar gets its low', -1, 90, 100],
  ] as const)('%s', (_, sign, limit, price) => {
    expect(fillSideLimit(sign, limit, wide)?.price).toBe(price);
  });
});

describe('R12: stops', () => {
  it.each([
    ['a buy above the bar', 1, 111, undefined],
    ['a buy that is touched', 1, 110, 110],
    ['a buy that is passed', 1, 107, 107],
    ['a buy at the open', 1, 104, 104],
    ['a buy below the open', 1, 102, 104],
    ['a sale below the bar', -1, 99, undefined],
    ['a sale that is touched', -1, 100, 100],
    ['a sale that is passed', -1, 102, 102],
    ['a sale above the open', -1, 108, 104],
  ] as const)('of an equity touch the bar of trades, and get a worse open: %s', (_, sign, stop, price) => {
    expect(fillEquityStop(sign, stop, wide)?.price).toBe(price);
  });

  it.each([
    ['a buy that is touched only', 1, 110, undefined],
    ['a buy above the close', 1, 107, 107],
    ['a buy below the close', 1, 102, 106],
    ['a sale that is touched only', -1, 100, undefined],
    ['a sale below the close', -1, 102, 102],
    ['a sale above the close', -1, 108, 106],
  ] as const)('of others pass the bar of their side, and get a worse close: %s', (_, sign, stop, price) => {
    expect(fillSideStop(sign, stop, wide)?.price).toBe(price);
  });
});

describe('R14: a stop-limit', () => {
  it.each([
    // sign, stop, limit, triggered before, triggered after, price
    ['a buy whose stop is touched only', 1, 110, 120, false, false, undefined],
    ['a buy whose stop is passed', 1, 109, 107, false, true, 107],
    ['a buy whose limit is the close', 1, 109, 106, false, true, undefined],
    ['a buy whose limit is above the bar', 1, 109, 120, false, true, 110],
    ['a buy that was set off before', 1, 200, 107, true, true, 107],
    ['a sale whose stop is touched only', -1, 100, 90, false, false, undefined],
    ['a sale whose stop is passed', -1, 101, 105, false, true, 105],
    ['a sale whose limit is the close', -1, 101, 106, false, true, undefined],
    ['a sale whose limit is below the bar', -1, 101, 90, false, true, 100],
  ] as const)('%s', (_, sign, stop, limit, before, after, price) => {
    const { isTriggered, fill } = fillStopLimit({ sign, stop, limit, isTriggered: before }, wide);
    expect([isTriggered, fill?.price]).toEqual([after, price]);
  });
});

describe('R13: a limit-if-touched order', () => {
  const offered = (price: number) => ({
    price,
    rule: 'market-at-quote' as const,
    marketTime: MINUTE,
    sourceTime: 0,
  });

  it.each([
    ['a buy that is touched, and the ask is the limit', 1, 100, 107, false, 107, true, 107],
    ['a buy that is touched, and the ask is above the limit', 1, 100, 106, false, 107, true, undefined],
    ['a buy that is touched, and the ask is below the limit', 1, 100, 109, false, 107, true, 107],
    ['a buy that is not touched', 1, 99, 120, false, 107, false, undefined],
    ['a buy that was touched before', 1, 90, 107, true, 107, true, 107],
    ['a sale that is touched, and the bid is the limit', -1, 110, 105, false, 105, true, 105],
    ['a sale that is touched, and the bid is below the limit', -1, 110, 106, false, 105, true, undefined],
    ['a sale that is not touched', -1, 111, 90, false, 105, false, undefined],
  ] as const)(
    'of an equity takes what is offered: %s',
    (_, sign, touch, limit, before, ask, after, price) => {
      const order = { sign, touch, limit, isTriggered: before };
      const { isTriggered, fill } = fillEquityTouchedLimit(order, wide, offered(ask));
      expect([isTriggered, fill?.price]).toEqual([after, price]);
    },
  );

  it.each([
    ['a buy whose bid is at the limit gets the limit', 1, 100, 107, 107, 107],
    ['a buy whose bid is above the limit', 1, 100, 106, 107, undefined],
    ['a sale whose ask is above the limit gets the limit', -1, 110, 105, 106, 105],
    ['a sale whose ask is below the limit', -1, 110, 105, 104, undefined],
    ['one of whose own side nothing is known', 1, 100, 107, Number.NaN, undefined],
  ] as const)('of others needs its own side: %s', (_, sign, touch, limit, own, price) => {
    const { fill } = fillSideTouchedLimit({ sign, touch, limit, isTriggered: false }, wide, own);
    expect(fill?.price).toBe(price);
  });
});

describe('R15: a trailing stop', () => {
  it.each([
    ['a sale that is touched', -1, 100, 100],
    ['a sale above the close', -1, 108, 106],
    ['a sale below the bar', -1, 99, undefined],
    ['a buy that is touched', 1, 110, 110],
    ['a buy below the close', 1, 102, 106],
    ['a buy above the bar', 1, 111, undefined],
  ] as const)('fills when touched, at the worse of stop and close: %s', (_, sign, stop, price) => {
    expect(fillTrailingStop(sign, stop, wide)?.price).toBe(price);
  });

  it.each([
    ['a sale follows the high', -1, 90, { by: 'distance', value: 15 }, 95],
    ['a sale that is exactly the trail away stays', -1, 95, { by: 'distance', value: 15 }, 95],
    ['a sale never moves back', -1, 97, { by: 'distance', value: 15 }, 97],
    ['a share is of the high', -1, 90, { by: 'share', value: 0.1 }, 99],
    ['a buy follows the low', 1, 130, { by: 'distance', value: 15 }, 115],
    ['a buy that is exactly the trail away stays', 1, 115, { by: 'distance', value: 15 }, 115],
    ['a share is of the low', 1, 130, { by: 'share', value: 0.1 }, 110],
  ] as const)('then moves: %s', (_, sign, stop, trailing, moved) => {
    expect(trailedStop(sign, stop, wide, trailing)).toBe(moved);
  });

  it('begins behind the price', () => {
    expect(stopBehind(-1, 200, { by: 'share', value: 0.01 })).toBe(198);
    expect(stopBehind(1, 200, { by: 'distance', value: 3 })).toBe(203);
  });

  it('reads the units of a trail, and none that moves a limit too', () => {
    expect(trailingOf({ by: 'percent', value: 0.25 }, 100, 1)).toEqual({ by: 'share', value: 0.0025 });
    expect(trailingOf({ by: 'basis-points', value: 25 }, 100, 1)).toEqual({ by: 'share', value: 0.0025 });
    expect(trailingOf({ by: 'amount', value: 2 }, 100, 1)).toEqual({ by: 'distance', value: 200 });
    expect(trailingOf({ by: 'ticks', value: 3 }, 100, 5)).toEqual({ by: 'distance', value: 15 });
    expect(trailingOf({ by: 'atr', value: 2, atr: 0.5 }, 100, 1)).toEqual({ by: 'distance', value: 100 });
    expect(trailingOf({ by: 'amount', value: 2, limitOffset: 1 }, 100, 1)).toBeUndefined();
    expect(trailingOf(undefined, 100, 1)).toBeUndefined();
  });
});

describe('R8: what an equity order gets at once', () => {
  const quote = (closeTime: number) => bar(1, 1, 1, 1, closeTime);
  const trade = (closeTime: number) => bar(2, 2, 2, 2, closeTime);
  const orderTime = 10 * HOUR;
  const fresh = orderTime - HOUR;

  it.each([
    ['a quote of exactly an hour before', quote(fresh), trade(orderTime), 1, false],
    ['a newer trade beats a stale quote', quote(fresh - 1), trade(fresh), 2, false],
    ['a newer trade, though stale too', quote(fresh - 2), trade(fresh - 1), 2, true],
    ['a stale quote that no trade is newer than', quote(fresh - 1), trade(fresh - 1), 1, true],
    ['a stale quote alone', quote(fresh - 1), undefined, 1, true],
    ['a trade where nothing is quoted', undefined, trade(fresh), 2, false],
    ['an old trade where nothing is quoted', undefined, trade(fresh - 1), 2, true],
  ] as const)('%s', (_, quoted, traded, price, isStale) => {
    const best = bestEffortPrice(quoted, traded, orderTime);
    expect([best?.fill.price, best?.isStale]).toEqual([price, isStale]);
  });

  it('is nothing where nothing is known', () => {
    expect(bestEffortPrice(undefined, undefined, orderTime)).toBeUndefined();
  });

  it.each([
    ['hour', 0, true],
    ['daily', 0, true],
    ['minute', MINUTE, false],
    ['minute', MINUTE + 1, true],
    ['second', MINUTE / 60, false],
    ['second', MINUTE / 60 + 1, true],
    ['tick', 10 * HOUR, false],
  ] as const)('on stale %s data that ended %d before it waits: %s', (resolution, age, waits) => {
    expect(waitsOnStale(resolution, orderTime - age, orderTime)).toBe(waits);
  });

  it('waits only on what is stale', () => {
    const best = (closeTime: number) => bestEffortPrice(undefined, trade(closeTime), orderTime);
    expect(fillEquityMarket(best(fresh), 'daily', orderTime)?.price).toBe(2);
    expect(fillEquityMarket(best(fresh - 1), 'daily', orderTime)).toBeUndefined();
    expect(fillEquityMarket(best(fresh - 1), 'minute', orderTime)).toBeUndefined();
    expect(fillEquityMarket(best(fresh - 1), 'tick', orderTime)?.price).toBe(2);
  });
});

describe('R9, R17: a market order of another asset', () => {
  const orderTime = 10 * HOUR;
  const side = (openTime: number, closeTime: number): SideBar => ({ ...wide, openTime, closeTime });

  it.each([
    ['the close of its side', 'minute', side(orderTime - MINUTE, orderTime), 106],
    ['the close of an hour that began before it', 'hour', side(orderTime - HOUR, orderTime), 106],
    ['the open of an hour that begins with it', 'hour', side(orderTime, orderTime + HOUR), 104],
    ['the close of a later minute', 'minute', side(orderTime, orderTime + MINUTE), 106],
    ['data of exactly an hour before', 'hour', side(orderTime - 2 * HOUR, orderTime - HOUR), 106],
    ['nothing of an hour that is stale', 'hour', side(orderTime - 2 * HOUR, orderTime - HOUR - 1), undefined],
    ['nothing of a minute that is stale', 'minute', side(0, orderTime - HOUR - 1), undefined],
    ['a stale tick', 'tick', side(0, 0), 106],
  ] as const)('gets %s', (_, resolution, bars, price) => {
    expect(fillSideMarket(bars, resolution, orderTime)?.price).toBe(price);
  });

  it('gets nothing where nothing is known', () => {
    expect(fillSideMarket(undefined, 'tick', orderTime)).toBeUndefined();
  });
});
