import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instrument } from '../../test/fixtures/backtest.ts';
import type { Instrument, InstrumentDefinition } from '../instrument/instrument.ts';
import { formatMoney, type Money, moneyToNumber, parseMoney, ZERO_MONEY } from '../numeric/money.ts';
import type { ScaledQuantity } from '../order/order.ts';
import type { FeeInput, FeeModel, FeeRates } from './fee-model.ts';
import type { FeeLiquidity } from './liquidity.ts';
import { parseFees } from './parse-fees.ts';

/** Dollars that one unit is worth. */
const DOLLARS: Readonly<Record<string, number>> = {
  USD: 1,
  GBP: 1.25,
  HKD: 0.125,
  EUR: 1.1,
  BTC: 40_000,
};

const rates: FeeRates = (from, to) => (DOLLARS[from] ?? Number.NaN) / (DOLLARS[to] ?? Number.NaN);

const fx = (symbol: string, changes: Partial<InstrumentDefinition> = {}): Instrument =>
  instrument(symbol, {
    assetClass: 'fx',
    currency: symbol.slice(3),
    baseCurrency: symbol.slice(0, 3),
    pricePrecision: 5,
    tickSize: 0.00001,
    ...changes,
  });

const coin = (symbol: string, currency = 'USD'): Instrument =>
  instrument(symbol, {
    assetClass: 'crypto',
    currency,
    baseCurrency: symbol.slice(0, 3),
    quantityPrecision: 8,
    lotSize: 1e-8,
  });

interface Fill {
  readonly traded: Instrument;
  readonly side?: 'buy' | 'sell';
  readonly quantity: string;
  readonly price: string;
  readonly order?: object;
  readonly date?: number;
  readonly liquidity?: FeeLiquidity;
}

const fillOf = ({ traded, side, quantity, price, order, date, liquidity }: Fill): FeeInput => ({
  notional: ((parseMoney(price) * parseMoney(quantity)) / 10n ** 18n) as Money,
  quantity: Math.round(Number(quantity) * 1e8) as ScaledQuantity,
  quantityFactor: 1e8,
  notionalBefore: ZERO_MONEY,
  quantityBefore: 0 as ScaledQuantity,
  feesBefore: ZERO_MONEY,
  trade: {
    order: order ?? {},
    sign: side === 'sell' ? -1 : 1,
    instrument: traded,
    date: date ?? 2026_09_15,
    liquidity,
  },
});

/** What a fill is charged, as the account of several currencies books it: `0.0005 BTC`. */
const paid = (model: FeeModel, fill: Fill): string[] => {
  const input = fillOf(fill);
  const charges = model.charges?.(input) ?? [{ currency: fill.traded.currency, amount: model.fee(input) }];
  model.booked?.(input);
  return charges.map(({ amount, currency }) => `${formatMoney(amount)} ${currency}`);
};

const inRun = (fees: Parameters<typeof parseFees>[0], ...instruments: readonly Instrument[]): FeeModel => {
  const model = parseFees(fees);
  return model.forRun?.(instruments, rates) ?? model;
};

describe('in an account of several currencies', () => {
  it('currencies are charged in dollars, of the value in dollars', () => {
    const pair = fx('EURGBP');
    const model = inRun('ibkr-fx', pair);
    // 100,000 EUR at 0.85 are 85,000 GBP, or 106,250 USD: 2.125.
    expect(paid(model, { traded: pair, quantity: '100000', price: '0.85' })).toEqual(['2.125 USD']);
    expect(paid(model, { traded: pair, quantity: '1000', price: '0.85' })).toEqual(['2 USD']);
    const input = fillOf({ traded: pair, quantity: '1000', price: '0.85' });
    expect(formatMoney(model.fee(input))).toBe('1.6');
    expect(model.estimate(850, 1000, input.trade)).toBeCloseTo(1.6, 12);
  });

  it('the minimum of an order is charged once, in the currency of the charge', () => {
    const pair = fx('EURGBP');
    const model = inRun('ibkr-fx', pair);
    const fill = { traded: pair, quantity: '60000', price: '0.85', order: {} };
    // 1.275 each: the minimum, and then what both cost beyond it.
    expect([paid(model, fill), paid(model, fill)]).toEqual([['2 USD'], ['0.55 USD']]);
  });

  it('coins are charged in what is received, exactly', () => {
    const pair = coin('BTCUSD');
    const model = inRun('binance-spot', pair);
    expect(paid(model, { traded: pair, quantity: '0.5', price: '60000' })).toEqual(['0.0005 BTC']);
    expect(paid(model, { traded: pair, quantity: '0.00000001', price: '60000' })).toEqual([
      '0.00000000001 BTC',
    ]);
    expect(paid(model, { traded: pair, quantity: '0.5', price: '60000', side: 'sell' })).toEqual(['30 USD']);
    // Worth what it was bought at, whatever a coin is worth elsewhere.
    const input = fillOf({ traded: pair, quantity: '0.5', price: '60000' });
    expect(formatMoney(model.fee(input))).toBe('30');
  });

  it('what is received is valued in the quote where the account has one currency', () => {
    const pair = coin('BTCUSD');
    const model = parseFees('binance-spot').forRun!([pair]);
    expect(model.charges).toBeUndefined();
    expect(paid(model, { traded: pair, quantity: '0.5', price: '60000' })).toEqual(['30 USD']);
  });

  it('one fill may be charged in several currencies', () => {
    const share = instrument('0700', { currency: 'HKD' });
    const model = inRun('ibkr-us-stock-fixed+hk-stamp+hk-sfc-levy', share);
    expect(paid(model, { traded: share, quantity: '1000', price: '20' })).toEqual(['5 USD', '20.54 HKD']);
    const input = fillOf({ traded: share, quantity: '1000', price: '20' });
    expect(formatMoney(model.fee(input))).toBe('60.54');
  });

  it('a maximum that is a share of the value is one of its worth in the currency of the charge', () => {
    const share = instrument('0005', { currency: 'HKD' });
    const model = inRun('ibkr-us-stock-fixed', share);
    // 100 shares at 4 HKD are 50 USD: 1 % of them, below the minimum of 1.
    expect(paid(model, { traded: share, quantity: '100', price: '4' })).toEqual(['0.5 USD']);
  });

  it('tiers count the dollars of all pairs', () => {
    const [dollar, pound] = [coin('BTCUSD'), coin('BTCGBP', 'GBP')];
    const model = inRun('kraken-spot', dollar, pound);
    const day = (date: number, traded: Instrument, price: string) =>
      paid(model, { traded, price, quantity: '1', date })[0];
    expect(day(2026_06_01, pound, '8000')).toBe('32 GBP');
    // 8,000 GBP were 10,000 USD, where the second tier begins.
    expect(day(2026_06_02, dollar, '100')).toBe('0.35 USD');
  });

  it('a schedule in the currency of its instruments keeps to one amount', () => {
    expect(inRun('ibkr-us-stock-fixed', instrument('ABC')).charges).toBeUndefined();
    expect(inRun('kraken-spot', coin('BTCUSD'), coin('BTCGBP', 'GBP')).charges).toBeUndefined();
  });

  it('follows the rate, also of a fill that was asked for before', () => {
    let rate = 1;
    const pair = fx('EURGBP');
    const model = parseFees('ibkr-fx').forRun!([pair], () => rate);
    const fill = fillOf({ traded: pair, quantity: '1000000', price: '1' });
    expect(formatMoney(model.charges!(fill)[0]!.amount)).toBe('20');
    rate = 2;
    expect(formatMoney(model.charges!(fill)[0]!.amount)).toBe('40');
  });

  it('tells which rate is missing', () => {
    const pair = fx('EURSEK');
    const model = inRun('ibkr-fx', pair);
    const ask = () => model.fee(fillOf({ traded: pair, quantity: '1000', price: '11' }));
    expect(ask).toThrow('fees "ibkr-fx" need a rate from SEK to USD, and none is known');
    expect(ask).toThrow(expect.objectContaining({ code: 'FEE_FACTS_INVALID' }));
  });

  it('knows that a schedule charged in another currency before', () => {
    const before = {
      id: 'changed',
      title: 'Charged in pounds until 2026',
      currency: 'quote',
      source: 'a contract',
      asOf: '2026-01-01',
      confidence: 'B',
      components: [
        {
          name: 'commission',
          basis: 'order',
          rows: [
            { rate: '1', currency: 'GBP' },
            { from: 2026_01_01, rate: '2' },
          ],
        },
      ],
    };
    const share = instrument('ABC');
    const model = inRun(before, share);
    const fill = { traded: share, quantity: '100', price: '10' };
    expect(paid(model, { ...fill, date: 2025_12_31 })).toEqual(['1 GBP']);
    expect(paid(model, fill)).toEqual(['2 USD']);
    expect(() => parseFees(before).forRun!([share])).toThrow('charge in GBP, and ABC.TEST is quoted in USD');
  });

  it('refuses what is charged in no currency', () => {
    expect(() => inRun('binance-coinm', coin('BTCUSD'))).toThrow('charge in coin');
  });

  it('adds up to its worth, and fills to their order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ibkr-fx', 'ibkr-us-stock-fixed+hk-stamp', 'binance-spot', 'ibkr-us-future-tiered'),
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 100_000 }),
        (fees, sizes, cents) => {
          const pair = fx('EURGBP');
          const price = String(cents / 100);
          const sum = (quantities: readonly number[]) => {
            const model = inRun(fees, pair);
            const order = {};
            const totals = new Map<string, number>();
            for (const quantity of quantities) {
              const input = fillOf({
                traded: pair,
                price,
                quantity: String(quantity),
                order,
                date: 2026_06_01,
              });
              let worth = 0;
              for (const { currency, amount } of model.charges!(input)) {
                totals.set(currency, (totals.get(currency) ?? 0) + moneyToNumber(amount));
                worth +=
                  moneyToNumber(amount) * (currency === 'EUR' ? Number(price) : rates(currency, 'GBP'));
              }
              const fee = moneyToNumber(model.fee(input));
              expect(Math.abs(fee - worth)).toBeLessThan(1e-9 * Math.max(1, Math.abs(fee)));
              model.booked!(input);
            }
            return [...totals].sort();
          };
          const whole = sum([sizes.reduce((all, size) => all + size, 0)]);
          const parts = sum(sizes);
          expect(parts.map(([currency]) => currency)).toEqual(whole.map(([currency]) => currency));
          for (const [index, [, amount]] of parts.entries())
            expect(Math.abs(amount - whole[index]![1])).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('liquidity', () => {
  it('is what the run tells of each fill, unless the fees say one for all', () => {
    const pair = coin('BTCUSD');
    const fill = { traded: pair, quantity: '1', price: '1000', liquidity: 'maker' } as const;
    expect(paid(inRun('kraken-spot', pair), fill)).toEqual(['2.5 USD']);
    expect(paid(inRun('kraken-spot', pair), { ...fill, liquidity: 'taker' })).toEqual(['4 USD']);
    expect(paid(inRun('kraken-spot:liquidity=taker', pair), fill)).toEqual(['4 USD']);
    const order = {};
    const [input, taking] = [fillOf({ ...fill, order }), fillOf({ ...fill, order, liquidity: 'taker' })];
    const model = inRun('kraken-spot', pair);
    expect([model.fee(input), model.fee(taking)].map((fee) => formatMoney(fee))).toEqual(['2.5', '4']);
  });
});
