import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  adjustmentSteps,
  closesBefore,
  type Instrument,
  leanFactorSteps,
  type MarketColumns,
  PriceAdjuster,
  parseLeanFactorFile,
  timesOf,
} from '@marketloom/kernel';
import {
  type Catalog,
  calendarById,
  corporateActionsOf,
  localToDate,
  sessionPricesOf,
  zoneOffsets,
} from '@marketloom/market-data';

/** As of the end of all data. */
const LAST_DATE = 9999_12_31;
const PRICES = ['open', 'high', 'low', 'close', 'price', 'bid', 'ask'] as const;
const SIDES = ['Open', 'High', 'Low', 'Close'].flatMap((part) => [`bid${part}`, `ask${part}`]);
const isPrice = new Set<string>([...PRICES, ...SIDES]);
const isVolume = new Set(['volume', 'size', 'bidSize', 'askSize']);

/**
 * What raw prices of an instrument are multiplied by to be as of the end of the data: by the factor file that came with
 * LEAN's data where there is one, else by the corporate actions of the catalog. Undefined where there is neither.
 */
export const adjusterOf = async (
  catalog: Catalog,
  instrument: Instrument,
): Promise<PriceAdjuster | undefined> => {
  if (instrument.assetClass !== 'equity') return undefined;
  const { dates: sessions } = calendarById(instrument.calendar);
  const file = join(
    catalog.folder,
    'reference/lean/equity',
    instrument.venue.toLowerCase(),
    'factor_files',
    `${instrument.symbol.toLowerCase()}.csv`,
  );
  if (existsSync(file))
    return new PriceAdjuster(leanFactorSteps(parseLeanFactorFile(readFileSync(file, 'utf8')), sessions));
  return adjusterByActions(catalog, instrument);
};

/** The same by the corporate actions of the catalog alone. */
const adjusterByActions = async (
  catalog: Catalog,
  instrument: Instrument,
): Promise<PriceAdjuster | undefined> => {
  const actions = corporateActionsOf(catalog, instrument.id);
  if (actions.length === 0) return undefined;
  const prices = await sessionPricesOf(catalog, instrument);
  const closes = prices === undefined ? undefined : closesBefore(prices.dates, prices.closes);
  return new PriceAdjuster(adjustmentSteps(actions, closes));
};

/**
 * Makes raw prices those of an instrument that is bought and held: shares that it splits into are kept, and what it
 * distributes is bought back into it. By the events that the run's account meets: those of the catalog, or those that
 * came with LEAN's data.
 */
export const asHeld = async (
  catalog: Catalog,
  instrument: Instrument,
  events: 'catalog' | 'lean',
): Promise<(columns: MarketColumns) => MarketColumns> => {
  const adjuster =
    events === 'lean' ? await adjusterOf(catalog, instrument) : await adjusterByActions(catalog, instrument);
  if (adjuster === undefined) return (columns) => columns;
  return backAdjusted(adjuster, calendarById(instrument.calendar).timeZone);
};

/** An instrument whose prices are adjusted: they have more decimals than any tick. */
export const withAdjustedPrices = ({ tickTable: _, ...instrument }: Instrument): Instrument => ({
  ...instrument,
  pricePrecision: 9,
  tickSize: 1e-9,
});

/** Multiplies the prices of chunks by the factors of their days, and divides volumes: whole numbers stay whole. */
export const backAdjusted = (
  adjuster: PriceAdjuster,
  timeZone: string,
): ((columns: MarketColumns) => MarketColumns) => {
  const zone = zoneOffsets(timeZone);
  return (columns) => {
    // A bar belongs to the day on which it began.
    const times = 'openTime' in columns ? columns.openTime : timesOf(columns);
    const dates = Int32Array.from({ length: columns.length }, (_, row) =>
      localToDate(zone.toLocal(times[row]!)),
    );
    const factors = adjuster.priceFactors(dates, LAST_DATE, 'fully-adjusted');
    const scaled = (column: Float64Array): Float64Array =>
      Float64Array.from({ length: columns.length }, (_, row) => column[row]! * factors[row]!);
    const shrunk = (column: Float64Array): Float64Array =>
      Float64Array.from({ length: columns.length }, (_, row) => Math.round(column[row]! / factors[row]!));
    return Object.fromEntries(
      Object.entries(columns).map(([name, column]) => {
        if (!(column instanceof Float64Array)) return [name, column];
        return [name, isPrice.has(name) ? scaled(column) : isVolume.has(name) ? shrunk(column) : column];
      }),
    ) as unknown as MarketColumns;
  };
};
