import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instrument } from '../instrument/instrument.ts';
import { type Money, moneyToNumber, parseMoney, ZERO_MONEY } from '../numeric/money.ts';
import { micros } from '../time/micros.ts';
import { instrumentWith } from './fixtures/instruments.ts';
import { Portfolio } from './portfolio.ts';
import { legOpenedBy, type PositionLeg, type PositionMode } from './position-leg.ts';

const SHARE = instrumentWith({ pricePrecision: 2, quantityPrecision: 0, multiplier: 1 });
const FUTURE = instrumentWith({
  symbol: 'FUT',
  assetClass: 'future',
  pricePrecision: 2,
  quantityPrecision: 0,
  multiplier: 50,
  contract: { lastTradeAt: micros(2e15), expirationDate: 20_330_518, delivery: 'cash', settlement: 'pm' },
});

const portfolioOf = (instrument: Instrument, positionMode: PositionMode): Portfolio => {
  const portfolio = new Portfolio({
    currency: 'USD',
    account: 'margin',
    leverage: 2,
    instruments: [instrument],
    positionMode,
  });
  portfolio.deposit(parseMoney(1_000_000));
  return portfolio;
};

const anyStep = fc.record({
  kind: fc.constantFrom('trade', 'trade', 'trade', 'trade', 'settle'),
  leg: fc.constantFrom<PositionLeg[]>('long', 'short'),
  opens: fc.boolean(),
  quantity: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 10 ** 6 })),
  price: fc.integer({ min: 1, max: 10 ** 6 }),
  fee: fc.bigInt({ min: 0n, max: 10n ** 19n }),
});

describe.each([
  ['shares', SHARE],
  ['futures', FUTURE],
])('a hedging account of %s', (name, instrument) => {
  it('is worth what a netting one is after any sequence of the same trades, and its legs add up to the net', () => {
    let [trades, closes, both] = [0, 0, 0];
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 5, maxLength: 60, size: 'max' }), (steps) => {
        const hedged = portfolioOf(instrument, 'hedging');
        const netted = portfolioOf(instrument, 'netting');
        const [net, one] = [hedged.positions[0]!, netted.positions[0]!];
        let returned = 0n;
        for (const { kind, leg, opens, quantity: asked, price, fee } of steps) {
          for (const portfolio of [hedged, netted]) portfolio.prices[0] = price / 100;
          if (kind === 'settle') {
            if (name === 'shares') continue;
            hedged.settle(0, price);
            netted.settle(0, price);
          } else {
            const held = Math.abs(net.legOf(leg).quantityScaled);
            const sign = (leg === 'long') === opens ? 1 : -1;
            const quantity = opens ? asked : Math.min(asked, held);
            if (quantity === 0) continue;
            const before = net.legOf(leg).realised;
            const other = net.legOf(leg === 'long' ? 'short' : 'long');
            const untouched = [other.quantityScaled, other.costBasis, other.realised, other.settled];
            returned += hedged.applyFill(0, sign, quantity, price, fee as Money, undefined, leg);
            netted.applyFill(0, sign, quantity, price, fee as Money);
            trades++;
            if (!opens) closes++;
            if (opens) expect(net.legOf(leg).realised).toBe(before);
            expect([other.quantityScaled, other.costBasis, other.realised, other.settled]).toEqual(untouched);
          }
          const [long, short] = net.legs as [typeof net, typeof net];
          if (!long.isFlat && !short.isFlat) both++;
          expect(long.quantityScaled).toBeGreaterThanOrEqual(0);
          expect(short.quantityScaled).toBeLessThanOrEqual(0);
          expect(net.quantityScaled).toBe(long.quantityScaled + short.quantityScaled);
          expect(net.quantityScaled).toBe(one.quantityScaled);
          expect(net.fees).toBe(one.fees);
          expect(net.realised).toBe(returned);
          // To the last bit: what was realised by one and is open in the other is the same money.
          expect(hedged.equity()).toBe(netted.equity());
          expect(hedged.ledgers[0]!.uncarried).toBe(netted.ledgers[0]!.uncarried);
          expect(net.realised - net.costBasis).toBe(one.realised - one.costBasis);
          expect(hedged.heldCount).toBe(net.isFlat ? 0 : 1);
          expect(hedged.grossExposure()).toBeCloseTo(
            (long.units - short.units) * hedged.prices[0]!,
            name === 'shares' ? 2 : 0,
          );
          // Entry by entry, as a plain account has it.
          const paidFor = name === 'shares' ? net.costBasis : 0n;
          expect(hedged.cash + paidFor).toBe(hedged.deposits + net.realised - net.fees + net.settled);
        }
      }),
      { numRuns: 150 },
    );
    expect(trades).toBeGreaterThan(2000);
    expect(closes).toBeGreaterThan(500);
    expect(both).toBeGreaterThan(500);
  });

  it('has the cash of a netting one once all is closed', () => {
    const hedged = portfolioOf(instrument, 'hedging');
    const netted = portfolioOf(instrument, 'netting');
    const trades: readonly (readonly [1 | -1, number, number, PositionLeg])[] = [
      [1, 7, 10_000, 'long'],
      [-1, 3, 10_333, 'short'],
      [-1, 2, 10_111, 'long'],
      [1, 3, 9_977, 'short'],
      [-1, 5, 10_050, 'long'],
    ];
    for (const [sign, quantity, price, leg] of trades) {
      hedged.applyFill(0, sign, quantity, price, ZERO_MONEY, undefined, leg);
      netted.applyFill(0, sign, quantity, price, ZERO_MONEY);
    }
    expect(hedged.cash).toBe(netted.cash);
    expect(hedged.realised).toBe(netted.realised);
    expect(hedged.positions[0]!.isFlat).toBe(true);
  });
});

describe('the net view of two legs', () => {
  const hedged = (): Portfolio => {
    const portfolio = portfolioOf(SHARE, 'hedging');
    portfolio.applyFill(0, 1, 10, 10_000, ZERO_MONEY, undefined, 'long');
    portfolio.applyFill(0, -1, 4, 11_000, ZERO_MONEY, undefined, 'short');
    return portfolio;
  };

  it('is priced where closing both would bring nothing', () => {
    const net = hedged().positions[0]!;
    expect(net.quantity).toBe(6);
    expect(net.averagePrice).toBeCloseTo((1000 - 440) / 6, 12);
    expect(net.unrealised(net.averagePrice)).toBeCloseTo(0, 9);
    expect(net.legs.map(({ averagePrice }) => averagePrice)).toEqual([100, 110]);
  });

  it('is held though its quantity is nothing, and is worth the profit that is locked in', () => {
    const portfolio = hedged();
    portfolio.applyFill(0, -1, 6, 12_000, ZERO_MONEY, undefined, 'short');
    const net = portfolio.positions[0]!;
    expect([net.quantity, net.isFlat, net.isLong, net.isShort]).toEqual([0, false, false, false]);
    expect(net.averagePrice).toBeNaN();
    expect(portfolio.heldIndices()).toEqual([0]);
    expect(net.unrealised(55)).toBeCloseTo(160, 9);
    expect(moneyToNumber(portfolio.cash)).toBe(1_000_160);
    expect(portfolio.equity()).toBe(1_000_160);
    portfolio.prices[0] = 55;
    expect(portfolio.grossExposure()).toBe(20 * 55);
  });

  it('cannot be written to, for it cannot tell the leg', () => {
    const portfolio = hedged();
    const net = portfolio.positions[0]!;
    expect(() => portfolio.applyFill(0, 1, 1, 100, ZERO_MONEY)).toThrow(
      /a fill of .* names no leg, and the account hedges: name long or short/,
    );
    expect(() => net.paid(ZERO_MONEY)).toThrow(/names no leg/);
    expect(() => portfolio.restate(0, 1, ZERO_MONEY, ZERO_MONEY)).toThrow(/names no leg/);
  });

  it('has legs that no fill turns', () => {
    const portfolio = hedged();
    expect(() => portfolio.applyFill(0, 1, 5, 100, ZERO_MONEY, undefined, 'short')).toThrow(
      /would turn the short leg of .*, which holds 4; a close is cut/,
    );
    expect(() => portfolio.applyFill(0, -1, 11, 100, ZERO_MONEY, undefined, 'long')).toThrow(/the long leg/);
  });

  it('is restated leg by leg', () => {
    const portfolio = hedged();
    portfolio.restate(0, -8, -44_000n as Money, 5n as Money, 'short');
    const [long, short] = portfolio.positions[0]!.legs;
    expect([long!.quantityScaled, short!.quantityScaled, short!.costBasis]).toEqual([10, -8, -44_000n]);
    expect(short!.realised).toBe(5n);
  });
});

describe('positionMode', () => {
  it('is netting unless told, and refused where there is no such mode', () => {
    const options = { currency: 'USD', account: 'margin', leverage: 1, instruments: [SHARE] } as const;
    expect(new Portfolio(options).positionMode).toBe('netting');
    expect(() => new Portfolio({ ...options, positionMode: 'both' as 'netting' })).toThrow(
      'positionMode "both" must be netting or hedging',
    );
  });

  it('is netting in a cash account, which says why', () => {
    expect(
      () =>
        new Portfolio({
          currency: 'USD',
          account: 'cash',
          leverage: 1,
          instruments: [SHARE],
          positionMode: 'hedging',
        }),
    ).toThrow(/a cash account cannot be hedging: it sells only what it holds, so that it has no short leg/);
  });

  it('tells which leg a side opens', () => {
    expect([legOpenedBy(1), legOpenedBy(-1)]).toEqual(['long', 'short']);
    expect(portfolioOf(SHARE, 'netting').legOpenedBy(1)).toBeUndefined();
  });
});
