import { describe, expect, it } from 'vitest';
import { at, type BacktestSetup, flat, instrument, run } from '../../test/fixtures/backtest.ts';
import { type Run, scripted } from '../../test/fixtures/scripted.ts';
import { borrowRates, parseMargin } from '../index.ts';

const A = (r: Run) => r.instrument('A');

describe('a margin model', () => {
  const base = {
    account: 'margin',
    fill: { market: 'this-close' },
    cash: '10000',
    books: { margin: parseMargin('reg-t') },
  } satisfies Partial<BacktestSetup>;

  it('lends half of the value of shares, and refuses what goes beyond', () => {
    const { closed } = run({
      ...base,
      streams: [flat('A', '09:30', [100, 100, 100])],
      strategies: [scripted({ 1: (r) => r.buy(A(r), 200), 2: (r) => r.buy(A(r), 1) })],
    });
    expect(closed).toEqual(['09:31 #1 filled', '09:32 #2 denied MARGIN']);
  });

  it('can be explained line by line', () => {
    const lines: string[] = [];
    run({
      ...base,
      streams: [flat('A', '09:30', [100, 100])],
      strategies: [
        scripted({
          1: (r) => r.buy(A(r), 100),
          2: (r) => {
            const { initial, availableFunds } = r.margin()!;
            lines.push(
              ...initial.lines.map(({ amount, formula }) => `${formula} = ${amount}`),
              availableFunds,
            );
          },
        }),
      ],
    });
    expect(lines).toEqual(['50% × 100 × 100 = 5000', '5000']);
  });

  it('calls, and closes what the call has not met at the close of its last session', () => {
    const calls: string[] = [];
    const strategy = scripted({ 1: (r) => r.buy(A(r), 200) });
    const { fills } = run({
      ...base,
      books: { margin: parseMargin('reg-t:call=call-to-maintenance'), callSessions: 2 },
      streams: [
        {
          ...flat('A', '15:58', [100, 60]),
        },
      ],
      strategies: [
        {
          ...strategy,
          definition: {
            ...strategy.definition,
            onMarginCall: (_, call) =>
              calls.push(
                `${call.amount} of ${call.maintenance}, due ${call.due === at('4 16:00') ? '4 16:00' : call.due}`,
              ),
          },
        },
      ],
    });
    // 12,000 of shares, 10,000 owed: 2,000 of equity against 3,000.
    expect(calls).toEqual(['1000 of 3000, due 4 16:00']);
    expect(fills).toHaveLength(1);
  });

  it('that liquidates closes at once no more than is needed, once', () => {
    const { fills, engine } = run({
      ...base,
      books: { margin: parseMargin('reg-t:call=liquidate') },
      fill: { market: 'next-open' },
      streams: [flat('A', '09:30', [100, 100, 60, 60, 60, 60])],
      strategies: [scripted({ 1: (r) => r.buy(A(r), 200) })],
    });
    // 1,000 are missing at 33.33 shares for 500 of maintenance: 67 shares.
    expect(fills).toEqual(
      ['09:31 #1 buy 200 at 100 market-at-next-open', '09:33 #2 sell 67 at 60 market-at-next-open'].map(
        (line) => expect.stringContaining(line.slice(6)),
      ),
    );
    expect(engine.portfolio.equity()).toBe(2_000);
  });
});

describe('day trading below 25,000', () => {
  it('is refused once four in five sessions would be reached', () => {
    const round = (r: Run): void => {
      r.buy(A(r), 1);
      r.sell(A(r), 1);
    };
    const { closed } = run({
      account: 'margin',
      cash: '10000',
      books: { dayTrading: {} },
      fill: { market: 'this-close' },
      streams: [flat('A', '09:30', [100, 100, 100, 100, 100])],
      strategies: [scripted({ 1: round, 2: round, 3: round, 4: round })],
    });
    expect(closed.filter((line) => line.includes('denied'))).toEqual(['09:34 #8 denied DAY_TRADING']);
  });

  it('does not count an option that ends on the day on which it was bought', () => {
    const call = instrument('C', {
      assetClass: 'option',
      multiplier: 100,
      contract: {
        underlying: 'X.TEST',
        lastTradeAt: at('16:00'),
        expirationDate: 20_240_102,
        delivery: 'cash',
        settlement: 'pm',
        option: { right: 'call', strike: 150, style: 'european' },
      },
    });
    const round = (r: Run): void => {
      r.buy(A(r), 1);
      r.sell(A(r), 1);
    };
    const { closed } = run({
      account: 'margin',
      cash: '10000',
      books: { dayTrading: {} },
      instruments: [call],
      fill: { market: 'this-close' },
      streams: [
        flat('X', '15:00', [100, 100]),
        flat('C', '15:00', [1, 1]),
        flat('A', '3 09:30', [100, 100, 100, 100]),
      ],
      strategies: [scripted({ 1: (r) => r.buy(call, 1), 5: round, 6: round, 7: round, 8: round })],
    });
    expect(closed).toContain('16:00 #2 filled');
    expect(closed.filter((line) => line.includes('denied'))).toEqual(['3 09:34 #10 denied DAY_TRADING']);
  });
});

describe('what can be traded', () => {
  const future = instrument('F', {
    assetClass: 'future',
    contract: {
      listedAt: at('09:32'),
      lastTradeAt: at('09:34'),
      expirationDate: 20_240_102,
      delivery: 'cash',
      settlement: 'pm',
    },
  });

  it('is a contract within its life, and nothing that can only be read', () => {
    const { closed } = run({
      instruments: [future, instrument('I', { assetClass: 'index', isTradable: false })],
      fill: { market: 'this-close' },
      streams: [flat('F', '09:30', [100, 100, 100, 100, 100]), flat('I', '09:30', [1, 1, 1, 1, 1])],
      strategies: [
        scripted(
          {
            1: (r) => r.buy(r.instrument('F'), 1),
            2: (r) => r.buy(r.instrument('F'), 1),
            3: (r) => r.buy(r.instrument('I'), 1),
            4: (r) => r.buy(r.instrument('F'), 1),
          },
          { symbol: 'F' },
        ),
      ],
    });
    expect(closed.filter((line) => line.includes('denied'))).toEqual([
      '09:31 #1 denied CONTRACT_NOT_LISTED',
      '09:33 #3 denied NOT_TRADABLE',
      expect.stringMatching(/09:34 #\d denied CONTRACT_EXPIRED/),
    ]);
  });

  it('is no more of a share that is sold short than can be borrowed', () => {
    const { closed } = run({
      fill: { market: 'this-close' },
      streams: [flat('A', '09:30', [100, 100, 100])],
      strategies: [scripted({ 1: (r) => r.sell(A(r), 60), 2: (r) => r.sell(A(r), 41) })],
      options: {
        lifecycle: { borrowing: { 'A.TEST': borrowRates([{ from: 20_240_101, available: 100 }]) } },
      },
    });
    expect(closed).toEqual(['09:31 #1 filled', '09:32 #2 denied SHORT_NOT_AVAILABLE']);
  });
});
