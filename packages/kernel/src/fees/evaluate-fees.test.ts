import { describe, expect, it } from 'vitest';
import { parseMoney } from '../numeric/money.ts';
import { evaluateFees } from './evaluate-fees.ts';
import type { FeeFacts } from './fee-facts.ts';
import { defineFeeSchedule } from './fee-schedules.ts';
import { workedCases } from './fixtures/worked-cases.ts';

const order = (facts: Partial<FeeFacts>): FeeFacts => ({
  side: 'buy',
  date: 2026_09_15,
  quantity: '100',
  ...facts,
});

/** What each line of a bill charges. */
const amounts = (schedule: string, facts: Partial<FeeFacts>): Record<string, string> =>
  Object.fromEntries(evaluateFees(schedule, order(facts)).lines.map(({ name, amount }) => [name, amount]));

const same = (got: string | undefined, want: string): void =>
  expect([got, parseMoney(got ?? 'nothing')]).toEqual([got, parseMoney(want)]);

const plainDefinition = {
  id: 'mine',
  title: 'Mine',
  currency: 'USD',
  source: 'my broker',
  asOf: '2026-11-21',
  confidence: 'B',
} as const;

describe('worked cases', () => {
  it.each(workedCases.map((one) => [one.id, one] as const))('%s', (_id, { schedule, facts, expected }) => {
    const bill = evaluateFees(schedule, facts);
    // The case of Alpaca was worked out before rounding.
    const part = schedule === 'alpaca-option' ? 'unrounded' : 'amount';
    for (const [name, want] of Object.entries(expected))
      same(name === 'total' ? bill.total : bill.lines.find((line) => line.name === name)?.[part], want);
  });

  it('are thirty', () => expect(workedCases).toHaveLength(30));
});

describe('a bill', () => {
  it('tells each line with its amount, its rule, how it came about and its source', () => {
    expect(
      evaluateFees('ibkr-us-stock-fixed', order({ side: 'sell', quantity: 2000, price: '48.20' })),
    ).toEqual({
      lines: [
        {
          name: 'commission',
          amount: '10',
          unrounded: '10',
          currency: 'USD',
          rule: 'ibkr-us-stock-fixed',
          how: '2000 × 0.005',
          source: 'Interactive Brokers, pricing of stocks in North America (2024-05 to 2025-05)',
          confidence: 'A',
        },
        expect.objectContaining({ name: 'secFee', amount: '1.98584', how: '96400 / 1000000 × 20.6' }),
        expect.objectContaining({ name: 'taf', amount: '0.39', rule: 'finra-taf' }),
      ],
      total: '12.37584',
      currency: 'USD',
      totals: [{ currency: 'USD', amount: '12.37584' }],
      notes: [],
    });
  });

  it('tells which bound was reached', () => {
    const how = (facts: Partial<FeeFacts>) => evaluateFees('ibkr-us-stock-fixed', order(facts)).lines[0]!.how;
    expect(how({ price: '25' })).toBe('100 × 0.005, the minimum is more');
    expect(how({ price: '0.50' })).toBe('100 × 0.005, at most 0.01 of the value');
    expect(how({ price: '500000', quantity: '1' })).toBe('1 × 0.005, the minimum is more');
  });

  it('tells what is charged besides, and what is not known', () => {
    expect(
      evaluateFees('ibkr-us-stock-tiered', order({ price: '25', date: 2005_01_03, side: 'sell' })).notes,
    ).toEqual([
      'fees and rebates of the exchange: charged besides, and not in the schedule',
      'taf (finra-taf) is not known before 20110701, and not charged',
      'cat (cat) is not known before 20240901, and not charged',
    ]);
  });
});

describe('a minimum', () => {
  const earlier = [{ quantity: '100', price: '10' }];

  it('counts once for the fills of an order', () => {
    expect(amounts('ibkr-us-stock-fixed', { price: '10' }).commission).toBe('1');
    expect(amounts('ibkr-us-stock-fixed', { price: '10', earlier }).commission).toBe('0');
    expect(amounts('ibkr-us-stock-fixed', { price: '10', earlier, quantity: '300' }).commission).toBe('1');
  });

  it('yields to a maximum that is a share of the value, unless the schedule says that it wins', () => {
    expect(amounts('ibkr-us-stock-fixed', { price: '0.50' }).commission).toBe('0.5');
    const firm = defineFeeSchedule({
      ...plainDefinition,
      components: [
        {
          name: 'commission',
          basis: 'share',
          doesMinimumWin: true,
          rows: [{ rate: '0.005', minimum: '1', maximumShare: '0.005' }],
        },
      ],
    });
    const total = (quantity: number) => evaluateFees(firm, order({ price: '0.50', quantity })).total;
    expect([total(100), total(1000)]).toEqual(['1', '2.5']);
  });

  it('is a cent for less than one share', () => {
    expect(amounts('ibkr-us-stock-fixed', { price: '300', quantity: '0.5' }).commission).toBe('0.01');
    expect(amounts('ibkr-us-stock-fixed', { price: '300', quantity: '1' }).commission).toBe('1');
    expect(
      amounts('ibkr-us-stock-fixed', { price: '300', quantity: '0.5', orderQuantity: 2 }).commission,
    ).toBe('1');
  });
});

describe('marginal tiers', () => {
  it.each([
    ['299999', '2', '0.0055'],
    ['299999', '1', '0.0035'],
    ['300000', '1', '0.002'],
  ])('at %s shares of the month, %s more cost %s', (volume, quantity, fee) => {
    const free = defineFeeSchedule({
      ...plainDefinition,
      components: [
        {
          name: 'commission',
          basis: 'share',
          tiers: { kind: 'marginal', by: 'month-quantity' },
          rows: [
            {
              rate: [
                { from: '0', rate: '0.0035' },
                { from: '300000', rate: '0.002' },
              ],
            },
          ],
        },
      ],
    });
    expect(evaluateFees(free, order({ quantity, volume })).total).toBe(fee);
  });

  it('go over several bands in one order', () => {
    expect(amounts('ibkr-cfd-us-share', { quantity: '4000000' }).commission).toBe('17650');
  });

  it('take the minimum of the band in which an order begins', () => {
    expect(amounts('ibkr-cfd-us-share', { quantity: '1', volume: '99999999' }).commission).toBe('1');
    expect(amounts('ibkr-cfd-us-share', { quantity: '1', volume: '100000000' }).commission).toBe('0.65');
  });
});

describe('tiers of a whole order', () => {
  it.each([
    ['0', '2'],
    ['9999.99', '2'],
    ['10000', '1.75'],
    ['10000000', '0.5'],
    ['99999999999', '0.5'],
  ])('by %s of trailing volume charge %s for 500', (volume, fee) => {
    expect(amounts('kraken-spot', { quantity: '5', price: '100', volume })).toEqual({ commission: fee });
  });

  it('stay for all fills of an order', () => {
    const earlier = [{ quantity: '1', price: '100', volume: '9950' }];
    expect(amounts('kraken-spot', { quantity: '1', price: '100', volume: '10050', earlier }).commission).toBe(
      '0.4',
    );
  });

  it('go by the name of a tier where one is told', () => {
    const facts = { quantity: '1', price: '10000', tier: 'vip 9' };
    expect(amounts('binance-spot', facts).commission).toBe('0.00024');
    expect(amounts('binance-usdm', { ...facts, liquidity: 'maker' }).commission).toBe('0');
    expect(() => amounts('binance-spot', { ...facts, tier: 'gold' })).toThrow(/no tier "gold".*VIP 0, VIP 1/);
  });

  it('ask for a balance besides, where it is told', () => {
    const facts = { side: 'sell', quantity: '1', price: '10000', volume: '6000000' } as const;
    expect(amounts('binance-spot', { ...facts, liquidity: 'maker', balance: '30' }).commission).toBe('9');
    expect(amounts('binance-spot', { ...facts, liquidity: 'maker', balance: '100' }).commission).toBe('8');
    expect(amounts('binance-spot', { ...facts, liquidity: 'maker' }).commission).toBe('8');
  });

  it('never reach a tier whose volume is not known by the volume', () => {
    expect(amounts('binance-spot', { side: 'sell', price: '100', volume: '9e12' }).commission).toBe('6');
    expect(amounts('binance-usdm', { price: '100', volume: '9e12' }).commission).toBe('5');
  });

  it('tell a gap in the data instead of filling it', () => {
    const { lines, notes } = evaluateFees(
      'coinbase-advanced',
      order({ date: 2026_11_21, price: '1', volume: '1e7' }),
    );
    expect(lines[0]!.amount).toBe('0.4');
    expect(notes).toEqual([expect.stringContaining('Advanced 2 to 7 are not confirmed')]);
  });

  it('by the order’s own value or size count what was filled before at the rate of the whole', () => {
    const gold = { root: 'XAUUSD', quantity: '1' };
    expect(amounts('ibkr-spot-metal', { ...gold, value: '499999' }).commission).toBe('74.99985');
    expect(amounts('ibkr-spot-metal', { ...gold, value: '600000' }).commission).toBe('60');
    const surcharge = (quantity: string) =>
      amounts('us-index-option-surcharge', { root: 'XSP', quantity, premium: '1' }).surcharge;
    expect([surcharge('9'), surcharge('10')]).toEqual(['0', '0.7']);
  });
});

describe('options', () => {
  it.each([
    ['0.04', '0', '1'],
    ['0.049', '0', '1'],
    ['0.05', '0', '5'],
    ['0.10', '0', '6.5'],
    ['0.10', '9995', '5.75'],
    ['0.10', '60000', '2.5'],
    ['0.10', '100000', '1.5'],
  ])('at a premium of %s and %s contracts of the month, ten cost %s', (premium, volume, fee) => {
    const quantity = fee === '1' ? '4' : '10';
    expect(amounts('ibkr-us-option', { quantity, premium, volume }).commission).toBe(fee);
  });

  it.each([
    ['SPX', '0.99', '0.57'],
    ['SPX', '1', '0.66'],
    ['VIX', '0.10', '0.1'],
    ['VIX', '0.11', '0.25'],
    ['VIX', '0.99', '0.25'],
    ['VIX', '1.00', '0.4'],
    ['VIX', '2.00', '0.45'],
  ])('on %s at %s pay a surcharge of %s', (root, premium, fee) => {
    expect(amounts('us-index-option-surcharge', { root, quantity: '1', premium }).surcharge).toBe(fee);
  });

  it('on other roots pay none', () => {
    expect(amounts('us-index-option-surcharge', { root: 'SPY', quantity: '1', premium: '1' })).toEqual({});
  });

  it('of the Nasdaq 100 pay by legs', () => {
    const ndx = { root: 'NDX', premium: '9' };
    expect(amounts('us-index-option-surcharge', { ...ndx, quantity: '10' }).surcharge).toBe('5');
    expect(amounts('us-index-option-surcharge', { ...ndx, quantity: '30', isCombo: true }).surcharge).toBe(
      '27',
    );
  });

  it('are free to close at tastytrade', () => {
    const option = { assetClass: 'option', quantity: '2', premium: '1' };
    expect(amounts('tastytrade', option).commission).toBe('2');
    expect(amounts('tastytrade', { ...option, isOpening: false }).commission).toBe('0');
    expect(amounts('tastytrade', { ...option, assetClass: 'future' }).commission).toBe('2.5');
  });
});

describe('futures', () => {
  it.each([
    ['ES', 2026_05_03, '2.15'],
    ['ES', 2026_05_04, '2.25'],
    ['YM', 2026_05_04, '2.15'],
    ['GC', 2026_05_04, '2.47'],
    ['MES', 2026_05_04, '0.62'],
    ['MBT', 2026_05_04, '4.77'],
    ['BTC', 2026_05_04, '11.02'],
    ['E7', 2026_05_04, '1.37'],
    ['M6E', 2026_05_04, '0.41'],
  ])('%s on %d costs %s a contract', (root, date, total) => {
    expect(evaluateFees('ibkr-us-future-fixed', order({ root, date, quantity: 1 })).total).toBe(total);
  });
});

describe('passed on', () => {
  it.each([
    [2025_05_13, '2.78'],
    [2025_05_14, '0'],
    [2026_04_03, '0'],
    [2026_04_04, '2.06'],
    [1995_06_01, undefined],
  ])('the SEC fee of a sale of 100,000 on %d is %s', (date, fee) => {
    expect(amounts('sec-section-31', { side: 'sell', value: '100000', date }).secFee).toBe(fee);
  });

  it('only sellers pay it, and never on futures', () => {
    expect(amounts('sec-section-31', { value: '1000' })).toEqual({});
    expect(amounts('sec-section-31', { side: 'sell', value: '1000', assetClass: 'future' })).toEqual({});
  });

  it('Alpaca rounds each fee of an execution up to the cent', () => {
    const sale = { side: 'sell', quantity: '10', price: '100' } as const;
    expect(amounts('alpaca-stock', sale)).toEqual({
      commission: '0',
      secFee: '0.03',
      taf: '0.01',
      cat: '0.01',
    });
    expect(amounts('alpaca-stock', { ...sale, earlier: [sale] }).taf).toBe('0.01');
  });

  it('the maximum of the trading activity fee counts for each execution', () => {
    const sale = { side: 'sell', quantity: '60000', price: '3' } as const;
    expect(amounts('finra-taf', { ...sale, earlier: [sale] }).taf).toBe('9.79');
  });
});

describe('taxes', () => {
  it('of London are for buyers of British companies', () => {
    const buy = { quantity: '1000', price: '33.845', currency: 'GBP' };
    expect(amounts('ibkr-uk-stock-tiered', buy)).toEqual({
      commission: '16.9225',
      sdrt: '169.23',
      ptm: '1.5',
    });
    expect(amounts('ibkr-uk-stock-tiered', { ...buy, side: 'sell' })).toEqual({
      commission: '16.9225',
      ptm: '1.5',
    });
    expect(amounts('ibkr-uk-stock-tiered', { ...buy, assetClass: 'etf' })).toEqual({ commission: '16.9225' });
    expect(amounts('ibkr-uk-stock-tiered', { ...buy, country: 'IE' })).toEqual({
      commission: '16.9225',
      stamp: '338.45',
    });
    expect(amounts('ibkr-uk-stock-tiered', { ...buy, exempt: ['uk-sdrt'] })).toEqual({
      commission: '16.9225',
      ptm: '1.5',
    });
  });

  it.each([
    ['10000', 2026_07_03, '0'],
    ['10000.01', 2026_07_03, '1.5'],
    ['10000.01', 2024_03_28, '1'],
  ])('the levy of the takeover panel on %s at %d is %s', (value, date, fee) => {
    expect(amounts('uk-ptm', { value, date }).ptm).toBe(fee);
  });

  it.each([
    ['fr-ftt', 2012_07_31, undefined],
    ['fr-ftt', 2012_08_01, '2'],
    ['fr-ftt', 2025_03_31, '3'],
    ['fr-ftt', 2025_04_01, '4'],
    ['it-ftt', 2025_12_31, '1'],
    ['it-ftt', 2026_01_01, '2'],
    ['it-ftt-otc', 2026_01_01, '4'],
    ['es-ftt', 2026_01_01, '2'],
  ])('%s on %d for 1,000 is %s', (schedule, date, tax) => {
    expect(amounts(schedule, { value: '1000', date }).ftt).toBe(tax);
  });

  it('on what is bought net in the day give back what was taken before', () => {
    const facts = { quantity: '100', price: '10', date: 2026_01_05 };
    const bought = { bought: '100', boughtValue: '1000', sold: '0' };
    expect(amounts('fr-ftt', facts)).toEqual({ ftt: '4' });
    expect(amounts('fr-ftt', { ...facts, side: 'sell' })).toEqual({});
    expect(amounts('fr-ftt', { ...facts, side: 'sell', quantity: '40', today: bought })).toEqual({
      ftt: '-1.6',
    });
    expect(amounts('fr-ftt', { ...facts, today: { bought: 0, boughtValue: 0, sold: '60' } })).toEqual({
      ftt: '1.6',
    });
  });

  it('of France are passed on where the head office is known to be there', () => {
    const buy = { quantity: '100', price: '62.50', date: 2025_04_01 };
    expect(amounts('ibkr-eu-stock-tiered', buy)).toEqual({ commission: '3.125' });
    expect(amounts('ibkr-eu-stock-tiered', { ...buy, country: 'FR' })).toEqual({
      commission: '3.125',
      ftt: '25',
    });
    expect(amounts('ibkr-eu-stock-tiered', { ...buy, country: 'FR', assetClass: 'etf' })).toEqual({
      commission: '3.125',
    });
  });

  it('of Hong Kong are rounded up to the dollar', () => {
    expect(amounts('hk-trade-charges', { value: '10001' })).toEqual({
      stamp: '11',
      sfcLevy: '0.270027',
      afrcLevy: '0.0150015',
      tradingFee: '0.5650565',
    });
  });
});

describe('crypto', () => {
  it('is charged in what is received', () => {
    const pair = { quantity: '2', price: '3000', base: 'ETH', currency: 'USD' };
    const bill = (facts: object) => evaluateFees('alpaca-crypto', order({ ...pair, ...facts }));
    expect(bill({})).toMatchObject({ total: '0.005', currency: 'ETH' });
    expect(bill({ side: 'sell' })).toMatchObject({ total: '15', currency: 'USD' });
  });

  it('costs less when fees are paid in the asset of the venue', () => {
    const facts = { side: 'sell', quantity: '1', price: '1000' } as const;
    expect(amounts('binance-spot', { ...facts, paidIn: 'BNB' }).commission).toBe('0.75');
    expect(amounts('binance-usdm', { ...facts, paidIn: 'BNB' }).commission).toBe('0.45');
  });

  it.each([
    [2019_03_22, '0', '3'],
    [2019_03_23, '1.5', '2.5'],
    [2019_10_08, '6', '8'],
    [2026_09_22, '6', '12'],
  ])('at Coinbase on %d costs %s and %s for 1,000', (date, maker, taker) => {
    const fee = (liquidity: 'maker' | 'taker') =>
      amounts('coinbase-advanced', { date, value: '1000', liquidity }).commission;
    expect([fee('maker'), fee('taker')]).toEqual([maker, taker]);
  });

  it('is nearly free between stable coins', () => {
    const facts = { date: 2026_11_21, value: '1000', isStablePair: true };
    expect(amounts('coinbase-advanced', facts).commission).toBe('0.01');
    expect(amounts('kraken-spot', facts).commission).toBe('2');
  });
});

describe('contracts for difference', () => {
  it.each([
    ['SEK', '39'],
    ['EUR', '3'],
  ])('on shares in %s cost at least %s', (currency, fee) => {
    const bill = evaluateFees('ibkr-cfd-eu-share', order({ currency, value: '10' }));
    expect(bill).toMatchObject({ total: fee, currency });
  });

  it('on an index are charged in its currency', () => {
    const facts = order({ root: 'IBJP225', value: '1000000' });
    expect(evaluateFees('ibkr-cfd-index', facts)).toMatchObject({ total: '100', currency: 'JPY' });
  });
});

describe('a schedule of one’s own', () => {
  it('may include those of the data', () => {
    const mine = defineFeeSchedule({
      ...plainDefinition,
      components: [
        { name: 'commission', basis: 'order', rows: [{ rate: '4.95' }] },
        { include: 'sec-section-31' },
      ],
    });
    expect(evaluateFees(mine, order({ side: 'sell', price: '100' })).total).toBe('5.156');
  });

  it('may be several joined by +', () => {
    expect(evaluateFees('sec-section-31+finra-taf', order({ side: 'sell', price: '100' })).total).toBe(
      '0.2255',
    );
  });

  it('may charge one order in several currencies, each with its total', () => {
    const bill = evaluateFees(
      'ibkr-us-stock-fixed+hk-stamp+hk-sfc-levy',
      order({ quantity: 1000, price: '20' }),
    );
    expect(bill).toMatchObject({
      total: '5',
      currency: 'USD',
      totals: [
        { currency: 'USD', amount: '5' },
        { currency: 'HKD', amount: '20.54' },
      ],
    });
  });

  const rows = [{ rate: '1' }];
  it.each([
    ['has no components', []],
    ['below zero', [{ name: 'a', basis: 'order', rows: [{ rate: '-1' }] }]],
    ['not a decimal', [{ name: 'a', basis: 'order', rows: [{ rate: 'much' }] }]],
    ['must follow the commission', [{ name: 'a', basis: 'commission', rows }]],
    ['has no rows', [{ name: 'a', basis: 'order', rows: [] }]],
    ['no fee schedule "uk-ptn"; near it: uk-ptm', [{ include: 'uk-ptn' }]],
    [
      'row 2: rate: "much" is not a decimal',
      [{ name: 'a', basis: 'order', rows: [...rows, { rate: 'much' }] }],
    ],
    ['must be written as 20260803', [{ name: 'a', basis: 'order', rows: [{ from: 2026, rate: '1' }] }]],
    ['bands need tiers', [{ name: 'a', basis: 'share', rows: [{ rate: [{ from: '0', rate: '1' }] }] }]],
    [
      'tiers need bands',
      [{ name: 'a', basis: 'share', tiers: { kind: 'marginal', by: 'month-quantity' }, rows }],
    ],
    [
      'they go by month-quantity',
      [
        {
          name: 'a',
          basis: 'share',
          tiers: { kind: 'marginal', by: 'month-value' },
          rows: [{ rate: [{ from: '0', rate: '1' }] }],
        },
      ],
    ],
    [
      'first band must begin at 0',
      [
        {
          name: 'a',
          basis: 'share',
          tiers: { kind: 'marginal', by: 'month-quantity' },
          rows: [{ rate: [{ from: '5', rate: '1' }] }],
        },
      ],
    ],
    [
      'in rising order',
      [
        {
          name: 'a',
          basis: 'share',
          tiers: { kind: 'marginal', by: 'month-quantity' },
          rows: [{ rate: ['0', '5', '4'].map((from) => ({ from, rate: '1' })) }],
        },
      ],
    ],
  ] as const)('is refused where it %s', (problem, components) => {
    const define = () => defineFeeSchedule({ ...plainDefinition, components: components as never });
    expect(define).toThrow(problem);
    expect(define).toThrow(expect.objectContaining({ code: 'FEE_SCHEDULE_INVALID' }));
  });

  it('is refused where a share of the commission is in another currency', () => {
    const define = () =>
      defineFeeSchedule({
        ...plainDefinition,
        components: [{ include: 'uk-ptm' }, { name: 'a', basis: 'commission', rows }],
      });
    expect(define).toThrow('a share of the commission is charged in USD, and the commission in GBP');
  });

  it('is refused with everything that is wrong with it', () => {
    const define = () =>
      defineFeeSchedule({
        ...plainDefinition,
        components: [
          { name: 'a', basis: 'order', rows: [{ rate: 'much', minimum: '-1' }] },
          { name: 'b', basis: 'value', rows: [] },
        ],
      });
    expect(define).toThrow(
      'fee schedule mine: a: rate: "much" is not a decimal number such as 1234.5; a: minimum is below zero; b: has no rows',
    );
  });
});

describe('refused', () => {
  it('is a schedule that is not known, with near ones', () => {
    const ask = () => evaluateFees('ibkr-us-stok-fixed', order({}));
    expect(ask).toThrow(/no fee schedule "ibkr-us-stok-fixed"; near it: ibkr-us-stock-fixed/);
    expect(ask).toThrow(expect.objectContaining({ code: 'FEE_SCHEDULE_UNKNOWN' }));
  });

  it.each([
    ['side "short" must be buy or sell', 'uk-ptm', { side: 'short' as 'buy' }],
    ['must be written as 20260803', 'uk-ptm', { date: 260803 }],
    ['quantity must be above 0', 'uk-ptm', { quantity: 0 }],
    ['must not be below 0', 'uk-ptm', { quantity: -5 }],
    ['tell a price or a value', 'uk-sdrt', {}],
    ['tell a price or a value', 'fr-ftt', {}],
    ['tell a price or a value', 'ibkr-us-stock-fixed', { quantity: '1000' }],
    ['goes by the premium', 'ibkr-us-option', {}],
    ['root is GOLD, and may be XAUUSD, XAGUSD', 'ibkr-spot-metal', { root: 'GOLD', value: 1 }],
    ['currency is not told, and may be EUR', 'ibkr-world-future', {}],
  ] as const)('is an order of which "%s" by %s', (problem, schedule, facts) => {
    expect(() => amounts(schedule, facts)).toThrow(problem);
    expect(() => amounts(schedule, facts)).toThrow(expect.objectContaining({ code: 'FEE_FACTS_INVALID' }));
  });
});
