import { describe, expect, it } from 'vitest';
import { at, flat, instrument, run } from '../../test/fixtures/backtest.ts';
import { scripted } from '../../test/fixtures/scripted.ts';
import type { OptionDelivery } from '../contract/option-terms.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { formatMoney, type Money, parseMoney, ZERO_MONEY } from '../numeric/money.ts';
import type { ScaledQuantity } from '../order/order.ts';
import type { FeeInput, FeeRates } from './fee-model.ts';
import { parseFees } from './parse-fees.ts';

const share = instrument('ABC');
const fund = instrument('SPY');
const future = instrument('ESZ26', { assetClass: 'future', multiplier: 50 });
const pair = instrument('EURUSD', { assetClass: 'fx', baseCurrency: 'EUR' });
const index = instrument('SPX', { assetClass: 'index' });

const option = (symbol: string, underlying: string, delivery: OptionDelivery): Instrument =>
  instrument(symbol, {
    assetClass: 'option',
    multiplier: 100,
    contract: {
      underlying,
      lastTradeAt: at('3 16:00'),
      expirationDate: 2024_01_03,
      delivery,
      settlement: 'pm',
      option: { right: 'call', strike: 100, style: 'american' },
    },
  });

const fillOf = (traded: Instrument, quantity: number, price: string): FeeInput => ({
  notional: (parseMoney(price) * BigInt(quantity * traded.multiplier)) as Money,
  quantity: quantity as ScaledQuantity,
  quantityFactor: 1,
  notionalBefore: ZERO_MONEY,
  quantityBefore: 0 as ScaledQuantity,
  feesBefore: ZERO_MONEY,
  trade: { order: {}, sign: 1, instrument: traded, date: 2026_01_05 },
});

const record = {
  equity: 'per-share:0.01',
  'SPY.TEST': 'percent:0.1%',
  future: 'ibkr-us-future-fixed',
  default: 'none',
};

describe('models by instrument', () => {
  const charged = (fees: object, traded: Instrument, others: readonly Instrument[] = []) => {
    const model = parseFees(fees as Record<string, unknown>).forRun!([
      traded,
      ...[share, fund, future, pair].filter((one) => one !== traded),
      ...others,
    ]);
    return formatMoney(model.fee(fillOf(traded, 100, '10')));
  };

  it('go by the id, then by the class, then by the default', () => {
    expect(charged(record, share)).toBe('1');
    expect(charged(record, fund)).toBe('1');
    expect(charged({ ...record, 'SPY.TEST': 'percent:0.5%' }, fund)).toBe('5');
    expect(charged(record, future)).toBe('215');
    expect(charged(record, pair)).toBe('0');
  });

  it('tell options apart by what they are on', () => {
    const fees = {
      'SPY.TEST': 'none',
      option: 'per-trade:1',
      'index-option': 'per-trade:2',
      'future-option': 'per-trade:3',
      default: 'none',
    };
    expect(charged(fees, option('ABC261218C00100000', 'ABC.TEST', 'physical'))).toBe('1');
    expect(charged(fees, option('SPX261218C05000000', 'SPX.TEST', 'cash'), [index])).toBe('2');
    expect(charged(fees, option('NDX261218C05000000', 'NDX.TEST', 'cash'))).toBe('2');
    expect(charged(fees, option('ESZ26C5000', 'ESZ26.TEST', 'future'))).toBe('3');
    expect(charged(fees, option('NQZ26C5000', 'NQZ26.TEST', 'future'))).toBe('3');
    // Without a word on them, all options are charged alike.
    const plain = { option: 'per-trade:1', default: 'none' };
    expect(charged(plain, option('ESZ26C5000', 'ESZ26.TEST', 'future'))).toBe('1');
  });

  it('are asked before a run, too', () => {
    const model = parseFees(record);
    expect(formatMoney(model.fee(fillOf(share, 100, '10')))).toBe('1');
    const { trade } = fillOf(share, 100, '10');
    expect(model.estimate(1000, 100, trade)).toBe(1);
    expect(model.forRun!([share, fund]).estimate(1000, 100, trade)).toBe(1);
  });

  it('count together what goes by the same model', () => {
    const [one, other] = [
      instrument('ESZ26', { assetClass: 'future' }),
      instrument('NQZ26', { assetClass: 'future' }),
    ];
    const model = parseFees({ future: 'ibkr-us-future-tiered', equity: 'none' }).forRun!([one, other, share]);
    const first = fillOf(one, 1000, '10');
    expect(formatMoney(model.fee(first))).toBe('2150');
    model.booked!(first);
    // The second thousand of the month.
    expect(formatMoney(model.fee(fillOf(other, 100, '10')))).toBe('195');
  });

  it('are the model itself where there is but one', () => {
    const only = parseFees({ equity: 'none' });
    expect(only.forRun!([share])).toBe(parseFees('none'));
  });

  it('charge each in its own currency', () => {
    const rates: FeeRates = () => 0.8;
    const pound = instrument('EURGBP', { assetClass: 'fx', currency: 'GBP', baseCurrency: 'EUR' });
    const model = parseFees({ fx: 'ibkr-fx', default: 'percent:1%' }).forRun!([pound, share], rates);
    const charges = (traded: Instrument) =>
      model.charges!(fillOf(traded, 100, '10')).map(
        ({ amount, currency }) => `${formatMoney(amount)} ${currency}`,
      );
    expect(charges(pound)).toEqual(['2 USD']);
    expect(charges(share)).toEqual(['10 USD']);
  });

  it('are read back from their name', () => {
    const { name } = parseFees(record);
    expect(JSON.parse(name)).toEqual(record);
    expect(parseFees(name).name).toBe(name);
  });

  it('are charged in a run', () => {
    const { fees } = run({
      streams: [flat('ABC', '09:30', [25, 25, 25]), flat('SPY', '09:30', [50, 50, 50])],
      strategies: [
        scripted({
          1: (own) => {
            for (const traded of own.instruments) own.buy(traded, 100);
          },
        }),
      ],
      fees: JSON.stringify(record).replace(',"future":"ibkr-us-future-fixed"', ''),
    });
    expect(fees.map((fee) => formatMoney(fee as Money))).toEqual(['1', '5']);
  });
});

describe('a record of models is refused', () => {
  it('with everything that is wrong with it', () => {
    const parse = () =>
      parseFees({ equty: 'none', future: 'ibkr-us-futures-fixed', fx: 3, option: 'per-trade' });
    expect(parse).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
    expect(parse).toThrow('"equty" is no asset class and no id such as SPY.XNYS; near it: equity');
    expect(parse).toThrow(
      /future: fees "ibkr-us-futures-fixed": no such model; near it: ibkr-us-future-fixed/,
    );
    expect(parse).toThrow('fx must be a text such as ibkr-us-stock-fixed, or a schedule');
    expect(parse).toThrow('per-trade takes one amount');
  });

  it.each([
    ['nothing is said of EURUSD.TEST; add fx or default', { equity: 'none' }],
    ['"SPYY.TEST" is no instrument of the run; near it: SPY.TEST', { 'SPYY.TEST': 'none', default: 'none' }],
  ])('before a run where %s', (problem, fees) => {
    const start = () => parseFees(fees as unknown as Record<string, string>).forRun!([share, fund, pair]);
    expect(start).toThrow(problem);
    expect(start).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
  });

  it.each([
    ['the record is empty', {}],
    ['are not JSON', '{ equity: none }'],
    ['a file cannot be read here', 'my-fees.json'],
  ])('where %s', (problem, fees) => {
    expect(() => parseFees(fees as string)).toThrow(problem);
    expect(() => parseFees(fees as string)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
  });
});
