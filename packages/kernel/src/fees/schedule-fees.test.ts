import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, flat, instrument, run } from '../../test/fixtures/backtest.ts';
import { scripted } from '../../test/fixtures/scripted.ts';
import type { OptionDelivery } from '../contract/option-terms.ts';
import type { ContractTerms } from '../instrument/contract-terms.ts';
import type { InstrumentDefinition } from '../instrument/instrument.ts';
import { formatMoney, type Money, moneyToNumber, parseMoney, ZERO_MONEY } from '../numeric/money.ts';
import type { ScaledQuantity } from '../order/order.ts';
import { evaluateFees } from './evaluate-fees.ts';
import type { FeeModel } from './fee-model.ts';
import { parseFees } from './parse-fees.ts';

const optionOn = (underlying: string, delivery: OptionDelivery): ContractTerms => ({
  underlying,
  lastTradeAt: at('3 16:00'),
  expirationDate: 2024_01_03,
  delivery,
  settlement: 'pm',
  option: { right: 'call', strike: 100, style: 'european' },
});

interface Trade {
  readonly side?: 'buy' | 'sell';
  readonly date?: number;
  readonly quantity: number;
  readonly price: number;
  /** Fills of the same number are of the same order. */
  readonly order?: number;
}

/** A model in a run of its own, with what it charges for each trade. Prices have two decimals. */
const charging = (text: string, changes: Partial<InstrumentDefinition> = {}) => {
  const traded = instrument(changes.symbol ?? 'ABC', changes);
  const whole = parseFees(text);
  const model: FeeModel = whole.forRun?.([traded]) ?? whole;
  const orders = new Map<number, object>();
  let count = 0;
  const charge = ({ side = 'buy', date = 2026_06_01, quantity, price, order = --count }: Trade): string => {
    if (!orders.has(order)) orders.set(order, {});
    const fill = {
      notional: (parseMoney(price) * BigInt(quantity) * BigInt(traded.multiplier)) as Money,
      quantity: quantity as ScaledQuantity,
      quantityFactor: 1,
      notionalBefore: ZERO_MONEY,
      quantityBefore: 0 as ScaledQuantity,
      feesBefore: ZERO_MONEY,
      trade: {
        order: orders.get(order)!,
        sign: side === 'buy' ? (1 as const) : (-1 as const),
        instrument: traded,
        date,
      },
    };
    const fee = model.fee(fill);
    model.booked?.(fill);
    return formatMoney(fee);
  };
  return { model, charge, charges: (...trades: readonly Trade[]) => trades.map(charge) };
};

describe('a schedule as a model', () => {
  it('charges what the schedule charges', () => {
    const { charge } = charging('ibkr-us-stock-fixed');
    expect(charge({ side: 'sell', quantity: 2000, price: 48.2, date: 2026_09_15 })).toBe('12.37584');
  });

  it('charges fills of an order together, and a minimum anew for an order that lives overnight', () => {
    const fill = { quantity: 100, price: 25, order: 1 };
    expect(charging('ibkr-us-stock-fixed').charges(fill, fill, fill)).toEqual(['1', '0', '0.5']);
    expect(charging('ibkr-us-stock-fixed').charges(fill, { ...fill, date: 2026_06_02 })).toEqual(['1', '1']);
  });

  it('does not count what was asked and never booked', () => {
    const { model, charge } = charging('ibkr-us-stock-tiered');
    const big = { quantity: 900_000, price: 10 };
    const asked = model.estimate(9_000_000, 900_000, {
      order: {},
      sign: 1,
      instrument: instrument('ABC'),
      date: 2026_06_01,
    });
    expect(asked).toBeCloseTo(Number(charge(big)), 9);
    expect(Number(charge(big))).toBeLessThan(asked);
  });

  it('counts the month, and begins again with the next', () => {
    const trade = { quantity: 1_000, price: 10 };
    const { charges } = charging('ibkr-us-future-tiered', { symbol: 'YMZ6', assetClass: 'future' });
    expect(charges(trade, trade, { ...trade, date: 2026_06_30 }, { ...trade, date: 2026_07_01 })).toEqual([
      '2150',
      '1950',
      '1950',
      '2150',
    ]);
  });

  it('counts thirty trailing days without the day itself', () => {
    const trade = { quantity: 1, price: 20_000 };
    const { charges } = charging('kraken-spot', { symbol: 'BTCUSD', assetClass: 'crypto' });
    const dates = [2026_06_01, 2026_06_01, 2026_06_02, 2026_07_01, 2026_07_03, 2026_09_01];
    expect(charges(...dates.map((date) => ({ ...trade, date })))).toEqual([
      '80',
      '80',
      '70',
      '48',
      '70',
      '80',
    ]);
  });

  it('taxes what is bought net in a day, over orders', () => {
    const { charges } = charging('fr-ftt', { currency: 'EUR' });
    const trade = { quantity: 100, price: 10 };
    expect(
      charges(trade, { ...trade, side: 'sell', quantity: 40 }, trade, {
        ...trade,
        date: 2026_06_02,
        side: 'sell',
      }),
    ).toEqual(['4', '-1.6', '4', '0']);
  });

  it('knows roots and premiums', () => {
    const option = {
      symbol: 'SPXW261218C05000000',
      assetClass: 'option',
      multiplier: 100,
      contract: optionOn('SPX.TEST', 'cash'),
    } as const;
    expect(charging('us-index-option-surcharge', option).charge({ quantity: 2, price: 0.5 })).toBe('1');
    expect(charging('us-index-option-surcharge', option).charge({ quantity: 2, price: 1 })).toBe('1.18');
    const future = { symbol: 'MESZ26', assetClass: 'future', multiplier: 5 } as const;
    expect(charging('ibkr-us-future-fixed', future).charge({ quantity: 1, price: 6000 })).toBe('0.62');
  });

  it('values what a venue takes in coin at the price of the fill', () => {
    const { charge } = charging('alpaca-crypto', { symbol: 'ETHUSD', assetClass: 'crypto' });
    expect(charge({ quantity: 2, price: 3000 })).toBe('15');
  });

  it('charges what the evaluation charges, fill by fill', () => {
    const text = 'ibkr-us-stock-tiered';
    fc.assert(
      fc.property(
        fc.constantFrom('buy' as const, 'sell' as const),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 9_000 })), {
          minLength: 1,
          maxLength: 5,
        }),
        (side, fills) => {
          const { charge } = charging(text);
          let volume = 0;
          const earlier: { quantity: number; price: number; volume: number }[] = [];
          for (const [quantity, cents] of fills) {
            const fill = { quantity, price: cents / 100, volume };
            const bill = evaluateFees(text, { ...fill, side, date: 2026_06_01, earlier });
            const got = charge({ side, quantity, price: fill.price, order: 1 });
            // Below the eighteenth decimal each line is rounded.
            expect(Math.abs(moneyToNumber(parseMoney(got)) - Number(bill.total))).toBeLessThan(1e-9);
            earlier.push(fill);
            volume += quantity;
          }
        },
      ),
    );
  });
});

describe('text of a schedule', () => {
  it.each([
    'ibkr-us-stock-fixed',
    'kraken-spot:volume=250000,liquidity=maker',
    'binance-spot:tier=VIP 3,paid-in=BNB',
    'ibkr-eu-stock-fixed:country=FR,routing=direct',
    'ibkr-uk-stock-tiered:exempt=uk-sdrt+uk-ptm',
    'sec-section-31+finra-taf',
  ])('%s is read back from its own name', (text) => {
    expect(parseFees(text).name).toBe(text);
  });

  it('tells what all orders have in common', () => {
    const one = { quantity: 1, price: 1000 };
    const crypto = { assetClass: 'crypto' } as const;
    const fee = (text: string) => charging(text, crypto).charge(one);
    expect(fee('kraken-spot')).toBe('4');
    expect(fee('kraken-spot:volume=250000,liquidity=maker')).toBe('1');
    expect(fee('kraken-spot:stable=yes')).toBe('2');
    expect(fee('binance-spot:tier=VIP 3,paid-in=BNB')).toBe('0.45');
    expect(fee('binance-spot:volume=9000000,balance=30')).toBe('1');
    const london = { currency: 'GBP' };
    expect(charging('ibkr-uk-stock-tiered', london).charge(one)).toBe('6');
    expect(charging('ibkr-uk-stock-tiered:exempt=uk-sdrt', london).charge(one)).toBe('1');
    expect(charging('ibkr-uk-stock-tiered:country=IE', london).charge(one)).toBe('11');
    expect(charging('ibkr-uk-stock-tiered:class=etf', london).charge(one)).toBe('1');
  });

  it.each([
    ['ibkr-us-stok-fixed', 'no such model; near it: ibkr-us-stock-fixed'],
    ['sec-section-31+finra-tax', 'no such model; near it: '],
    ['kraken-spot:volume', '"volume" is none of volume='],
    ['kraken-spot:volume=lots', 'lots'],
    ['kraken-spot:volume=1,volume=2', '"volume=2" is none of'],
    ['kraken-spot:size=1', '"size=1" is none of volume='],
    ['kraken-spot:liquidity=both', 'liquidity "both" must be one of maker, taker'],
  ])('%s is refused', (text, problem) => {
    expect(() => parseFees(text)).toThrow(problem);
    expect(() => parseFees(text)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
  });
});

describe('before a run', () => {
  it('an instrument in another currency is refused', () => {
    expect(() => charging('ibkr-us-stock-fixed', { currency: 'EUR' })).toThrow(
      /charge in USD, and ABC\.\w+ is quoted in EUR; choose a schedule in EUR/,
    );
  });

  it('an instrument that no row fits is refused', () => {
    expect(() => charging('ibkr-spot-metal')).toThrow(/root is ABC, and may be XAUUSD, XAGUSD/);
  });
});

describe('a run', () => {
  // 2024-01-02: 8.00 a million on sales, a trading activity fee of 0.000166 a share.
  const streams = [flat('ABC', '09:30', [25, 25, 25, 25, 25])];

  it('charges the side and the session of each fill', () => {
    const { fees } = run({
      streams,
      strategies: [
        scripted({
          1: (own) => own.buy(own.instruments[0]!, 1000),
          2: (own) => own.sell(own.instruments[0]!, 1000),
        }),
      ],
      fees: 'ibkr-us-stock-fixed',
      account: 'cash',
    });
    expect(fees.map((fee) => formatMoney(fee as Money))).toEqual(['5', '5.366']);
  });

  it('counts the month for itself alone, however often it is run', () => {
    const once = () =>
      run({
        streams,
        strategies: [
          scripted({
            1: (own) => own.buy(own.instruments[0]!, 300_000),
            2: (own) => own.buy(own.instruments[0]!, 1000),
          }),
        ],
        fees: 'ibkr-ca-stock-tiered',
        cash: '100000000',
      });
    expect(once).toThrow(/charge in CAD/);
    const american = () =>
      run({
        streams,
        strategies: [
          scripted({
            1: (own) => own.buy(own.instruments[0]!, 300_000),
            2: (own) => own.buy(own.instruments[0]!, 1000),
          }),
        ],
        fees: 'ibkr-cfd-us-share',
        cash: '100000000',
      }).fees.map((fee) => formatMoney(fee as Money));
    expect(american()).toEqual(['1500', '4.5']);
    expect(american()).toEqual(['1500', '4.5']);
  });

  it('pays no more than a cash account has, taxes included', () => {
    const { engine, fills } = run({
      streams,
      strategies: [
        scripted({ 1: (own) => own.buy(own.instruments[0]!, own.affordableQuantity(own.instruments[0]!)) }),
      ],
      fees: 'ibkr-us-stock-fixed+ie-stamp',
      account: 'cash',
      cash: '10000',
    });
    // 396 shares: 9,900 with 1.98 of commission and 99 of stamp duty are more than 10,000.
    expect(fills).toEqual([expect.stringContaining('buy 395 at 25')]);
    expect(engine.portfolio.cash >= 0n).toBe(true);
  });
});
