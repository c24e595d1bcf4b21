import {
  allocateChains,
  allocateQuoteBars,
  defineInstrument,
  defineStrategy,
  type Instrument,
} from '@marketloom/kernel';
import type { Catalog } from '@marketloom/market-data';
import { describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin, DAY, START, store } from '../fixtures/catalogs.ts';
import { loaded } from '../fixtures/strategies.ts';
import { resultSchema } from '../result/result-schema.ts';
import { runBacktest } from './backtest.ts';
import { parseRunConfig, type RunConfig } from './run-config.ts';

const underlying = coin();
const daily = { instrument: underlying, kind: 'bar', bars: '1d' } as const;
const dailyQuotes = { ...daily, kind: 'quote-bar' } as const;

/** Bids at the closes, asks two above them. */
const quoteBars = (closes: readonly number[]) => {
  const columns = allocateQuoteBars(closes.length);
  for (const [row, close] of closes.entries()) {
    columns.openTime[row] = START + row * DAY;
    columns.closeTime[row] = START + (row + 1) * DAY;
    const { bidOpen, bidHigh, bidLow, bidClose, askOpen, askHigh, askLow, askClose } = columns;
    for (const prices of [bidOpen, bidHigh, bidLow, bidClose]) prices[row] = close;
    for (const prices of [askOpen, askHigh, askLow, askClose]) prices[row] = close + 2;
  }
  columns.length = closes.length;
  return columns;
};

const run = (catalog: Catalog, strategy: Parameters<typeof loaded>[0], config: Partial<RunConfig>) =>
  runBacktest({
    config: parseRunConfig({ strategy: 's.ts', instruments: ['BTCUSD'], ...config }, 'test'),
    strategy: loaded(strategy),
    catalog,
  });

const buyer = defineStrategy({
  name: 'buyer',
  onQuoteBar: (r, { instrument }) => {
    if (r.position(instrument).isFlat) r.buy(instrument, 1);
  },
});

describe('bars of quotes', () => {
  it('are all that a run needs, and are called by their name', async () => {
    const catalog = await catalogOf([[dailyQuotes, quoteBars([100, 110, 120])]]);
    const { result, prices } = await run(catalog, buyer, { data: ['1d-quotes'] });
    expect(result.fills.map(({ price }) => price)).toEqual([112]);
    expect(result.data).toMatchObject([{ kind: 'quote-bar', bars: '1d', rows: 3 }]);
    expect(result.config.data).toEqual(['1d-quotes']);
    expect(resultSchema.parse(result)).toEqual(result);
    expect([...prices[0]!.close]).toEqual([101, 111, 121]);
    // Nothing is named: there is nothing else.
    expect((await run(catalog, buyer, {})).result.eventHash).toBe(result.eventHash);
  });

  it('stand beside bars, whose prices value what they fill', async () => {
    const catalog = await catalogOf([
      [dailyQuotes, quoteBars([100, 110, 120])],
      [daily, barsClosingAt([50, 60, 70])],
    ]);
    const { result } = await run(catalog, buyer, { data: ['1d', '1d-quotes'], cash: 1000 });
    expect(result.fills.map(({ price }) => price)).toEqual([112]);
    expect(result.metrics.finalEquity).toBe(1000 - 112 + 70);
    await expect(run(catalog, buyer, { data: ['1m-quotes'] })).rejects.toThrow(
      'the catalog holds no 1m-quotes data of BTCUSD.TEST: there is 1d, 1d-quotes',
    );
  });
});

const option = (strike: number, lastTradeAt: number): Instrument =>
  defineInstrument({
    symbol: `C${strike}`,
    venue: 'TEST',
    assetClass: 'option',
    currency: 'USD',
    pricePrecision: 2,
    tickSize: 0.01,
    quantityPrecision: 0,
    lotSize: 1,
    multiplier: 100,
    calendar: '24/7',
    contract: {
      underlying: underlying.id,
      lastTradeAt,
      expirationDate: 20_240_131,
      delivery: 'cash',
      settlement: 'pm',
      option: { right: 'call', strike, style: 'european' },
    },
  });

const chainCatalog = async (): Promise<Catalog> => {
  const options = [option(90, START + 60 * DAY), option(100, START + 60 * DAY), option(80, START - DAY)];
  const columns = allocateChains(
    4,
    options.map(({ id }) => id),
  );
  columns.length = 4;
  for (let row = 0; row < 4; row++) {
    columns.time[row] = START + (row < 2 ? 1 : 2) * DAY;
    columns.contract[row] = row % 2;
    columns.bid[row] = 10 + row;
    columns.ask[row] = 11 + row;
    columns.bidSize[row] = 100;
    columns.askSize[row] = 100;
    columns.delta[row] = 0.5;
  }
  const catalog = await catalogOf([[daily, barsClosingAt([95, 96, 97])]]);
  for (const one of options) await catalog.defineInstrument(one);
  await store(catalog, { instrument: underlying, kind: 'chain', bars: null }, columns);
  return catalog;
};

const optionBuyer = defineStrategy({
  name: 'options',
  onChain: (r, { instrument }) => {
    const [nearest] = r.chain(instrument, { strikes: [1, 0] });
    if (nearest !== undefined && r.position(nearest.instrument).isFlat) r.buy(nearest.instrument, 1);
  },
});

describe('a chain', () => {
  it('is read where it is named, with its contracts as instruments of the run', async () => {
    const catalog = await chainCatalog();
    const { result, prices } = await run(catalog, optionBuyer, { data: ['1d', 'chains'], cash: 10_000 });
    expect(result.fills.map(({ instrument, price }) => [instrument, price])).toEqual([['C90.TEST', 11]]);
    expect(result.data.map(({ kind, rows }) => [kind, rows])).toEqual([
      ['bar', 3],
      ['chain', 4],
    ]);
    expect(resultSchema.parse(result)).toEqual(result);
    expect(prices).toHaveLength(1);
    // What the result tells of its configuration gives the same run again.
    expect(result.config).toMatchObject({ instruments: ['BTCUSD.TEST'], data: ['1d', 'chains'] });
    const { instruments, data } = result.config;
    const again = await run(catalog, optionBuyer, {
      instruments: [...instruments],
      data: data as string[],
      cash: 10_000,
    });
    expect(again.result.eventHash).toBe(result.eventHash);
  });

  it('is not read along, for a run on the underlying alone', async () => {
    const { result } = await run(await chainCatalog(), optionBuyer, {});
    expect(result.data.map(({ kind }) => kind)).toEqual(['bar']);
    expect(result.orders).toEqual([]);
  });

  it('can be named alone, or for one instrument', async () => {
    const catalog = await chainCatalog();
    for (const data of [['chains'], { BTCUSD: ['1d', 'chains'] }, { '*': ['chains'] }]) {
      const { result } = await run(catalog, optionBuyer, { data, cash: 10_000 } as Partial<RunConfig>);
      expect(result.data.map(({ kind }) => kind)).toEqual(['bar', 'chain']);
    }
  });

  it('that is not there is refused, with those that are', async () => {
    const catalog = await chainCatalog();
    const other = coin('ETHUSD');
    await store(catalog, { ...daily, instrument: other }, barsClosingAt([1, 2]));
    await expect(
      run(catalog, optionBuyer, { instruments: ['ETHUSD'], data: ['1d', 'chains'] }),
    ).rejects.toMatchObject({
      code: 'DATA_CHOICE',
      message: 'the catalog holds no chain of ETHUSD.TEST: there are those of BTCUSD.TEST',
    });
  });
});
