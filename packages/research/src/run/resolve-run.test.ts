import { allocateQuotes, defineStrategy } from '@marketloom/kernel';
import type { Catalog } from '@marketloom/market-data';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  barsClosingAt,
  catalogOf,
  coin,
  DAY,
  emptyCatalog,
  START,
  sp500Catalog,
  wave,
} from '../fixtures/catalogs.ts';
import { buyAndHold, idle, loaded } from '../fixtures/strategies.ts';
import { runBacktest } from './backtest.ts';
import type { RunConfig } from './run-config.ts';

const tryRun = (catalog: Catalog, config: Partial<RunConfig> = {}, strategy = idle) =>
  runBacktest({ config: { strategy: 's.ts', ...config }, strategy, catalog });

const quotes = Object.assign(allocateQuotes(2), {
  length: 2,
  time: Float64Array.of(START + 1, START + 2),
  bid: Float64Array.of(99, 99),
  ask: Float64Array.of(101, 101),
});

describe('what a run reads', () => {
  let catalog: Catalog;
  beforeAll(async () => {
    const [btc, eth, eur] = [coin(), coin('ETHUSD'), coin('BTCEUR', { currency: 'EUR' })];
    catalog = await catalogOf([
      [{ instrument: btc, kind: 'bar', bars: '1d' }, barsClosingAt(wave(10))],
      [{ instrument: btc, kind: 'bar', bars: '1h' }, barsClosingAt(wave(240), DAY / 24)],
      [{ instrument: btc, kind: 'quote', bars: null }, quotes],
      [{ instrument: eth, kind: 'bar', bars: '1d' }, barsClosingAt(wave(10))],
      [{ instrument: eur, kind: 'bar', bars: '1h' }, barsClosingAt(wave(240), DAY / 24)],
      [{ instrument: coin('TICK'), kind: 'quote', bars: null }, quotes],
    ]);
    await catalog.defineInstrument(coin('EMPTY'));
  });

  it.each([
    [{}, 'DATA_CHOICE', 'name the instrument to trade; the catalog has BTCEUR.TEST, BTCUSD.TEST'],
    [
      { instruments: ['BTCUSD'] },
      'DATA_CHOICE',
      'say which data of BTCUSD.TEST to run on: there is 1d, 1h, quotes',
    ],
    [
      { instruments: ['BTCUSD'], data: ['5m'] },
      'DATA_CHOICE',
      'the catalog holds no 5m data of BTCUSD.TEST: there is 1d, 1h, quotes',
    ],
    [{ instruments: ['BTCUSD'], data: ['1d', '1h'] }, 'DATA_CHOICE', 'a run reads bars of one size'],
    [{ instruments: ['BTCUSD'], data: ['daily'] }, 'BAR_SPEC_INVALID', 'daily'],
    [{ instruments: ['EMPTY'] }, 'DATA_CHOICE', 'holds no data of EMPTY.TEST: import some first'],
    [
      { instruments: ['ETHUSD', 'TICK'] },
      'DATA_CHOICE',
      'do not have the same data (ETHUSD.TEST: 1d, TICK.TEST: quotes)',
    ],
    [
      { instruments: ['ETHUSD', 'TICK'], data: ['1d'] },
      'DATA_CHOICE',
      'no 1d data of TICK.TEST: there is quotes',
    ],
    [{ instruments: ['ETHUS'] }, 'INSTRUMENT_UNKNOWN', 'ETHUSD'],
    [{ instruments: ['ETHUSD'], benchmark: 'SPX' }, 'INSTRUMENT_UNKNOWN', 'SPX'],
    [{ instruments: ['ETHUSD'], benchmark: 'EMPTY' }, 'DATA_CHOICE', 'no data of EMPTY.TEST'],
    [
      { instruments: ['ETHUSD'], benchmark: 'TICK' },
      'DATA_CHOICE',
      'no bars of the benchmark TICK.TEST: there is quotes',
    ],
    [{ instruments: ['ETHUSD'], from: '2030-01-01' }, 'RANGE_EMPTY', 'no data from 2030-01-01'],
    [{ instruments: ['ETHUSD'], to: '2020-01-01' }, 'RANGE_EMPTY', 'there are data from 2024-01-02'],
    [{ instruments: ['ETHUSD'], from: '2024-01-05', to: '2024-01-04' }, 'DATES_INVALID', 'before it starts'],
    [
      { instruments: ['ETHUSD'], currency: 'EUR' },
      'FX_RATE_MISSING',
      'ETHUSD.TEST is quoted in USD, and the account is in EUR',
    ],
    [{ instruments: ['ETHUSD', 'BTCEUR'] }, 'DATA_CHOICE', 'do not have the same data'],
    [{ instruments: ['BTCUSD', 'BTCEUR'], data: ['1h'] }, 'FX_RATE_MISSING', 'BTCEUR.TEST is quoted in EUR'],
    [{ instruments: ['ETHUSD'], leverage: 2 }, 'POLICY_INVALID', 'choose a margin account'],
    [{ instruments: ['ETHUSD'], fees: 'cheap' }, 'POLICY_INVALID', 'fees "cheap"'],
    [{ instruments: ['ETHUSD'], parameters: { fast: 1 } }, 'PARAMETER_UNKNOWN', 'fast'],
  ] as const)('%j is refused with %s', async (config, code, message) => {
    await expect(tryRun(catalog, config as Partial<RunConfig>)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it('an empty catalog has nothing to run on', async () => {
    await expect(tryRun(await emptyCatalog())).rejects.toThrow('is empty: import data first');
  });

  it('is what the strategy names, unless the configuration says otherwise', async () => {
    const named = loaded(defineStrategy({ name: 'named', instruments: ['ETHUSD'], onBar: () => undefined }));
    const ids = async (config: Partial<RunConfig>) =>
      (await tryRun(catalog, config, named)).result.config.instruments;
    expect(await ids({})).toEqual(['ETHUSD.TEST']);
    expect(await ids({ instruments: ['BTCUSD', 'BTCUSD.TEST'], data: ['1d', '1d'] })).toEqual([
      'BTCUSD.TEST',
    ]);
  });

  it('is the data that the strategy is made for, unless the configuration says otherwise', async () => {
    const data = { reads: ['quotes'] };
    const made = loaded(defineStrategy({ name: 'made', instruments: ['BTCUSD'], data }));
    const read = async (config: Partial<RunConfig>) =>
      (await tryRun(catalog, config, made)).result.config.data;
    expect(await read({})).toEqual(['quotes']);
    expect(await read({ data: ['1h'] })).toEqual(['1h']);
  });

  it('refuses a gap within a file too, rather than run on nothing', async () => {
    const instrument = coin();
    const bars = barsClosingAt([1, 2]);
    bars.openTime[1]! += 10 * DAY;
    bars.closeTime[1]! += 10 * DAY;
    const gappy = await catalogOf([[{ instrument, kind: 'bar', bars: '1d' }, bars]]);
    await expect(tryRun(gappy, { from: '2024-01-05', to: '2024-01-06' })).rejects.toMatchObject({
      code: 'RANGE_EMPTY',
    });
  });

  it('compares with the only series, with none of several, and with the instrument that is named', async () => {
    const benchmarkOf = async (config: Partial<RunConfig>) =>
      (await tryRun(catalog, config)).result.config.benchmark;
    expect(await benchmarkOf({ instruments: ['ETHUSD'] })).toBe('ETHUSD.TEST');
    expect(await benchmarkOf({ instruments: ['ETHUSD', 'BTCUSD'], data: ['1d'] })).toBeNull();
    expect(await benchmarkOf({ instruments: ['ETHUSD'], benchmark: 'none' })).toBeNull();
    expect(await benchmarkOf({ instruments: ['ETHUSD'], benchmark: 'BTCUSD' })).toBe('BTCUSD.TEST');
    // Bars of another size than the run's, where there are no others.
    expect(await benchmarkOf({ instruments: ['ETHUSD'], benchmark: 'BTCEUR' })).toBe('BTCEUR.TEST');
  });
});

describe('the range of a run', () => {
  it("includes New York's session of the last day, and begins with that of the first", async () => {
    const { result } = await tryRun(
      await sp500Catalog(),
      { from: '2008-10-10', to: '2008-10-13' },
      buyAndHold,
    );
    expect(result.period).toEqual({
      from: '2008-10-10T13:30:00Z',
      to: '2008-10-13T20:00:00Z',
      events: 2,
      sessions: 2,
    });
    expect(result.config).toMatchObject({ from: '2008-10-10', to: '2008-10-13', periodsPerYear: 252 });
  });
});
