import type {
  GroupKind,
  MarketDataKind,
  OrderSupportConfig,
  OrderType,
  PegReference,
  PositionLeg,
  TimeInForce,
  TrailUnit,
  TriggerPrice,
} from '@marketloom/kernel';
import type { RunConfig } from '../run/run-config.ts';
import type { GroupRole } from './order-particulars.ts';
import type { Significance } from './significance-result.ts';
import type { TransactionCosts } from './transaction-costs-result.ts';

/**
 * A backtest's result, as stored in `result.json` and drawn by the report.
 *
 * Times are ISO 8601 in UTC. Amounts, prices and quantities are the nearest doubles of the exact decimals
 * that the kernel accounted. Returns and drawdowns are fractions: 0.05 is five percent, drawdowns are at or
 * below zero. A statistic that is not defined for the run (a Sharpe ratio without dispersion) is null.
 */
export interface BacktestResult {
  readonly schemaVersion: 1;
  readonly mode: 'backtest';
  /** `partial` when the run was interrupted: everything below then ends at `period.to`. */
  readonly status: 'complete' | 'partial';
  readonly config: ResolvedRunConfig;
  readonly versions: ResultVersions;
  /** SHA-256 of the run's audit stream, as hex: equal hashes mean equal runs. */
  readonly eventHash: string;
  readonly strategy: { readonly name: string; readonly version: string; readonly description: string };
  readonly period: ResultPeriod;
  readonly data: readonly DataUsed[];
  readonly metrics: Metrics;
  /** How far the statistics can be believed; null where the Sharpe ratio is not defined. */
  readonly significance: Significance | null;
  /** The benchmark held over the same period, or null when the run names none. */
  readonly benchmark: BenchmarkResult | null;
  /** Every timestamp while there are at most 16,384; beyond, the extremes and the end of equal spans. */
  readonly equityCurve: readonly EquityPoint[];
  /** Each session with data: what the statistics are of, in runs of any length. */
  readonly sessions: readonly SessionPoint[];
  readonly drawdowns: readonly DrawdownEpisode[];
  readonly monthlyReturns: readonly PeriodReturn[];
  readonly yearlyReturns: readonly PeriodReturn[];
  readonly orders: readonly OrderRecord[];
  readonly fills: readonly FillRecord[];
  /** Round trips: from flat to flat, or to the fill that turned the position. */
  readonly trades: readonly TradeRecord[];
  readonly positions: readonly PositionRecord[];
  readonly fees: FeeSummary;
  /** What the execution of the strategy's decisions cost; null where no order could be measured. */
  readonly transactionCosts: TransactionCosts | null;
  /** The balance of every currency, and why it is what it is. */
  readonly cash: CashJournal;
  /** The run in the statistics of its profile, as that prints them; absent of the default profile. */
  readonly profile?: { readonly name: string; readonly statistics: Readonly<Record<string, string>> };
  readonly warnings: readonly string[];
}

export interface ResultVersions {
  readonly marketloom: string;
  readonly node: string;
  readonly strategy: string;
}

export interface ResultPeriod {
  readonly from: string;
  readonly to: string;
  readonly events: number;
  readonly sessions: number;
}

export interface DataUsed {
  readonly instrument: string;
  readonly kind: MarketDataKind;
  /** Such as `1d`; null for ticks. */
  readonly bars: string | null;
  readonly rows: number;
  readonly from: string;
  readonly to: string;
  /** SHA-256 over the catalog files that were read. */
  readonly checksum: string;
}

/** Performance statistics over session returns; see `docs/` for each formula. */
export interface Metrics {
  readonly startEquity: number;
  readonly finalEquity: number;
  readonly netProfit: number;
  readonly totalReturn: number;
  /**
   * By the calendar: (end / start) ^ (365.25 / days) − 1, of the days from the start of the first session to the end
   * of the last, with data or without. Null under a quarter of a year.
   */
  readonly cagr: number | null;
  readonly annualVolatility: number | null;
  readonly sharpe: number | null;
  /** 95 % confidence interval of the Sharpe ratio. */
  readonly sharpeInterval: readonly [number, number] | null;
  readonly sortino: number | null;
  /** `cagr` over the size of the deepest drawdown of session values; null where either is not defined. */
  readonly calmar: number | null;
  readonly omega: number | null;
  /** Deepest fall from a peak, marked at every timestamp of the run, at or below zero. */
  readonly maxDrawdown: number;
  /** Sessions from the peak to the trough, and from the trough to the recovery (null: not recovered). */
  readonly maxDrawdownSessions: number;
  readonly recoverySessions: number | null;
  readonly longestUnderwaterSessions: number;
  readonly valueAtRisk: number | null;
  readonly conditionalValueAtRisk: number | null;
  readonly skewness: number | null;
  readonly excessKurtosis: number | null;
  readonly tailRatio: number | null;
  readonly ulcerIndex: number | null;
  readonly bestSession: number | null;
  readonly worstSession: number | null;
  readonly trades: number;
  readonly winRate: number | null;
  readonly profitFactor: number | null;
  readonly expectancy: number | null;
  readonly averageWin: number | null;
  readonly averageLoss: number | null;
  readonly payoffRatio: number | null;
  /** Mean length of a round trip in days. */
  readonly averageTradeDays: number | null;
  readonly maxConsecutiveLosses: number;
  /** Share of timestamps with a position. */
  readonly exposure: number;
  /** Traded notional per year over average equity. */
  readonly turnover: number | null;
  readonly totalFees: number;
  /** What slippage took: |fill price − price before slippage| × quantity. */
  readonly totalSlippage: number;
  readonly orders: number;
  readonly fills: number;
  readonly periodsPerYear: number;
  /** Relative to the benchmark; null without one. */
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly informationRatio: number | null;
  readonly trackingError: number | null;
  readonly correlation: number | null;
}

export interface BenchmarkResult {
  readonly instrument: string;
  readonly totalReturn: number;
  readonly cagr: number | null;
  readonly annualVolatility: number | null;
  readonly sharpe: number | null;
  readonly maxDrawdown: number;
  readonly maxDrawdownSessions: number;
}

export interface EquityPoint {
  readonly time: string;
  readonly equity: number;
  /**
   * Sum of the sizes of all positions at their last prices, long and short alike, in the account's currency; where the
   * point stands for several timestamps, their mean.
   */
  readonly exposure: number;
  readonly drawdown: number;
  /** The benchmark scaled to the same start; absent without one. */
  readonly benchmark?: number;
}

/** The account at the last timestamp of a session. */
export interface SessionPoint {
  readonly time: string;
  readonly equity: number;
}

export interface DrawdownEpisode {
  readonly peak: string;
  readonly trough: string;
  readonly recovery: string | null;
  readonly depth: number;
  /** From the peak to the recovery, or to the end. */
  readonly sessions: number;
  readonly sessionsToTrough: number;
  /** From the trough; null: not recovered. */
  readonly sessionsToRecovery: number | null;
}

/** `period` is `2004-03` or `2004`. */
export interface PeriodReturn {
  readonly period: string;
  readonly return: number;
  readonly benchmark?: number;
}

/** The group of an order, and what it is to it. */
export interface OrderGroupRecord {
  readonly id: number;
  readonly kind: GroupKind;
  readonly role: GroupRole;
}

/** An order as it was asked for and as it ended. What a plain order does not have is absent. */
export interface OrderRecord {
  readonly id: number;
  readonly instrument: string;
  readonly side: 'buy' | 'sell';
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly quantity: number;
  /** That of a pegged order is where it last stood. */
  readonly limitPrice: number | null;
  /** That of a trailing stop is where it last stood. */
  readonly stopPrice: number | null;
  readonly touchPrice?: number;
  readonly trigger?: TriggerPrice;
  readonly trail?: {
    readonly by: TrailUnit;
    readonly value: number;
    readonly atr?: number;
    readonly limitOffset?: number;
  };
  /** `limitPrice` is as far as it follows. */
  readonly peg?: { readonly to: PegReference; readonly offset: number; readonly limitPrice?: number };
  readonly postOnly?: true;
  readonly reduceOnly?: true;
  readonly extendedHours?: true;
  /** When a good-till-date order was to end. */
  readonly expireTime?: string;
  /** The leg of the position that it opened or closed, in a hedging account. */
  readonly leg?: PositionLeg;
  readonly group?: OrderGroupRecord;
  readonly tag: string | null;
  readonly status: string;
  /** Why it was denied, rejected, cancelled or expired. */
  readonly reason: string | null;
  readonly submittedAt: string;
  readonly closedAt: string | null;
  readonly filledQuantity: number;
  readonly averagePrice: number | null;
  /**
   * The market's last known price when the strategy sent it: the middle of the quote, or the last trade or close where
   * that is later; null where none was known, and of trades that no venue made.
   */
  readonly decisionPrice: number | null;
  /** That when it reached the venue; absent where it is the same. */
  readonly arrivalPrice?: number | null;
}

export interface FillRecord {
  readonly id: number;
  readonly orderId: number;
  readonly instrument: string;
  /** When it happened in the market by the rule: a fill at the open carries the bar's open time. */
  readonly time: string;
  /** When the run learnt of it: the close of the bar, or the tick. */
  readonly reportedAt: string;
  readonly side: 'buy' | 'sell';
  /** In a hedging account. */
  readonly leg?: PositionLeg;
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  readonly slippage: number;
  /** The rule that filled it, such as `market-at-next-open`; explained in docs/how-orders-are-filled.md. */
  readonly rule: string;
  /** Open time of the bar, or time of the tick, that made it. */
  readonly source: string;
}

export interface TradeRecord {
  readonly id: number;
  readonly instrument: string;
  readonly direction: 'long' | 'short';
  readonly entryTime: string;
  readonly exitTime: string;
  readonly quantity: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** After fees, in the account's currency at the rate of its last fill. */
  readonly profit: number;
  readonly return: number;
  readonly fees: number;
  /** That of the prices, where it is not the account's. */
  readonly currency?: string;
  readonly days: number;
  readonly entryRule: string;
  readonly exitRule: string;
  /** The group of the order whose fill ended it; absent where that order was in none. */
  readonly exitGroup?: OrderGroupRecord;
}

export interface PositionRecord {
  readonly instrument: string;
  /** In a hedging account, where an instrument may be there twice. */
  readonly leg?: PositionLeg;
  /** That of all amounts, where it is not the account's. */
  readonly currency?: string;
  readonly quantity: number;
  readonly averagePrice: number;
  readonly lastPrice: number;
  readonly marketValue: number;
  readonly unrealisedProfit: number;
  readonly realisedProfit: number;
  readonly fees: number;
}

/** Amounts are exact decimal texts. */
export interface CashJournal {
  readonly balances: readonly {
    readonly currency: string;
    readonly balance: string;
    /** What the balance is the sum of, by kind. */
    readonly byKind: Readonly<Record<string, string>>;
  }[];
  /** Every movement that is no trade and no fee, in its order. */
  readonly entries: readonly {
    readonly time: string;
    readonly kind: string;
    readonly currency: string;
    readonly amount: string;
    /** Absent where it belongs to none. */
    readonly instrument?: string;
    /** In a hedging account. */
    readonly leg?: PositionLeg;
  }[];
}

export interface FeeSummary {
  readonly total: number;
  readonly currency: string;
  readonly byInstrument: Readonly<Record<string, number>>;
}

type Unwritable<T> = T extends object ? { readonly [Key in keyof T]: Unwritable<T[Key]> } : T;
/** A setting as a run was told it. */
type Told<Name extends keyof RunConfig> = Unwritable<RunConfig[Name]>;

/** The run's configuration with every default written out: it reproduces the run. */
export interface ResolvedRunConfig {
  readonly strategy: string;
  readonly parameters: Readonly<Record<string, string | number | boolean | null>>;
  readonly instruments: readonly string[];
  /** What the run reads: bar sizes such as `1d`, `quotes`, `trades`. */
  readonly data: readonly string[] | Readonly<Record<string, readonly string[]>>;
  readonly from: string | null;
  readonly to: string | null;
  readonly cash: number;
  readonly currency: string;
  readonly account: 'cash' | 'margin';
  readonly leverage: number;
  /** What a run was told of its profile, its account and its reading, and nothing where it was not told. */
  readonly profile?: Told<'profile'>;
  readonly balances?: Told<'balances'>;
  readonly rates?: Told<'rates'>;
  readonly positions?: Told<'positions'>;
  readonly margin?: Told<'margin'>;
  readonly callSessions?: Told<'callSessions'>;
  readonly positionMode?: Told<'positionMode'>;
  readonly settlement?: Told<'settlement'>;
  readonly interest?: Told<'interest'>;
  readonly borrowing?: Told<'borrowing'>;
  readonly funding?: Told<'funding'>;
  readonly expiry?: Told<'expiry'>;
  readonly earlyAssignment?: Told<'earlyAssignment'>;
  readonly corporateActions?: Told<'corporateActions'>;
  readonly timeZone?: Told<'timeZone'>;
  readonly hours?: Told<'hours'>;
  readonly fillForward?: Told<'fillForward'>;
  readonly prices?: Told<'prices'>;
  readonly continuous?: Told<'continuous'>;
  readonly fill: FillPolicyConfig;
  readonly fees: string;
  readonly slippage: string;
  readonly latency: string;
  readonly limits: Readonly<Record<string, unknown>>;
  /** What the run derived of halts, bands and restrictions; absent where nothing. */
  readonly marketRules?: MarketRulesConfig | undefined;
  /** What the venue was to take of orders; absent: everything. */
  readonly support?: Required<OrderSupportConfig> | undefined;
  readonly seed: number;
  readonly benchmark: string | null;
  readonly trials?: Told<'trials'>;
  readonly trialsVariance?: Told<'trialsVariance'>;
  readonly riskFreeRate: number;
  readonly periodsPerYear: number;
}

/** Rules of the US share market that a run derives from its data, by instrument id. */
export interface MarketRulesConfig {
  readonly shortSaleRestriction?: boolean | undefined;
  readonly luld?:
    | Readonly<Record<string, { readonly tier: 1 | 2; readonly leverage?: number | undefined }>>
    | undefined;
  readonly breakers?: { readonly index: string } | undefined;
}

export interface FillPolicyConfig {
  readonly market: 'next-open' | 'this-close' | 'ohlc-path' | 'vwap' | 'mid';
  readonly path: 'open-high-low-close' | 'nearer-extreme-first';
  readonly gap: 'open' | 'order-price';
  readonly limit: 'touch' | 'penetration';
  readonly bothTouched: 'stop-first' | 'limit-first' | 'path';
  readonly legsLive: 'entry-bar' | 'next-bar';
  readonly zeroVolume: 'no-fill' | 'fill';
  /** Share of a bar's volume that all orders together may take, 0 to 1; null: no limit. */
  readonly participation: number | null;
}

/** The price history that the report draws beside the result; not part of `result.json`. */
export interface PriceSeries {
  readonly instrument: string;
  readonly bars: string | null;
  /** Decimals that prices are shown with. */
  readonly decimals: number;
  /** Microseconds since the epoch (bar closes), and prices. For ticks, open = high = low = close. */
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** What can be drawn of an indicator: of the package's by their definition, of others by a numeric `value`. */
export interface DrawnIndicator {
  /** What the strategy calls it. */
  readonly name: string;
  /** `RSI 14`, `EMA 9 of RSI 14`; of an indicator without a definition or a title its name in the strategy. */
  readonly label: string;
  /** `Relative strength index`; null where the label says all. */
  readonly title: string | null;
  readonly pane: 'price' | 'own';
  readonly levels: readonly number[];
  readonly outputs: readonly DrawnOutput[];
}

export interface DrawnOutput {
  readonly name: string;
  /** Signals, counts and labels are whole numbers. */
  readonly isWhole: boolean;
}

/** What a strategy's indicators gave while it ran; not part of `result.json`. */
export interface IndicatorSeries {
  /** Null: all instruments share them. */
  readonly instrument: string | null;
  /** When they were looked at, after they were fed: microseconds since the epoch. */
  readonly time: Float64Array;
  readonly indicators: readonly IndicatorValues[];
}

export interface IndicatorValues extends DrawnIndicator {
  /** NaN where there was no value yet. */
  readonly outputs: readonly (DrawnOutput & { readonly values: Float64Array })[];
}
