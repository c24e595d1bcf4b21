import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryMarginBook,
  bookOf,
  held,
  instrumentOf,
  optionOn,
  share,
} from '../fixtures/margin-books.ts';
import { liquidate } from './liquidate.ts';
import { isCalled, type MarginBook } from './margin-model.ts';
import { parseMargin } from './parse-margin.ts';

const standard = parseMargin('standard');
const at100 = { underlyingPrice: 100 };

/** The book after its closings at its prices, which leave its equity as it is. */
const closed = (book: MarginBook, closings: ReturnType<typeof liquidate>['closings']): MarginBook => ({
  ...book,
  positions: book.positions.map((position) => {
    const traded = closings
      .filter(({ instrument }) => instrument === position.instrument)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    return { ...position, quantity: Math.round((position.quantity + traded) * 1e6) / 1e6 };
  }),
});

describe('liquidation', () => {
  it('closes no more than is needed, the largest loss first', () => {
    const positions = [
      held(share('AAA'), 100, 100, { averagePrice: 120 }),
      held(share('BBB'), 100, 100, { averagePrice: 190 }),
    ];
    const book = bookOf(-16_000, positions);
    expect(liquidate(standard, book)).toEqual({
      closings: [{ group: 'BBB.USA', instrument: positions[1]!.instrument, quantity: -40 }],
      missing: 0,
    });
    expect(liquidate(standard, bookOf(-15_000, positions)).closings).toEqual([]);
  });

  it('closes ten condors in tenths, all their legs', () => {
    const legs = [
      held(optionOn('AAA.USA', 'put', 90), 10, 0.5, at100),
      held(optionOn('AAA.USA', 'put', 95), -10, 1.5, at100),
      held(optionOn('AAA.USA', 'call', 105), -10, 1.5, at100),
      held(optionOn('AAA.USA', 'call', 110), 10, 0.5, at100),
    ];
    const book = bookOf(6_000, legs);
    // Funds of 6,000 bear twelve; the premiums of 2,000 are needed to buy them back.
    expect(isCalled(standard, book)).toBe(false);
    const poorer = bookOf(4_600, legs);
    expect(liquidate(standard, poorer).closings.map(({ quantity }) => quantity)).toEqual([-2, 2, 2, -2]);
    expect(isCalled(standard, closed(poorer, liquidate(standard, poorer).closings))).toBe(false);
  });

  it('leaves a closed market alone, and says what is missing', () => {
    const shut = held(share('AAA'), 100, 100, { isMarketOpen: false });
    const { closings, missing } = liquidate(standard, bookOf(-9_000, [shut]));
    expect(closings).toEqual([]);
    expect(missing).toBe(1_500);
  });

  it('closes an isolated position whose margin is spent, though the account has funds', () => {
    const model = parseMargin('crypto-tiers:binance,20,isolated=yes');
    const perpetual = instrumentOf({ symbol: 'BTCUSDT', assetClass: 'perpetual' });
    const book = bookOf(1e6, [held(perpetual, 1, 57_000, { averagePrice: 60_000 })]);
    expect(liquidate(model, book).closings).toEqual([
      { group: 'BTCUSDT.USA', instrument: perpetual, quantity: -1 },
    ]);
  });

  it('restores the account, in one pass without options, and in some where legs pair anew', () => {
    fc.assert(
      fc.property(arbitraryMarginBook(6), fc.constantFrom('standard', 'leverage:4'), (drawn, name) => {
        const model = parseMargin(name);
        const hasOptions = drawn.positions.some(({ instrument }) => instrument.assetClass === 'option');
        let book: MarginBook = { ...drawn, equity: model.maintenance(drawn) / 2 };
        for (let pass = 0; pass < (hasOptions ? 20 : 1) && isCalled(model, book); pass++) {
          const { closings, missing } = liquidate(model, book);
          if (missing > 0) return;
          expect(closings.length).toBeGreaterThan(0);
          book = closed(book, closings);
        }
        expect(isCalled(model, book)).toBe(false);
      }),
    );
  });
});
