import { dataNames } from '../result/data-names.ts';
import type {
  BacktestResult,
  DrawnOutput,
  EquityPoint,
  IndicatorSeries,
  PriceSeries,
  TradeRecord,
} from '../result/result.ts';
import { decimalsToShow } from './decimals-to-show.ts';
import { currencyDecimals } from './format.ts';
import { groupRoleBeforeNumber } from './group-text.ts';
import { type IndicatorPlan, type PlannedIndicator, planIndicators, valuesAt } from './indicator-plan.ts';
import { rollingSharpeBand } from './rolling-sharpe.ts';
import { sessionReturns } from './session-returns.ts';

/**
 * A column of numbers in a data block of the page: base64 of little-endian values, each `scale` too large; of the whole
 * ones the least stands for NaN.
 */
export interface ColumnReference {
  readonly block: number;
  readonly type: 'f64' | 'i32';
  readonly scale: number;
}

/** A column of texts that repeat: `values[index[row]]`. */
export interface TextColumn {
  readonly values: readonly string[];
  readonly index: readonly number[];
}

/** What prices, trades and indicators are drawn from. Times are milliseconds since the epoch; NaN stands for no value. */
export interface PriceChartData {
  readonly currency: string;
  /** Bars stand at equal distances, ticks do not. */
  readonly hasTicks: boolean;
  readonly prices: readonly PagePrices[];
  /** Over the price, and each in a pane under it. */
  readonly indicators: {
    readonly overPrice: readonly PageIndicator[];
    readonly panes: readonly PageIndicator[];
  };
  readonly trades: PageTrades;
}

/** What the script of a report draws from. */
export interface PageData extends PriceChartData {
  readonly title: string;
  readonly currencyDecimals: number;
  readonly benchmarkName: string | null;
  readonly equity: {
    readonly time: ColumnReference;
    readonly equity: ColumnReference;
    readonly drawdown: ColumnReference;
    readonly benchmark: ColumnReference | null;
    readonly logarithmic: boolean;
  };
  /** Each point the mean of `marks` points of the equity curve, at the last of them. */
  readonly exposure: {
    readonly time: ColumnReference;
    readonly share: ColumnReference;
    readonly marks: number;
  };
  readonly episodes: readonly PageEpisode[];
  readonly rolling: {
    readonly window: number;
    readonly time: ColumnReference;
    readonly sharpe: ColumnReference;
    readonly lower: ColumnReference;
    readonly upper: ColumnReference;
  } | null;
}

export interface PageEpisode {
  readonly peak: number;
  readonly trough: number;
  readonly recovery: number | null;
  readonly depth: number;
}

export interface PagePrices {
  readonly instrument: string;
  readonly decimals: number;
  readonly time: ColumnReference;
  readonly open: ColumnReference;
  readonly high: ColumnReference;
  readonly low: ColumnReference;
  readonly close: ColumnReference;
  /** At the times of the prices: those over the price, then those of the panes; null where the instrument has none. */
  readonly indicators: readonly (readonly PageLine[] | null)[];
}

export interface PageIndicator {
  readonly label: string;
  readonly levels: readonly number[];
  readonly outputs: readonly PageOutput[];
}

export interface PageOutput extends DrawnOutput {
  /** Over a price only prices are drawn; other outputs are told. */
  readonly isDrawn: boolean;
}

/** One output of an indicator. */
export interface PageLine {
  readonly decimals: number;
  readonly values: ColumnReference;
}

export interface PageTrades {
  readonly id: readonly number[];
  readonly instrument: TextColumn;
  readonly direction: TextColumn;
  readonly entryTime: readonly number[];
  readonly exitTime: readonly number[];
  readonly quantity: readonly number[];
  readonly entryPrice: readonly number[];
  readonly exitPrice: readonly number[];
  readonly profit: readonly number[];
  readonly return: readonly number[];
  readonly fees: readonly number[];
  readonly days: readonly number[];
  readonly entryRule: TextColumn;
  readonly exitRule: TextColumn;
  /** The order that ended each, as `target of bracket`, and its group's number; null where none was in a group. */
  readonly exitGroup: { readonly role: TextColumn; readonly id: readonly number[] } | null;
}

export interface EncodedPage<Data> {
  readonly data: Data;
  /** Base64, by block number. */
  readonly blocks: readonly string[];
}

/** Puts a column into a block; of prices and the like with their decimals. */
type PutColumn = (values: ArrayLike<number>, decimals?: number) => ColumnReference;

const columnBlocks = (): { readonly column: PutColumn; readonly blocks: readonly string[] } => {
  const blocks: string[] = [];
  return {
    blocks,
    column: (values, decimals) => {
      const { text, type, scale } = encodeColumn(values, decimals);
      blocks.push(text);
      return { block: blocks.length - 1, type, scale };
    },
  };
};

/** Prices of one instrument with indicators, and no trades. */
export function encodeIndicators(
  prices: PriceSeries,
  series: IndicatorSeries,
  plan: IndicatorPlan,
): EncodedPage<PriceChartData> {
  const { column, blocks } = columnBlocks();
  const data = {
    currency: '',
    hasTicks: prices.bars === null,
    ...pricesAndIndicators([prices], [series], plan, column),
    trades: tradeColumns([]),
  };
  return { data, blocks };
}

/** So many of the worst drawdowns are shaded in the charts. */
export const WORST_DRAWDOWNS = 5;
/** Above this ratio of the largest to the smallest value the equity chart is logarithmic. */
const LOGARITHMIC_FROM = 3;
/** Fewer returns than this in a window say nothing about a Sharpe ratio. */
const LEAST_ROLLING_WINDOW = 20;

export function encodePage(
  result: BacktestResult,
  prices: readonly PriceSeries[],
  indicators: readonly IndicatorSeries[] = [],
  plan: IndicatorPlan = planIndicators(indicators, prices),
): EncodedPage<PageData> {
  const { column, blocks } = columnBlocks();
  const { config, equityCurve: curve } = result;
  const data: PageData = {
    title: result.strategy.name,
    currency: config.currency,
    currencyDecimals: currencyDecimals(config.currency),
    benchmarkName: result.benchmark?.instrument ?? null,
    hasTicks: dataNames(config.data).some((name) => name === 'quotes' || name === 'trades'),
    equity: {
      time: column(curve.map(({ time }) => Date.parse(time))),
      equity: column(curve.map(({ equity }) => equity)),
      drawdown: column(curve.map(({ drawdown }) => drawdown)),
      benchmark: hasBenchmark(curve) ? column(curve.map(({ benchmark }) => benchmark ?? Number.NaN)) : null,
      logarithmic: isLogarithmic(curve),
    },
    exposure: exposure(result, column),
    episodes: worstDrawdowns(result)
      .slice(0, WORST_DRAWDOWNS)
      .map(({ peak, trough, recovery, depth }) => ({
        peak: Date.parse(peak),
        trough: Date.parse(trough),
        recovery: recovery === null ? null : Date.parse(recovery),
        depth,
      })),
    rolling: rolling(result, column),
    ...pricesAndIndicators(prices, indicators, plan, column),
    trades: tradeColumns(result.trades),
  };
  return { data, blocks };
}

function pricesAndIndicators(
  prices: readonly PriceSeries[],
  indicators: readonly IndicatorSeries[],
  plan: IndicatorPlan,
  column: PutColumn,
): Pick<PriceChartData, 'prices' | 'indicators'> {
  return {
    prices: prices.map((series) => ({
      instrument: series.instrument,
      decimals: series.decimals,
      time: column(Float64Array.from(series.time, (micros) => micros / 1000)),
      open: column(series.open, series.decimals),
      high: column(series.high, series.decimals),
      low: column(series.low, series.decimals),
      close: column(series.close, series.decimals),
      indicators: [...plan.overPrice, ...plan.panes].map((planned) =>
        indicatorLines(planned, plan.overPrice.includes(planned), series, indicators, column),
      ),
    })),
    indicators: {
      overPrice: plan.overPrice.map(pageIndicator),
      panes: plan.panes.map(pageIndicator),
    },
  };
}

export function worstDrawdowns(result: BacktestResult): BacktestResult['drawdowns'] {
  return result.drawdowns.filter(({ depth }) => depth < 0).toSorted((a, b) => a.depth - b.depth);
}

/** A year of sessions, or a third of the run where that is shorter; null where even that is too few. */
export function rollingWindow(returns: number, periodsPerYear: number): number | null {
  const window = Math.min(Math.round(periodsPerYear), Math.floor(returns / 3));
  return window >= LEAST_ROLLING_WINDOW ? window : null;
}

export function isLogarithmic(curve: readonly EquityPoint[]): boolean {
  let least = Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (const { equity, benchmark = equity } of curve) {
    least = Math.min(least, equity, benchmark);
    greatest = Math.max(greatest, equity, benchmark);
  }
  return least > 0 && greatest / least > LOGARITHMIC_FROM;
}

function hasBenchmark(curve: readonly EquityPoint[]): boolean {
  return curve.some(({ benchmark }) => benchmark !== undefined);
}

/** A position that comes and goes from bar to bar would be a solid block: beyond this many points, means are drawn. */
const MOST_EXPOSURE_POINTS = 1000;

function exposure({ equityCurve }: BacktestResult, column: PutColumn): PageData['exposure'] {
  const shares = equityCurve.map((point) => (point.equity > 0 ? point.exposure / point.equity : null));
  const marks = exposureMarks(equityCurve.length);
  const times: number[] = [];
  const means: number[] = [];
  for (let from = 0; from < shares.length; from += marks) {
    const known = shares.slice(from, from + marks).filter((share) => share !== null);
    times.push(Date.parse(equityCurve[Math.min(from + marks, shares.length) - 1]!.time));
    means.push(known.reduce((sum, share) => sum + share, 0) / known.length);
  }
  return { time: column(times), share: column(means), marks };
}

/** How many points of the equity curve one point of the exposure stands for. */
export function exposureMarks(points: number): number {
  return Math.max(Math.ceil(points / MOST_EXPOSURE_POINTS), 1);
}

function rolling(result: BacktestResult, column: PutColumn): PageData['rolling'] {
  const { times, returns } = sessionReturns(result);
  const { periodsPerYear, riskFreeRate } = result.config;
  const window = rollingWindow(returns.length, periodsPerYear);
  if (window === null) return null;
  const riskFreePerPeriod = (1 + riskFreeRate) ** (1 / periodsPerYear) - 1;
  const { sharpe, lower, upper } = rollingSharpeBand(returns, { window, periodsPerYear, riskFreePerPeriod });
  return {
    window,
    time: column(times.slice(window - 1)),
    sharpe: column(sharpe),
    lower: column(lower),
    upper: column(upper),
  };
}

function pageIndicator({ label, levels, outputs, farOutputs }: PlannedIndicator): PageIndicator {
  return {
    label,
    levels,
    outputs: outputs.map((output) => ({
      ...output,
      isDrawn: !output.isWhole && !farOutputs.includes(output.name),
    })),
  };
}

/** The lines of an indicator beside the prices of its instrument. */
function indicatorLines(
  planned: PlannedIndicator,
  isOverPrice: boolean,
  prices: PriceSeries,
  series: readonly IndicatorSeries[],
  column: PutColumn,
): readonly PageLine[] | null {
  const whose = planned.isShared ? null : prices.instrument;
  const own = series.find(({ instrument }) => instrument === whose);
  const indicator = own?.indicators.find(({ name }) => name === planned.name);
  if (own === undefined || indicator === undefined) return null;
  const columns = indicator.outputs.map(({ values }) => valuesAt(prices.time, own.time, values));
  const decimals = isOverPrice ? prices.decimals : decimalsToShow(columns);
  return columns.map((values, index) => {
    const shown = planned.outputs[index]!.isWhole ? 0 : decimals;
    return { decimals: shown, values: column(values, shown) };
  });
}

/** What stands for NaN among whole numbers. */
const GAP = -(2 ** 31);

/** Prices become whole numbers of their smallest step where they fit: half the size, and exact. */
function encodeColumn(values: ArrayLike<number>, decimals?: number) {
  const scale = decimals === undefined ? 1 : 10 ** decimals;
  if (decimals !== undefined) {
    const steps = Int32Array.from(values, (value) => (Number.isNaN(value) ? GAP : Math.round(value * scale)));
    const fits = (value: number, index: number) =>
      Number.isNaN(value) || (Math.abs(value * scale - steps[index]!) <= 0.5 && steps[index] !== GAP);
    if (Array.prototype.every.call(values, fits)) return { text: base64(steps), type: 'i32', scale } as const;
  }
  return { text: base64(Float64Array.from(values)), type: 'f64', scale: 1 } as const;
}

function base64({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function tradeColumns(trades: readonly TradeRecord[]): PageTrades {
  return {
    id: trades.map(({ id }) => id),
    instrument: textColumn(trades.map(({ instrument }) => instrument)),
    direction: textColumn(trades.map(({ direction }) => direction)),
    entryTime: trades.map(({ entryTime }) => Date.parse(entryTime)),
    exitTime: trades.map(({ exitTime }) => Date.parse(exitTime)),
    quantity: trades.map(({ quantity }) => quantity),
    entryPrice: trades.map(({ entryPrice }) => entryPrice),
    exitPrice: trades.map(({ exitPrice }) => exitPrice),
    profit: trades.map(({ profit }) => profit),
    return: trades.map((trade) => trade.return),
    fees: trades.map(({ fees }) => fees),
    days: trades.map(({ days }) => days),
    entryRule: textColumn(trades.map(({ entryRule }) => entryRule)),
    exitRule: textColumn(trades.map(({ exitRule }) => exitRule)),
    exitGroup: exitGroups(trades),
  };
}

function exitGroups(trades: readonly TradeRecord[]): PageTrades['exitGroup'] {
  if (trades.every(({ exitGroup }) => exitGroup === undefined)) return null;
  return {
    role: textColumn(
      trades.map(({ exitGroup }) => (exitGroup === undefined ? '' : groupRoleBeforeNumber(exitGroup))),
    ),
    id: trades.map(({ exitGroup }) => exitGroup?.id ?? 0),
  };
}

function textColumn(texts: readonly string[]): TextColumn {
  const numbers = new Map<string, number>();
  const index = texts.map((text) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  });
  return { values: [...numbers.keys()], index };
}
