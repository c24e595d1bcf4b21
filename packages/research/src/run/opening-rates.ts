import {
  type BarColumns,
  type MarketColumns,
  MICROS_PER_DAY,
  micros,
  type QuoteColumns,
} from '@marketloom/kernel';
import { type Catalog, MarketDataError, type SeriesSummary } from '@marketloom/market-data';
import type { ResolvedRun } from './resolve-run.ts';

/** How far back the last price of a pair before a run is looked for. */
const LOOK_BACK = 10 * MICROS_PER_DAY;

/**
 * What one unit of each currency that the run's pairs trade was worth in the account's when the run began: by the last
 * price before it, where there is one. They hold until the pair has a price in the run.
 */
export const openingRates = async (
  { instruments, series, range, config }: ResolvedRun,
  catalog: Catalog,
): Promise<Readonly<Record<string, number>>> => {
  const currency = config.currency ?? instruments[0]!.currency;
  const rates: Record<string, number> = {};
  if (range.from === undefined) return rates;
  const pairs = series.filter(({ series: { instrument } }) => instrument.baseCurrency !== undefined);
  // Quotes go before trades: a pair is worth what its two sides are in the middle of.
  for (const summary of pairs.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const { baseCurrency, currency: quote } = summary.series.instrument;
    const other = baseCurrency === currency ? quote : quote === currency ? baseCurrency! : undefined;
    if (other === undefined || rates[other] !== undefined) continue;
    const price = await lastPriceBefore(catalog, summary, range.from);
    if (price !== undefined) rates[other] = other === baseCurrency ? price : 1 / price;
  }
  return rates;
};

const rankOf = ({ series: { kind } }: SeriesSummary): number =>
  kind === 'quote' || kind === 'quote-bar' ? 0 : 1;

const lastPriceBefore = async (
  catalog: Catalog,
  { series }: SeriesSummary,
  time: number,
): Promise<number | undefined> => {
  let price: number | undefined;
  try {
    for await (const chunk of catalog.read(series, { from: micros(time - LOOK_BACK), to: micros(time) }))
      price = lastPriceOf(chunk) ?? price;
  } catch (error) {
    if (!(error instanceof MarketDataError && error.code === 'RANGE_EMPTY')) throw error;
  }
  return price;
};

const lastPriceOf = (columns: MarketColumns): number | undefined => {
  for (let row = columns.length - 1; row >= 0; row--) {
    const price = priceAt(columns, row);
    if (!Number.isNaN(price)) return price;
  }
  return undefined;
};

const priceAt = (columns: MarketColumns, row: number): number => {
  switch (columns.kind) {
    case 'bar':
      return (columns as BarColumns).close[row]!;
    case 'quote':
      return ((columns as QuoteColumns).bid[row]! + (columns as QuoteColumns).ask[row]!) / 2;
    case 'quote-bar':
      return (columns.bidClose[row]! + columns.askClose[row]!) / 2;
    case 'trade':
      return columns.price[row]!;
    default:
      return Number.NaN;
  }
};
