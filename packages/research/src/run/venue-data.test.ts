import {
  allocateAuctions,
  allocateImbalances,
  allocateMarks,
  allocateStatuses,
  type Instrument,
  type MarketColumns,
  timesOf as timesOfRows,
} from '@marketloom/kernel';
import { type Catalog, calendarById, type Series } from '@marketloom/market-data';
import { beforeAll, describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin, DAY, MINUTE, START, wave } from '../fixtures/catalogs.ts';
import { idle } from '../fixtures/strategies.ts';
import { resultSchema } from '../result/result-schema.ts';
import { runBacktest } from './backtest.ts';
import type { RunConfig } from './run-config.ts';
import { type RunRange, rangeOfDates } from './run-dates.ts';
import { readVenueData, venueDataOf } from './venue-data.ts';

const auctionsAt = (...times: readonly number[]): MarketColumns =>
  Object.assign(allocateAuctions(times.length), {
    length: times.length,
    time: Float64Array.from(times),
    price: new Float64Array(times.length).fill(100),
  });

const marksAt = (...times: readonly number[]): MarketColumns =>
  Object.assign(allocateMarks(times.length), {
    length: times.length,
    time: Float64Array.from(times),
    price: new Float64Array(times.length).fill(100),
  });

const statusesAt = (...times: readonly number[]): MarketColumns =>
  Object.assign(allocateStatuses(times.length), {
    length: times.length,
    time: Float64Array.from(times),
    // A halt, and then its end.
    action: Float64Array.from(times, (_, row) => row % 2),
    lowerBand: new Float64Array(times.length).fill(Number.NaN),
    upperBand: new Float64Array(times.length).fill(Number.NaN),
  });

const imbalancesAt = (...times: readonly number[]): MarketColumns =>
  Object.assign(allocateImbalances(times.length), {
    length: times.length,
    time: Float64Array.from(times),
    pairedSize: new Float64Array(times.length).fill(500),
    imbalance: new Float64Array(times.length).fill(-20),
    referencePrice: new Float64Array(times.length).fill(100),
    nearPrice: new Float64Array(times.length).fill(Number.NaN),
    farPrice: new Float64Array(times.length).fill(Number.NaN),
  });

const seriesOf = (instrument: Instrument, kind: Series['kind'], bars: string | null = null): Series => ({
  instrument,
  kind,
  bars,
});

/** Ten days of bars, and of all that a venue tells something before, within and after them. */
const catalogOfAll = () => {
  const btc = coin();
  const times = [START - DAY, START + DAY / 2, START + 8 * DAY + 1, START + 12 * DAY];
  return catalogOf([
    [seriesOf(btc, 'bar', '1d'), barsClosingAt(wave(10))],
    [seriesOf(btc, 'auction'), auctionsAt(...times)],
    [seriesOf(btc, 'imbalance'), imbalancesAt(...times)],
    [seriesOf(btc, 'status'), statusesAt(...times)],
    [seriesOf(btc, 'mark'), marksAt(...times)],
    [seriesOf(coin('ETHUSD'), 'bar', '1d'), barsClosingAt(wave(10))],
    [seriesOf(coin('MARKED'), 'mark'), marksAt(START)],
  ]);
};

const at = (text: string): number => Date.parse(text) * 1000;
const auctions = [
  '2024-01-04T14:25:00Z',
  '2024-01-04T14:30:00Z',
  '2024-01-04T21:00:01Z',
  '2024-01-05T14:25:00Z',
  '2024-01-05T14:30:00Z',
  '2024-01-05T21:00:01Z',
  '2024-01-08T14:29:59Z',
  '2024-01-08T14:30:00Z',
].map(at);

/** Half hours from 15:00 UTC on two days in New York, where sessions begin at 14:30. */
const catalogOfShares = () => {
  const spy = coin('SPY', { venue: 'XNYS', calendar: 'XNYS' });
  const opens = [at('2024-01-04T15:00:00Z'), at('2024-01-05T15:00:00Z')];
  const bars = barsClosingAt([100, 101]);
  bars.openTime.set(opens);
  bars.closeTime.set(opens.map((open) => open + 30 * MINUTE));
  return catalogOf([
    [seriesOf(spy, 'bar', '30m'), bars],
    [seriesOf(spy, 'auction'), auctionsAt(...auctions)],
  ]);
};

const timesOf = async (catalog: Catalog, instrument: string, range: RunRange = {}) => {
  const available = catalog.series();
  const prices = available.filter(
    ({ series }) => series.instrument.id === instrument && series.kind === 'bar',
  );
  const calendars = Object.fromEntries(['24/7', 'XNYS'].map((id) => [id, calendarById(id)]));
  const times: Record<string, number[]> = {};
  for (const one of venueDataOf(catalog, prices, calendars, range)) {
    const own: number[] = [];
    times[one.summary.series.kind] = own;
    for await (const columns of readVenueData(catalog, one))
      own.push(...timesOfRows(columns).subarray(0, columns.length));
  }
  return times;
};

describe('what a venue tells of an instrument', () => {
  let catalog: Catalog;
  beforeAll(async () => {
    catalog = await catalogOfAll();
  });

  it('is read in the sessions of its prices', async () => {
    const within = [START + DAY / 2, START + 8 * DAY + 1];
    expect(await timesOf(catalog, 'BTCUSD.TEST')).toEqual({
      auction: within,
      imbalance: within,
      status: within,
      mark: within,
    });
  });

  it('is read in the range of the run', async () => {
    const range = rangeOfDates('2024-01-02', '2024-01-20');
    expect((await timesOf(catalog, 'BTCUSD.TEST', range)).mark).toEqual([START + 8 * DAY + 1]);
  });

  it('is nothing where there is none in the range, or between two rows', async () => {
    expect(await timesOf(catalog, 'BTCUSD.TEST', rangeOfDates('2025-01-01', null))).toEqual({});
    const quiet = rangeOfDates('2024-01-03', '2024-01-05');
    expect((await timesOf(catalog, 'BTCUSD.TEST', quiet)).status).toEqual([]);
  });

  it('is not read of an instrument that the run does not read', async () => {
    expect(await timesOf(catalog, 'ETHUSD.TEST')).toEqual({});
  });

  it('is read from the extended open of the first session with prices to that after the last', async () => {
    const shares = await catalogOfShares();
    const read = async (range: RunRange) => (await timesOf(shares, 'SPY.XNYS', range)).auction;
    expect(await read({})).toEqual(auctions.slice(0, 6));
    // From between two sessions, where the run has no prices before the next open.
    expect(await read(rangeOfDates('2024-01-05', null))).toEqual(auctions.slice(3, 6));
    expect(await read(rangeOfDates('2024-01-05T15:00', '2024-01-05'))).toEqual(auctions.slice(5, 6));
  });
});

describe('a run', () => {
  let catalog: Catalog;
  beforeAll(async () => {
    catalog = await catalogOfAll();
  });

  const tryRun = (config: Partial<RunConfig>) =>
    runBacktest({ config: { strategy: 's.ts', ...config }, strategy: idle, catalog });

  it('reads along what the venue tells, and says so', async () => {
    const { result, prices } = await tryRun({ instruments: ['BTCUSD'] });
    expect(result.data.map(({ kind, bars, rows }) => [kind, bars, rows])).toEqual([
      ['bar', '1d', 10],
      ['auction', null, 2],
      ['imbalance', null, 2],
      ['status', null, 2],
      ['mark', null, 2],
    ]);
    expect(result.period).toMatchObject({ from: '2024-01-01T00:00:00Z', events: 18, sessions: 10 });
    expect(result.data[4]).toMatchObject({ from: '2024-01-01T12:00:00Z', to: '2024-01-09T00:00:00.000001Z' });
    for (const { checksum } of result.data) expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(resultSchema.parse(result)).toEqual(result);
    // Data that a run is told to read, and pictures, are of prices.
    expect(result.config).toMatchObject({ data: ['1d'], benchmark: 'BTCUSD.TEST' });
    expect(prices).toHaveLength(1);
  });

  it('begins with its prices, and has their sessions', async () => {
    const { result } = await runBacktest({
      config: { strategy: 's.ts', instruments: ['SPY'] },
      strategy: idle,
      catalog: await catalogOfShares(),
    });
    expect(result.data.map(({ rows }) => rows)).toEqual([2, 6]);
    expect(result.period).toMatchObject({ from: '2024-01-04T15:00:00Z', sessions: 2 });
  });

  it('without any is what it was', async () => {
    const { result } = await tryRun({ instruments: ['ETHUSD'] });
    expect(result.data.map(({ kind }) => kind)).toEqual(['bar']);
  });

  it.each([
    [{ instruments: ['MARKED'] }, 'holds no bars, quotes or trades of MARKED.TEST, only marks'],
    [{ instruments: ['BTCUSD'], data: ['statuses'] }, 'reads the statuses of its instruments by itself'],
    [{ instruments: ['BTCUSD'], data: ['1d', 'auctions'] }, 'name a bar size, quotes or trades'],
    [{ instruments: ['BTCUSD'], data: ['5m'] }, 'no 5m data of BTCUSD.TEST: there is 1d'],
    [{ instruments: ['ETHUSD'], benchmark: 'MARKED' }, 'holds no bars, quotes or trades of MARKED.TEST'],
  ])('on %j is refused', async (config, message) => {
    await expect(tryRun(config)).rejects.toMatchObject({
      code: 'DATA_CHOICE',
      message: expect.stringContaining(message),
    });
  });
});
