import type { BarColumns, Micros, QuoteBarColumns } from '@marketloom/kernel';
import { type Catalog, calendarById, type Series } from '@marketloom/market-data';
import { adjusterOf, backAdjusted } from '../../run/back-adjust.ts';
import { RegularHours } from '../../run/select-rows.ts';
import type { LeanSettings } from './lean-settings.ts';
import type { SampleSeries } from './statistics/index.ts';

/** What statistics compare with where a run does not say, by the brokerage. */
const byBrokerage: Readonly<Record<string, string>> = {
  coinbase: 'BTCUSD.COINBASE',
  binance: 'BTCUSDC.BINANCE',
  'binance-futures': 'BTCUSDT.BINANCE',
  'binance-coin-futures': 'BTCUSD.BINANCE',
  bybit: 'BTCUSDT.BYBIT',
  bitfinex: 'BTCUSD.BITFINEX',
  kraken: 'BTCUSD.KRAKEN',
  ftx: 'BTCUSD.FTX',
  oanda: 'EURUSD.OANDA',
  fxcm: 'EURUSD.FXCM',
};

const USUAL = 'SPY.USA';

const nameOf = ({ benchmark, brokerage = 'default' }: LeanSettings): string =>
  benchmark ?? byBrokerage[brokerage] ?? USUAL;

/** What to tell where the catalog has nothing to compare with: some statistics are then 0, and look like results. */
export const benchmarkWarnings = (settings: LeanSettings, { times }: SampleSeries): readonly string[] =>
  times.length > 0
    ? []
    : [
        `The catalog has no hourly bars of ${nameOf(settings)}, the benchmark: alpha, beta, tracking error, information and Treynor ratio are as if the market had stood still.`,
      ];

/**
 * Hourly closes of the benchmark by the time at which each bar ended, in regular hours, adjusted; nothing where the
 * catalog has no hours of it (S3).
 */
export const leanBenchmark = async (
  settings: LeanSettings,
  catalog: Catalog,
  range: { readonly from: Micros; readonly to: Micros },
): Promise<SampleSeries> => {
  const name = nameOf(settings);
  const found = catalog
    .series()
    .map(({ series }) => series)
    .filter(({ instrument, bars }) => bars === '1h' && (instrument.id === name || instrument.symbol === name))
    .toSorted((a, b) => Number(a.kind === 'quote-bar') - Number(b.kind === 'quote-bar'));
  return found[0] === undefined ? { times: [], values: [] } : closesOf(found[0], catalog, range);
};

const closesOf = async (
  series: Series,
  catalog: Catalog,
  { from, to }: { readonly from: Micros; readonly to: Micros },
): Promise<SampleSeries> => {
  const { instrument } = series;
  const calendar = calendarById(instrument.calendar);
  const adjuster = await adjusterOf(catalog, instrument);
  const adjusted =
    adjuster === undefined
      ? (columns: BarColumns | QuoteBarColumns) => columns
      : backAdjusted(adjuster, calendar.timeZone);
  const hours = new RegularHours(calendar);
  const times: Micros[] = [];
  const values: number[] = [];
  // What was known before the run is the benchmark's first value.
  for await (const chunk of catalog.read(series)) {
    const columns = hours.select(adjusted(chunk as BarColumns)) as BarColumns | QuoteBarColumns;
    for (let row = 0; row < columns.length; row++) {
      const time = columns.closeTime[row]! as Micros;
      if (time > to) return { times, values };
      const value =
        columns.kind === 'bar' ? columns.close[row]! : (columns.bidClose[row]! + columns.askClose[row]!) / 2;
      if (time < from && times.length > 0) {
        times[0] = time;
        values[0] = value;
      } else {
        times.push(time);
        values.push(value);
      }
    }
  }
  return { times, values };
};
