import {
  type ContractTerms,
  defineInstrument,
  type FeeInput,
  type FeeTrade,
  formatMoney,
  type Instrument,
  type InstrumentDefinition,
  type Money,
  micros,
  parseMoney,
} from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LeanBrokerage, leanFees } from './index.ts';

const instrument = (
  symbol: string,
  assetClass: InstrumentDefinition['assetClass'],
  changes: Partial<InstrumentDefinition> = {},
): Instrument =>
  defineInstrument({
    symbol,
    venue: 'USA',
    assetClass,
    currency: 'USD',
    pricePrecision: 6,
    tickSize: 0.000001,
    quantityPrecision: 8,
    lotSize: 1e-8,
    multiplier: 1,
    calendar: '24/7',
    ...changes,
  });

const contract = (underlying: string, delivery: ContractTerms['delivery']): ContractTerms => ({
  underlying,
  lastTradeAt: Date.UTC(2016, 0, 15, 21) * 1000,
  expirationDate: 2016_01_15,
  delivery,
  settlement: 'pm',
  option: { right: 'call', strike: 750, style: 'american' },
});

const spy = instrument('SPY', 'equity');
const goog = instrument('GOOG160115C00750000', 'option', {
  multiplier: 100,
  contract: contract('GOOG.USA', 'physical'),
});
const future = (symbol: string, venue: string, currency = 'USD') =>
  instrument(symbol, 'future', { venue, currency, multiplier: 50 });
const es = future('ESZ13', 'CME');
const esOption = instrument('ESH20C3300', 'option', {
  venue: 'CME',
  multiplier: 50,
  contract: contract('ESH20.CME', 'future'),
});
const spx = instrument('SPX210115C03800000', 'option', {
  multiplier: 100,
  contract: contract('SPX.USA', 'cash'),
});
const coin = (symbol: string, currency: string) =>
  instrument(symbol, 'crypto', { venue: 'COINBASE', currency, baseCurrency: symbol.slice(0, 3) });
const euro = instrument('EURUSD', 'fx', { venue: 'OANDA', baseCurrency: 'EUR' });
const cross = instrument('EURGBP', 'fx', { venue: 'OANDA', currency: 'GBP', baseCurrency: 'EUR' });

interface Fill extends Partial<Omit<FeeTrade, 'instrument' | 'sign'>> {
  readonly side?: 'buy' | 'sell';
  readonly quantity: string;
  readonly price: string;
  /** Of the order, filled before at the same price. */
  readonly before?: string;
}

const fillOf = (traded: Instrument, { side, quantity, price, before = '0', ...told }: Fill): FeeInput => {
  const value = (amount: string) =>
    ((parseMoney(price) * parseMoney(amount)) / 10n ** 18n) * BigInt(traded.multiplier);
  const scaled = (amount: string) => Math.round(Number(amount) * 1e8) as FeeInput['quantity'];
  return {
    notional: value(quantity) as Money,
    quantity: scaled(quantity),
    quantityFactor: 1e8,
    notionalBefore: value(before) as Money,
    quantityBefore: scaled(before),
    feesBefore: 0n as Money,
    trade: { order: {}, date: 2018_04_04, ...told, sign: side === 'sell' ? -1 : 1, instrument: traded },
  };
};

/** What a fill costs: `2.15 USD`. */
const cost = (traded: Instrument, fill: Fill, brokerage: LeanBrokerage = 'default'): string => {
  const model = leanFees(brokerage).forRun!([traded], (from) => (from === 'GBP' ? 1.25 : Number.NaN));
  const input = fillOf(traded, fill);
  const [charge] = model.charges?.(input) ?? [{ currency: traded.currency, amount: model.fee(input) }];
  return `${formatMoney(charge!.amount)} ${charge!.currency}`;
};

describe('shares (R20)', () => {
  it.each([
    ['100', '144.7558', '1 USD'],
    ['344', '144.7558', '1.72 USD'],
    ['1000', '168.5', '5 USD'],
    // The cap of 0.5 % counts only above the minimum of 1.
    ['100', '0.5', '1 USD'],
    ['1000', '0.5', '2.5 USD'],
    ['200', '0.1', '0.1 USD'],
    ['199', '0.1', '1 USD'],
  ])('%s at %s cost %s', (quantity, price, fee) => {
    expect(cost(spy, { quantity, price })).toBe(fee);
  });

  it('are capped by the last price, and by the better of it and the price of the order', () => {
    const penny = { quantity: '1000', price: '0.6', last: 0.5 };
    expect(cost(spy, penny)).toBe('2.5 USD');
    expect(cost(spy, { ...penny, orderPrice: 0.4 })).toBe('2 USD');
    expect(cost(spy, { ...penny, orderPrice: 0.7 })).toBe('2.5 USD');
    expect(cost(spy, { ...penny, side: 'sell', orderPrice: 0.7 })).toBe('3.5 USD');
    expect(cost(spy, { ...penny, side: 'sell', orderPrice: 0.4 })).toBe('2.5 USD');
    expect(cost(spy, { ...penny, orderPrice: Number.NaN })).toBe('2.5 USD');
  });

  it('in India cost 0.01, at least 6', () => {
    const share = instrument('YESBANK', 'equity', { venue: 'INDIA', currency: 'INR' });
    expect(cost(share, { quantity: '100', price: '90' })).toBe('6 INR');
    expect(cost(share, { quantity: '1000', price: '90' })).toBe('10 INR');
  });

  it('elsewhere are refused', () => {
    const share = instrument('SAP', 'equity', { currency: 'EUR' });
    expect(() => leanFees().forRun!([share])).toThrow(
      'SAP.USA is a share in EUR: LEAN has fees for shares in USD and INR alone',
    );
  });
});

describe('futures (R22)', () => {
  it.each([
    [es, '2.15 USD'],
    [future('NQH20', 'CME'), '2.15 USD'],
    [future('GCZ13', 'COMEX'), '2.47 USD'],
    [future('MESH20', 'CME'), '0.57 USD'],
    [future('BTCH20', 'CME'), '11.02 USD'],
    [future('M6EH20', 'CME'), '0.41 USD'],
    [esOption, '1.42 USD'],
    [future('HSIV13', 'HKFE', 'HKD'), '40 HKD'],
    [future('FESXM24', 'EUREX', 'EUR'), '1.02 EUR'],
  ] as const)('%o', (traded, fee) => {
    expect(cost(traded, { quantity: '1', price: '1600' })).toBe(fee);
  });

  it('are charged contract by contract', () => {
    expect(cost(es, { quantity: '3', price: '1600', side: 'sell' })).toBe('6.45 USD');
  });

  it('are charged in dollars whatever they are quoted in, where the account can pay them', () => {
    const nikkei = future('NIYZ13', 'CME', 'GBP');
    expect(cost(nikkei, { quantity: '1', price: '1600' })).toBe('2.47 USD');
    expect(() => leanFees().forRun!([nikkei])).toThrow(
      'NIYZ13.CME is quoted in GBP and charged in USD; run it in an account of several currencies',
    );
  });
});

describe('options (R23)', () => {
  it.each([
    ['10', 0.1, '6.5 USD'],
    ['10', 0.0999, '5 USD'],
    ['10', 0.05, '5 USD'],
    ['10', 0.0499, '2.5 USD'],
    ['1', 5, '1 USD'],
  ])('%s with a premium of %d cost %s', (quantity, bid, fee) => {
    expect(cost(goog, { quantity, price: '1', bid, ask: 9 })).toBe(fee);
  });

  it('go by the bid for a buyer, the ask for a seller, and the price that an order names', () => {
    const thin = { quantity: '10', price: '0.11', bid: 0.04, ask: 0.11 };
    expect(cost(goog, thin)).toBe('2.5 USD');
    expect(cost(goog, { ...thin, side: 'sell' })).toBe('6.5 USD');
    expect(cost(goog, { ...thin, orderPrice: 0.06 })).toBe('5 USD');
    expect(cost(goog, { ...thin, bid: Number.NaN, last: 0.07 })).toBe('5 USD');
    expect(cost(goog, { quantity: '10', price: '0.11' })).toBe('6.5 USD');
  });

  it('on an index are free, by what they settle in or by their underlying', () => {
    expect(cost(spx, { quantity: '10', price: '20' })).toBe('0 USD');
    const index = instrument('SPX', 'index');
    const option = instrument('SPXP', 'option', {
      multiplier: 100,
      contract: contract('SPX.USA', 'physical'),
    });
    const model = leanFees().forRun!([index, option]);
    expect(model.fee(fillOf(option, { quantity: '10', price: '20' }))).toBe(0n);
  });
});

describe('Coinbase (R24)', () => {
  const btc = coin('BTCUSD', 'USD');
  const at = (...time: Parameters<typeof Date.UTC>) => micros(Date.UTC(...time) * 1000);

  it('takes a share of the price that an order meets, in the quote', () => {
    const quote = { bid: 7000, ask: 7010.5, quantity: '0.5', price: '7005' };
    expect(cost(btc, quote, 'coinbase')).toBe('10.51575 USD');
    expect(cost(btc, { ...quote, side: 'sell' }, 'coinbase')).toBe('10.5 USD');
    expect(cost(coin('BTCEUR', 'EUR'), quote, 'coinbase')).toBe('10.51575 EUR');
    expect(cost(btc, { ...quote, liquidity: 'maker' }, 'coinbase')).toBe('0 USD');
    expect(cost(btc, { ...quote, bid: undefined, ask: undefined, last: 6000 }, 'coinbase')).toBe('9 USD');
    expect(cost(btc, { quantity: '0.5', price: '7005' }, 'coinbase')).toBe('10.5075 USD');
  });

  it.each([
    [at(2019, 2, 23, 1, 29), '0', '3'],
    [at(2019, 2, 23, 1, 30), '1.5', '2.5'],
    [at(2019, 9, 8, 0, 29), '1.5', '2.5'],
    [at(2019, 9, 8, 0, 30), '6', '8'],
  ])('asks for other rates from %d on', (orderedAt, maker, taker) => {
    const fill = { quantity: '1', price: '1000', orderedAt };
    expect(cost(btc, { ...fill, liquidity: 'maker' }, 'coinbase')).toBe(`${maker} USD`);
    expect(cost(btc, fill, 'coinbase')).toBe(`${taker} USD`);
  });
});

describe('Binance futures (R24)', () => {
  const fill = { quantity: '2', price: '100', bid: 99, ask: 101, orderPrice: 102 };

  it.each([
    ['binance-coin-futures', 'USD', '0.102', '0.0204'],
    ['binance-futures', 'USDT', '0.0816', '0.0408'],
    ['binance-futures', 'BUSD', '0.07344', '0.02448'],
  ] as const)('%s in %s', (brokerage, currency, taker, maker) => {
    const perpetual = instrument('BTCUSD', 'perpetual', { venue: 'BINANCE', currency });
    expect(cost(perpetual, fill, brokerage)).toBe(`${taker} ${currency}`);
    expect(cost(perpetual, { ...fill, liquidity: 'maker' }, brokerage)).toBe(`${maker} ${currency}`);
  });
});

describe('free (R25)', () => {
  it.each([euro, instrument('XAUUSD', 'cfd'), coin('BTCUSD', 'USD'), instrument('SPX', 'index')])(
    '%o under the default model',
    (traded) => {
      expect(cost(traded, { quantity: '1000000', price: '7' })).toBe('0 USD');
    },
  );

  it('is no currency with Interactive Brokers: 2 USD or 0.00002 of the value', () => {
    expect(cost(euro, { quantity: '1000', price: '1.36' }, 'interactive-brokers')).toBe('2 USD');
    expect(cost(euro, { quantity: '1000000', price: '1.36' }, 'interactive-brokers')).toBe('27.2 USD');
    expect(cost(cross, { quantity: '1000000', price: '0.8' }, 'interactive-brokers')).toBe('20 USD');
  });

  it('asks for the rate that it needs', () => {
    const model = leanFees('interactive-brokers').forRun!([cross], () => Number.NaN);
    expect(() => model.fee(fillOf(cross, { quantity: '1000', price: '0.8' }))).toThrow(
      'the fee of EURGBP.OANDA is charged in USD, and no rate from GBP to USD is known; add GBPUSD to the run',
    );
  });
});

describe('an order', () => {
  it('costs in several fills what it costs in one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(spy, es, goog, coin('BTCUSD', 'USD')),
        fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 }),
        (traded, sizes) => {
          const model = leanFees('coinbase').forRun!([traded]);
          const fee = (quantity: number, before: number) =>
            model.fee(
              fillOf(traded, { quantity: String(quantity), before: String(before), price: '12.34' }),
            ) as bigint;
          let filled = 0;
          let charged = 0n;
          for (const size of sizes) {
            charged += fee(size, filled);
            filled += size;
          }
          expect(charged).toBe(fee(filled, 0));
        },
      ),
    );
  });

  it('is estimated as it is charged', () => {
    const { trade } = fillOf(spy, { quantity: '1', price: '1' });
    expect(leanFees().estimate(16_850, 1000, trade)).toBe(5);
    expect(leanFees().forRun!([spy]).estimate(850, 10, trade)).toBe(1);
    expect(leanFees().estimate(Number.NaN, 10, trade)).toBe(0);
  });
});
