import { defineStrategy, type MarketColumns } from '@marketloom/kernel';
import type { Catalog, ReadOptions, Series } from '@marketloom/market-data';
import { beforeAll, describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin, MINUTE, wave } from '../fixtures/catalogs.ts';
import { idle, loaded, smaRule } from '../fixtures/strategies.ts';
import { resultSchema } from '../result/result-schema.ts';
import { runBacktest } from './backtest.ts';
import type { RunConfig } from './run-config.ts';

const MINUTES = 120_000;
const config: RunConfig = {
  strategy: 'sma-rule.ts',
  instruments: ['BTCUSD', 'ETHUSD'],
  benchmark: 'ETHUSD',
  fees: 'percent:0.1%',
  account: 'margin',
};

/** The catalog, with its reads counted and their chunks small. */
const watched = (catalog: Catalog, onRead: (columns: MarketColumns) => void = () => undefined) => {
  const counts = { open: 0, opened: 0 };
  const read = async function* (series: Series, options?: ReadOptions) {
    counts.open++;
    counts.opened++;
    try {
      for await (const columns of catalog.read(series, { ...options, chunkRows: 10_000 })) {
        onRead(columns);
        yield columns;
      }
    } finally {
      counts.open--;
    }
  };
  const methods = {
    folder: catalog.folder,
    instrument: (name: string) => catalog.instrument(name),
    series: () => catalog.series(),
    checksum: (...args: Parameters<Catalog['checksum']>) => catalog.checksum(...args),
    read,
  };
  return { catalog: methods as unknown as Catalog, counts };
};

describe('a run that is cut short', () => {
  let catalog: Catalog;
  beforeAll(async () => {
    catalog = await catalogOf([
      [{ instrument: coin(), kind: 'bar', bars: '1m' }, barsClosingAt(wave(MINUTES), MINUTE)],
      [
        { instrument: coin('ETHUSD'), kind: 'bar', bars: '1m' },
        barsClosingAt(wave(MINUTES).reverse(), MINUTE),
      ],
    ]);
  });

  const interrupted = async (given: Catalog) => {
    const abort = new AbortController();
    return runBacktest({
      config,
      strategy: smaRule,
      catalog: given,
      signal: abort.signal,
      onProgress: ({ events, totalEvents }) => {
        expect(totalEvents).toBe(2 * MINUTES);
        if (events > 50_000) abort.abort();
      },
    });
  };

  it('is what a run to that time would have been, and says that it is partial', async () => {
    const { result, prices } = await interrupted(catalog);
    const { to } = result.period;
    expect(result.status).toBe('partial');
    expect(result.warnings[0]).toBe(`The run was interrupted: everything here ends at ${to}.`);
    expect(resultSchema.parse(result)).toEqual(result);
    const events = result.period.events;
    expect(events).toBeGreaterThan(50_000);
    expect(events).toBeLessThan(2 * MINUTES);

    const whole = await runBacktest({
      config: { ...config, to: to.slice(0, 16) },
      strategy: smaRule,
      catalog,
    });
    const { status, warnings, config: itsConfig, ...rest } = whole.result;
    const { status: _, warnings: own, config: ownConfig, ...figures } = result;
    expect(status).toBe('complete');
    // The files of a month are read whole or not at all, so that the checksums are those of more files.
    const withoutChecksums = (of: typeof rest) => ({
      ...of,
      data: of.data.map((one) => ({ ...one, checksum: '' })),
    });
    expect(withoutChecksums(figures)).toEqual(withoutChecksums(rest));
    expect(own.slice(1)).toEqual(warnings);
    expect({ ...ownConfig, to: itsConfig.to }).toEqual(itsConfig);
    expect(prices).toEqual(whole.prices);
    expect(result.data.reduce((sum, { rows }) => sum + rows, 0)).toBe(events);
  });

  it('closes what it reads', async () => {
    const { catalog: given, counts } = watched(catalog);
    expect((await interrupted(given)).result.status).toBe('partial');
    // The benchmark is one of the two: it is not read again.
    expect(counts).toEqual({ open: 0, opened: 2 });
  });

  it('also by a strategy that throws, and tells why', async () => {
    const { catalog: given, counts } = watched(catalog);
    const broken = loaded(
      defineStrategy({
        name: 'broken',
        onBar(_run, bar) {
          if (bar.close > 110) throw new RangeError('too high');
        },
      }),
    );
    await expect(runBacktest({ config, strategy: broken, catalog: given })).rejects.toMatchObject({
      code: 'STRATEGY_FAILED',
      message: expect.stringContaining('too high'),
    });
    expect(counts).toEqual({ open: 0, opened: 2 });
  });

  it('also by data that cannot be read, and tells why', async () => {
    let chunks = 0;
    const { catalog: given, counts } = watched(catalog, () => {
      if (++chunks === 5) throw new Error('the disk is gone');
    });
    await expect(runBacktest({ config, strategy: idle, catalog: given })).rejects.toThrow('the disk is gone');
    expect(counts).toEqual({ open: 0, opened: 2 });
  });

  it('does not begin to be partial before its first event', async () => {
    const { result } = await runBacktest({
      config: { ...config, to: '2024-01-01' },
      strategy: idle,
      catalog,
      signal: AbortSignal.abort(),
    });
    expect(result.status).toBe('partial');
    expect(result.period.events).toBeGreaterThan(0);
    expect(resultSchema.parse(result)).toEqual(result);
  });

  it('has no comparison where it ends before its benchmark begins', async () => {
    const late = await catalogOf([
      [{ instrument: coin(), kind: 'bar', bars: '1m' }, barsClosingAt(wave(MINUTES), MINUTE)],
      [
        { instrument: coin('ETHUSD'), kind: 'bar', bars: '1m' },
        barsClosingAt(wave(10), MINUTE, Date.UTC(2024, 2, 20) * 1000),
      ],
    ]);
    const run = (signal?: AbortSignal) =>
      runBacktest({
        config: { ...config, instruments: ['BTCUSD'] },
        strategy: smaRule,
        catalog: late,
        signal,
      });
    const { result } = await run(AbortSignal.abort());
    expect(result.benchmark).toBeNull();
    expect(result.warnings).toContain(
      'There is no comparison with ETHUSD.TEST: it has no usable prices in the run.',
    );
    expect((await run()).result.warnings).toContain(
      'The data of the benchmark ETHUSD.TEST begin at 2024-03-20T00:00:00Z, after the run: until then it stands still.',
    );
  });
});
