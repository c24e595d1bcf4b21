import { describe, expect, it } from 'vitest';
import {
  at,
  type BacktestSetup,
  clockOf,
  flat,
  instrument,
  run,
  trades,
} from '../../test/fixtures/backtest.ts';
import { option } from '../../test/fixtures/chains.ts';
import { refused, scripted, timed } from '../../test/fixtures/scripted.ts';
import {
  borrowRates,
  defineStrategy,
  type Instrument,
  parseMargin,
  parseMoney,
  simpleInterest,
} from '../index.ts';

const marketOf = ({ assetClass }: Instrument): string | undefined =>
  assetClass === 'equity' ? 'us-equity' : undefined;

/** Interest on what is settled: 36 % a year, which is one in a thousand a day. */
const interest = {
  rates: new Map(
    ['USD', 'EUR'].map((code) => [code, simpleInterest(code, { credit: '0.36', debit: '0.36' })]),
  ),
  posting: 'daily',
} as const;
const settled = { options: { lifecycle: { interest, settlement: { marketOf } } } } as const;
const nextDay = flat('LATER', '3 09:30', [1]);

describe('settled money', () => {
  const cashOf = (setup: Partial<BacktestSetup>, streams: BacktestSetup['streams']): string[] =>
    run({ fill: { market: 'this-close' }, ...settled, strategies: [], ...setup, streams }).cash.filter(
      (line) => line.includes('interest'),
    );

  it('of futures is their profit and loss, not what is traded', () => {
    const future = instrument('F', { assetClass: 'future', multiplier: 50 });
    const buy = scripted({ 1: (r) => r.buy(future, 1), 2: (r) => r.sell(future, 1) }, { symbol: 'F' });
    expect(
      cashOf({ instruments: [future], leverage: 4, strategies: [buy] }, [
        flat('F', '15:57', [100, 120]),
        nextDay,
      ]),
    ).toEqual(['3 00:00 interest 101 USD']);
  });

  it('counts the variation that is paid each day', () => {
    const future = instrument('F', { assetClass: 'future', multiplier: 50 });
    const buy = scripted({ 1: (r) => r.buy(future, 1) }, { symbol: 'F' });
    expect(
      cashOf({ instruments: [future], leverage: 4, strategies: [buy] }, [
        flat('F', '15:57', [100, 120, 120]),
        nextDay,
      ]),
    ).toEqual(['3 00:00 interest 101 USD']);
  });

  it('is there in both currencies of a pair at once', () => {
    const pair = instrument('EURUSD', { assetClass: 'fx', baseCurrency: 'EUR' });
    const buy = scripted({ 1: (r) => r.buy(pair, 10_000) }, { symbol: 'EURUSD' });
    expect(
      cashOf({ instruments: [pair], leverage: 4, strategies: [buy] }, [
        flat('EURUSD', '15:57', [2, 2]),
        nextDay,
      ]),
    ).toEqual(['3 00:00 interest 80 USD', '3 00:00 interest 10 EUR']);
  });

  it('bears a sale that brings less than its fee', () => {
    const sell = scripted({ 1: (r) => r.buy(r.instrument('X'), 1), 2: (r) => r.sell(r.instrument('X'), 1) });
    const { closed, engine } = run({
      ...settled,
      fill: { market: 'this-close' },
      fees: 'per-trade:5',
      streams: [flat('X', '09:30', [1, 1, 1])],
      strategies: [sell],
    });
    expect(closed).toHaveLength(2);
    expect(engine.portfolio.cash).toBe(parseMoney('99990'));
  });
});

describe('early assignment', () => {
  it('leaves contracts alone that an event has changed', () => {
    const put = option('PUT', 'X', { right: 'put', strike: 100, expires: 20_240_131, listed: '1 00:00' });
    const { fills } = run({
      streams: [
        flat('X', '15:57', [100, 100, 100]),
        flat('PUT', '15:57', [1, 1, 1]),
        flat('LATER', '4 09:30', [1]),
      ],
      instruments: [put],
      leverage: 10,
      fill: { market: 'this-close' },
      corporateActions: {
        actions: [{ type: 'split', instrument: 'X.TEST', exDate: 20_240_103, ratio: '2' }],
      },
      options: { lifecycle: { assignment: ({ strike, underlyingPrice }) => underlyingPrice < strike - 10 } },
      strategies: [scripted({ 1: (r) => r.sell(put, 1) }, { symbol: 'PUT' })],
    });
    expect(fills).toEqual(['15:58 #1 sell 1 at 1 market-at-this-close']);
  });
});

describe('the margin of an option', () => {
  it('is that of its strike after a split', () => {
    const put = option('PUT', 'X', { right: 'put', strike: 100, expires: 20_240_131, listed: '1 00:00' });
    const maintenance = (instrument: Instrument, quantity: number, splits: boolean): string => {
      let told = '';
      run({
        streams: [
          flat('X', '15:57', splits ? [110, 110, 110] : [55, 55, 55]),
          flat(instrument.symbol, '15:57', splits ? [1, 1, 1] : [0.5, 0.5, 0.5]),
          flat('LATER', '4 09:30', [1]),
        ],
        instruments: [instrument],
        books: { margin: parseMargin('standard') },
        fill: { market: 'this-close' },
        corporateActions: {
          actions: splits ? [{ type: 'split', instrument: 'X.TEST', exDate: 20_240_104, ratio: '2' }] : [],
        },
        strategies: [
          scripted({ 1: (r) => r.sell(instrument, quantity) }, { symbol: instrument.symbol }),
          timed([[at('4 09:31'), (r) => (told = r.margin()!.maintenance.amount)]]),
        ],
      });
      return told;
    };
    const halved = option('PUT', 'X', { right: 'put', strike: 50, expires: 20_240_131, listed: '1 00:00' });
    const after = maintenance(put, 1, true);
    expect(after).toBe(maintenance(halved, 2, false));
    expect(Number(after)).toBe(1300);
  });
});

describe('shares that are borrowed', () => {
  it.each([
    [100, '09:34 #1 sell 100 at 101 limit-at-open'],
    [150, '09:34 #1 sell 150 at 101 limit-at-open'],
    [151, '09:34 #1 sell 100 at 101 limit-at-open'],
  ])('bound an order that is changed to %i too', (quantity, fill) => {
    const { fills } = run({
      streams: [flat('X', '09:30', [100, 100, 100, 101, 101])],
      leverage: 4,
      options: { lifecycle: { borrowing: { 'X.TEST': borrowRates([{ from: 0, available: 150 }]) } } },
      strategies: [
        scripted({
          1: (r) => r.sell(r.instrument('X'), 100, { limitPrice: 101 }),
          2: (r) => r.modify(r.workingOrders()[0]!, { quantity }),
        }),
      ],
    });
    expect(fills).toEqual([fill]);
  });
});

describe('what can only be read', () => {
  it('is no target that a margin model is asked about', () => {
    const index = instrument('INDEX', { assetClass: 'index', isTradable: false });
    const { log } = run({
      streams: [flat('INDEX', '09:30', [100, 100])],
      instruments: [index],
      books: { margin: parseMargin('leverage:4') },
      strategies: [
        refused((r) => {
          r.target(index, 0.5);
          r.log(`${r.affordableQuantity(index)}`);
        }),
      ],
    });
    expect(log).toEqual(['09:31 0']);
  });
});

describe('a margin call', () => {
  it('at the close of a session is given the next', () => {
    const { log } = run({
      streams: [flat('X', '15:57', [100, 100, 40]), flat('LATER', '4 09:30', [1, 1])],
      books: { margin: parseMargin('leverage:2,call=call-to-maintenance'), callSessions: 1 },
      fill: { market: 'this-close' },
      strategies: [
        defineStrategy({
          name: 'called',
          onStart: (r) => {
            for (const clock of ['3 12:59', '4 09:31']) r.timers.at(at(clock), { name: clock });
          },
          onBar: (r, { closeTime }) => {
            if (closeTime === at('15:58')) r.buy(r.instrument('X'), 1900);
          },
          onMarginCall: (r, { due }) => r.log(`to ${clockOf(due)}`),
          onTimer: (r) => r.log(`${r.workingOrders().length} orders`),
        }),
      ],
    });
    expect(log).toEqual(['16:00 to 3 13:00', '3 12:59 0 orders', '4 09:31 1 orders']);
  });
});

describe('a liquidation', () => {
  const index = instrument('INDEX', { assetClass: 'index', isTradable: false });
  const call = instrument('CALL', {
    assetClass: 'option',
    multiplier: 100,
    contract: {
      underlying: 'INDEX.TEST',
      lastTradeAt: at('16:00'),
      expirationDate: 20_240_103,
      delivery: 'cash',
      settlement: 'am',
      option: { right: 'call', strike: 100, style: 'european' },
    },
  });

  it('does not trade a contract that has ended and waits to be settled', () => {
    const { engine } = run({
      streams: [flat('INDEX', '15:58', [100, 100]), flat('CALL', '15:58', [50, 80])],
      instruments: [index, call],
      cash: '20000',
      fill: { market: 'this-close' },
      books: { margin: parseMargin('leverage:2') },
      strategies: [scripted({ 1: (r) => r.sell(call, 7) }, { symbol: 'CALL' })],
    });
    expect(engine.portfolio.equity()).toBe(-1000);
    expect([engine.orderCount, engine.workingOrders()]).toEqual([1, []]);
  });

  it('closes another position where what lacks most has ended', () => {
    const { fills } = run({
      streams: [
        flat('INDEX', '3 09:30', [100], 60),
        flat('CALL', '15:58', [50, 80]),
        trades('X', [
          ['15:59', 100],
          ['3 09:31', 100],
          ['3 09:32', 100],
        ]),
      ],
      instruments: [index, call],
      cash: '20000',
      fill: { market: 'this-close' },
      books: { margin: parseMargin('leverage:2') },
      strategies: [
        scripted(
          {
            1: (r) => {
              r.sell(call, 4);
              r.buy(r.instrument('X'), 10);
            },
          },
          { symbol: 'CALL' },
        ),
      ],
    });
    expect(fills).toEqual([
      '15:59 #1 sell 4 at 50 market-at-this-close',
      '3 09:31 #2 buy 10 at 100 market-at-trade',
      '3 09:32 #3 sell 10 at 100 market-at-trade',
      '3 10:30 #4 buy 4 at 0 expiry-worthless',
    ]);
  });
});
