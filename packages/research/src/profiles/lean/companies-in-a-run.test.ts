import { describe, expect, it } from 'vitest';
import { share, smallRun } from './fixtures/small-run.ts';

const factors = (...rows: readonly string[]) => ({
  'equity/usa/factor_files/aaa.csv': rows.join('\n'),
});
const raw = { prices: 'raw' } as const;
/** Four sessions; the second is bought at, at its open. */
const days = { 20240103: 100, 20240104: 100, 20240105: 100, 20240108: 99, 20240109: 99 };

describe('a dividend (R40): 100 × (1 − 0.99) = 1.00 a share on the 8th', () => {
  const files = factors('20240105,0.99,1,100', '20501231,1,1,0');

  it('is cash of who holds raw shares, and cost to who is short', async () => {
    const bought = await smallRun({
      days,
      files,
      config: raw,
      onBar: (run, count, asset) => {
        if (count === 1) run.buy(asset, 100);
      },
    });
    // 100 shares at 100, a fee of 1, a dividend of 100.
    expect(bought.cash).toBe(100_000 - 10_000 - 1 + 100);
    const sold = await smallRun({
      days,
      files,
      config: raw,
      onBar: (run, count, asset) => {
        if (count === 1) run.sell(asset, 100);
      },
    });
    expect(sold.cash).toBe(100_000 + 10_000 - 1 - 100);
    expect(sold.actions).toMatchObject([{ type: 'cash-dividend', exDate: 20240108, amount: '1' }]);
  });

  it('is news alone of adjusted prices, which have it in them', async () => {
    const { cash, actions, fills } = await smallRun({
      days,
      files,
      onBar: (run, count, asset) => {
        if (count === 1) run.buy(asset, 100);
      },
    });
    expect(fills).toEqual(['2024-01-04 buy 100 at 99']);
    expect(cash).toBe(100_000 - 9_900 - 1);
    expect(actions).toHaveLength(1);
  });
});

describe('a split (R41)', () => {
  it('cuts to whole shares and pays what is left at the price after it', async () => {
    // One for ten: 105 shares are 10, and half a share of now 1,000 is paid with 500.
    const { cash, result, log } = await smallRun({
      days: { 20240103: 100, 20240104: 100, 20240105: 100, 20240108: 1000 },
      files: factors('20240105,1,10,100', '20501231,1,1,0'),
      config: raw,
      onBar: (run, count, asset) => {
        if (count === 1) run.buy(asset, 105);
        if (count === 2) run.sell(asset, 100, { limitPrice: 2000 });
        if (count === 4)
          run.log(
            run
              .workingOrders()
              .map(({ quantity, limitPrice }) => `${quantity} at ${limitPrice}`)
              .join(),
          );
      },
    });
    expect(result.positions).toMatchObject([{ quantity: 10, averagePrice: 1000 }]);
    expect(cash).toBe(100_000 - 10_500 - 1 + 500);
    expect(log).toEqual(['10 at 20000']);
  });

  it('puts prices of orders on the ticks of the new price', async () => {
    const { log } = await smallRun({
      days: { 20240103: 100, 20240104: 100, 20240105: 100, 20240108: 14 },
      files: factors('20240105,1,0.142857,100', '20501231,1,1,0'),
      config: raw,
      instrument: share('AAA', { tickTable: 'us-612', tickSize: 0.0001 }),
      onBar: (run, count, asset) => {
        if (count === 2) for (const limitPrice of [10, 5]) run.buy(asset, 10, { limitPrice });
        if (count === 4)
          run.log(
            run
              .workingOrders()
              .map(({ limitPrice }) => limitPrice)
              .join(),
          );
      },
    });
    // A seventh of 10 is 1.42857, on cents; of 5 it is 0.714285, below a dollar on hundredths of cents.
    expect(log).toEqual(['1.43,0.7143']);
  });

  it('changes what trades are counted by', async () => {
    const { statistics, result } = await smallRun({
      days: { 20240103: 100, 20240104: 100, 20240105: 100, 20240108: 50, 20240109: 51, 20240110: 51 },
      files: factors('20240105,1,0.5,100', '20501231,1,1,0'),
      config: raw,
      onBar: (run, count, asset) => {
        if (count === 1) run.buy(asset, 100);
        if (count === 4) run.sell(asset, 200);
      },
    });
    // 200 × (51 − 50) less twice the fee of 1, of 100,000.
    expect(statistics).toMatchObject({ 'Win Rate': '100%', 'Average Win': '0.20%', 'Total Orders': '2' });
    expect(result.positions).toEqual([]);
  });
});

it('a share that is listed no more is closed at its last price, as an order without a fee (R44)', async () => {
  const { fills, statistics, actions, cash } = await smallRun({
    days: { 20240103: 100, 20240104: 100, 20240105: 90 },
    files: { 'equity/usa/map_files/aaa.csv': '20000103,aaa,N\n20240105,aaa,N' },
    onBar: (run, count, asset) => {
      if (count === 1) run.buy(asset, 100);
    },
  });
  expect(fills).toEqual(['2024-01-04 buy 100 at 100', '2024-01-06 sell 100 at 90']);
  expect(statistics).toMatchObject({ 'Total Orders': '2', 'Total Fees': '$1.00', 'End Equity': '98999' });
  expect(actions.map(({ type }) => type)).toEqual(['delisting', 'delisting']);
  expect(cash).toBe(98_999);
});

it('an order for a share that is listed no more is refused and counts as none', async () => {
  const { statistics } = await smallRun({
    days: { 20240103: 100, 20240104: 100, 20240105: 90, 20240108: 90 },
    files: { 'equity/usa/map_files/aaa.csv': '20000103,aaa,N\n20240105,aaa,N' },
    onBar: (run, count, asset) => {
      if (count === 1 || count === 4) run.buy(asset, 100);
    },
  });
  // The purchase, and the end of what it brought.
  expect(statistics['Total Orders']).toBe('2');
});

it('what is short pays for borrowing at the first step of a UTC date, for each day since the last (R42)', async () => {
  const { cash } = await smallRun({
    days: { 20240104: 100, 20240105: 100, 20240108: 110 },
    files: {
      'equity/usa/shortable/testbrokerage/symbols/aaa.csv': '20240101,100000,,3.6',
    },
    config: { profile: { name: 'lean', shortable: 'testbrokerage' }, to: '2024-01-08' },
    onBar: (run, count, asset) => {
      if (count === 1) run.sell(asset, 100);
    },
  });
  // Sold on the 5th, looked at next on the 8th: 3.6 % of 11,000 is 1.10 a day, for three days.
  expect(cash).toBeCloseTo(100_000 + 10_000 - 1 - 3.3, 9);
});
