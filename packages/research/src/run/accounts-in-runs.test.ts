import { defineStrategy } from '@marketloom/kernel';
import { storeCorporateActions } from '@marketloom/market-data';
import { describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin, DAY, START } from '../fixtures/catalogs.ts';
import { runBacktest } from './backtest.ts';
import type { RunConfig } from './run-config.ts';

const sap = coin('SAP', { venue: 'XETR', assetClass: 'equity', currency: 'EUR', calendar: '24/7' });
const eurusd = coin('EURUSD', { assetClass: 'fx', baseCurrency: 'EUR', pricePrecision: 4, tickSize: 0.0001 });
const perpetual = coin('BTCPERP', { assetClass: 'perpetual' });
const bars = '1d';

const buyer = defineStrategy({
  name: 'buyer',
  state: () => ({ bars: 0 }),
  onBar: (run, bar) => {
    if (bar.instrument.symbol === 'EURUSD') return;
    if (++run.state.bars === 1) run.buy(bar.instrument, 10);
  },
});

const runWith = async (config: Partial<RunConfig>) => {
  const catalog = await catalogOf([
    [{ instrument: sap, kind: 'bar', bars }, barsClosingAt([100, 100, 100, 50, 50, 50])],
    [{ instrument: eurusd, kind: 'bar', bars }, flatBars([1.1, 1.1, 1.1, 1.2, 1.2, 1.25])],
    [{ instrument: perpetual, kind: 'bar', bars }, barsClosingAt([100, 100, 100, 100, 100, 100])],
  ]);
  await storeCorporateActions(catalog, sap.id, [
    { type: 'split', instrument: sap.id, exDate: 2024_01_04, ratio: '2:1' },
    { type: 'cash-dividend', instrument: sap.id, exDate: 2024_01_05, amount: '1.5' },
  ]);
  const { result } = await runBacktest({
    config: { strategy: 'buyer.ts', ...config },
    strategy: { strategy: buyer, file: 'buyer.ts' } as never,
    catalog,
  });
  return result;
};

/** Bars that stand at one price. */
const flatBars = (closes: readonly number[]) => ({
  kind: 'bar' as const,
  length: closes.length,
  openTime: Float64Array.from(closes, (_, row) => START + row * DAY),
  closeTime: Float64Array.from(closes, (_, row) => START + (row + 1) * DAY),
  open: Float64Array.from(closes),
  high: Float64Array.from(closes),
  low: Float64Array.from(closes),
  close: Float64Array.from(closes),
  volume: Float64Array.from(closes, () => 1000),
});

describe('an account in a run', () => {
  it('tells what it brings along as of the start of the run', async () => {
    const result = await runWith({
      instruments: ['SAP', 'EURUSD'],
      currency: 'USD',
      cash: 10_000,
      balances: { EUR: 2000 },
      positions: [{ instrument: 'SAP', quantity: 5, price: 90 }],
    });
    expect(result.cash.entries.filter(({ kind }) => kind === 'deposit').map(({ time }) => time)).toEqual(
      Array.from({ length: 3 }, () => result.period.from),
    );
    expect([result.orders[0]?.submittedAt, result.fills[0]?.time]).toEqual([
      result.period.from,
      result.period.from,
    ]);
  });

  it('holds several currencies, takes part in corporate actions, and explains every balance', async () => {
    const result = await runWith({
      instruments: ['SAP', 'EURUSD'],
      currency: 'USD',
      cash: 1000,
      balances: { EUR: 2000 },
      corporateActions: { dividendsPaidOn: 'ex-date', withholding: '0.15' },
    });
    // Bought 10 at 101 EUR; 20 after the split; 1.50 a share, of which 15 % stay.
    expect(result.cash.balances).toEqual([
      { currency: 'USD', balance: '1000', byKind: { deposit: '1000' } },
      {
        currency: 'EUR',
        balance: '1015.5',
        byKind: { deposit: '2000', trade: '-1010', dividend: '30', withholding: '-4.5' },
      },
    ]);
    expect(result.cash.entries.map(({ kind, instrument }) => [kind, instrument ?? null])).toEqual([
      ['deposit', null],
      ['deposit', null],
      ['dividend', 'SAP.XETR'],
      ['withholding', 'SAP.XETR'],
    ]);
    expect(result.metrics.finalEquity).toBeCloseTo(1000 + (1015.5 + 20 * 50) * 1.25, 9);
    expect(result.metrics.startEquity).toBeCloseTo(1000 + 2000 * 1.1, 9);
    expect(result.config).toMatchObject({ balances: { EUR: 2000 } });
  });

  it('is compared with a benchmark that is held through splits and distributions', async () => {
    const total = async (config: Partial<RunConfig>) =>
      (await runWith({ ...config, currency: 'EUR', cash: 10_000 })).benchmark!.totalReturn;
    // One share, bought at the first open of 101, becomes two at 50; a dividend of 1.5 on 50 leaves 0.97 of them, and is bought back into.
    const expected = (2 * 50) / 0.97 / 101 - 1;
    expect(await total({ instruments: ['SAP'] })).toBeCloseTo(expected, 9);
    expect(await total({ instruments: ['SAP'], prices: 'fully-adjusted' })).toBeCloseTo(expected, 9);
    expect(await total({ instruments: ['SAP'], prices: 'back-adjusted' })).toBeCloseTo(expected, 9);
    expect(await total({ instruments: ['BTCPERP'], benchmark: 'SAP', rates: { USD: 1 } })).toBeCloseTo(
      expected,
      9,
    );
  });

  it('earns interest, and pays funding', async () => {
    const result = await runWith({
      instruments: ['BTCPERP'],
      account: 'margin',
      margin: 'leverage:20',
      cash: 36_000,
      interest: { USD: { credit: 0.01, debit: 0.02 } },
      funding: { BTCPERP: { hours: 8, rates: [{ time: '2024-01-03 08:00', rate: '0.001' }] } },
    });
    expect(result.cash.balances[0]?.byKind.funding).toBe('-1');
  });

  it.each([
    [{ margin: 'reg-x' }, /margin "reg-x"/],
    [
      { instruments: ['BTCPERP'], currency: 'USD', account: 'margin', margin: 'crypto-tiers:binance,20' },
      /there are no tiers of BTC/,
    ],
    [{ margin: 'standard' }, /a cash account has no margin model.*--account margin/],
    [{ funding: { SAP: { hours: 8, rates: [] } } }, /funding of SAP.XETR: it is of class equity/],
    [{ profile: 'lean', prices: 'split-adjusted' }, /profile lean: there are prices raw and back-adjusted/],
    [{ borrowing: { ETH: [] } }, /no instrument "ETH"/],
    [{ borrowing: { EURUSD: [] } }, /borrowing of EURUSD: the run has no such instrument/],
    [{ rates: { EUR: -1 } }, /rates.EUR: must be above 0/],
  ] as const)('refuses %j', async (config, message) => {
    const { parseRunConfig } = await import('./run-config.ts');
    const attempt = async () => {
      const parsed = parseRunConfig(
        { strategy: 'buyer.ts', instruments: ['SAP'], currency: 'EUR', ...config },
        'x',
      );
      await runWith(parsed);
    };
    await expect(attempt()).rejects.toThrow(message);
  });
});
