import type { Instrument } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { type Run, share, smallRun } from './fixtures/small-run.ts';

describe('margin calls (R39)', () => {
  const leverage = { profile: { name: 'lean', leverage: 10 }, cash: 10_000 };

  it('reduce to what the account is worth, above 110 % in use and at most every five minutes', async () => {
    // 990 at 100: 9,900 in use of 9,995.05. At 99 used are 9,801 of 9,005.05, below 110 % of it; at 98.9 they are
    // 9,791.1 of 8,906.05, just below; at 98.5 they are 9,751.5 of 8,510.05, and the minute is not asked; at the fifth
    // minute after the last check it is.
    const { fills, statistics, result } = await smallRun({
      minutes: [100, 99, 98.9, 98.5, 98.5, 98.5, 98.5],
      config: leverage,
      onBar: (run, count, asset) => {
        if (count === 1) run.buy(asset, 990);
      },
    });
    // 8,510.05 less the fee carries 863 at 9.85: 127 go, at the sixth minute.
    expect(fills).toEqual(['2024-01-02 buy 990 at 100', '2024-01-02 sell 127 at 98.5']);
    expect(result.fills[1]!.time).toBe('2024-01-02T14:36:00Z');
    expect(statistics['Total Orders']).toBe('2');
  });

  it('let positions be that use less', async () => {
    const { fills } = await smallRun({
      minutes: [100, 99, 99, 99, 99, 99, 99, 99],
      config: leverage,
      onBar: (run, count, asset) => {
        if (count === 1) run.buy(asset, 990);
      },
    });
    expect(fills).toHaveLength(1);
  });
});

describe('free margin (R31)', () => {
  it('refuses an order as counted, and takes one that turns the position round with what that frees', async () => {
    const { statistics, result } = await smallRun({
      minutes: [100, 100, 100, 100, 100],
      onBar: (run, count, asset) => {
        // 2 × 100,000 carry 2,000 at 100, but not the fee of 10 besides.
        if (count === 1) run.buy(asset, 2_000);
        if (count === 2) run.buy(asset, 1_999);
        // Free are 90 less the fee of the first; turning frees twice 99,950.
        if (count === 3) run.sell(asset, 3_900);
      },
    });
    expect(result.fills.map(({ quantity }) => quantity)).toEqual([1_999, 3_900]);
    expect(statistics['Total Orders']).toBe('3');
  });

  it('is half of it over night where the account has leverage by the hour', async () => {
    const minutes = Array.from({ length: 390 }, () => 100);
    const { result } = await smallRun({
      minutes,
      config: { profile: { name: 'lean', leverage: { day: 4, night: 2 } } },
      onBar: (run, count, asset) => {
        // 15:50, ten minutes before the close, is night.
        if (count === 378) run.buy(asset, 3_000);
        if (count === 379) run.close(asset);
        if (count === 380) run.buy(asset, 3_000);
      },
    });
    expect(result.fills.map(({ side }) => side)).toEqual(['buy', 'sell']);
  });
});

describe('settings', () => {
  it('are refused where there are none such', async () => {
    const run = smallRun({
      minutes: [100],
      config: { profile: { name: 'lean', broker: 'x', leverage: -1 } },
      onBar: () => {},
    });
    await expect(run).rejects.toThrow(
      /profile lean: (?=.*leverage must be a number above zero)(?=.*broker is no setting)/,
    );
  });

  it('may leave the dates away: the days are those of the data', async () => {
    const setup = {
      minutes: [100, 101, 102],
      onBar: (run: Run, count: number, asset: Instrument) => {
        if (count === 1) run.buy(asset, 100);
      },
    };
    const { statistics } = await smallRun({ ...setup, config: { from: null, to: null } });
    const { statistics: dated } = await smallRun({
      ...setup,
      config: { from: '2024-01-02', to: '2024-01-02' },
    });
    expect(statistics).toEqual(dated);
  });

  it('of the run go before those of the profile', async () => {
    const { result, statistics } = await smallRun({
      minutes: [100, 100, 100],
      config: { fees: 'none' },
      onBar: (run, count, asset) => {
        if (count === 1) run.buy(asset, 100);
      },
    });
    expect(result.config).toMatchObject({
      fees: 'none',
      timeZone: 'America/New_York',
      prices: 'back-adjusted',
    });
    expect(statistics['Total Fees']).toBe('$0.00');
  });

  it('give a run that its own configuration repeats', async () => {
    const setup = {
      minutes: [100, 101, 102],
      onBar: (run: Run, count: number) => {
        if (count === 1) run.target(run.instruments[0]!, 1);
      },
    };
    const first = await smallRun(setup);
    const { benchmark: _, ...config } = first.result.config;
    const again = await smallRun({ ...setup, config: config as never });
    expect(again.result.eventHash).toBe(first.result.eventHash);
    expect(again.statistics).toEqual(first.statistics);
  });
});

it('a perpetual is worth what closing it now would bring (R38)', async () => {
  const perpetual = share('BTCUSDT', {
    venue: 'BINANCE',
    assetClass: 'perpetual',
    calendar: '24/7',
    quantityPrecision: 3,
    lotSize: 0.001,
  });
  const { statistics } = await smallRun({
    instrument: perpetual,
    minutes: [100, 110],
    config: { profile: { name: 'lean', brokerage: 'binance-coin-futures' } },
    onBar: (run, count, asset) => {
      if (count === 1) run.buy(asset, 10);
    },
  });
  // 10 × 10 of profit, 0.05 % of 1,000 paid, and 0.05 % of 1,100 still to be paid.
  expect(statistics['End Equity']).toBe('100098.95');
});
