import type { AccountBooks, AccountProcess } from '../account/account-process.ts';
import type { AccountType, Portfolio } from '../account/portfolio.ts';
import type { PositionMode } from '../account/position-leg.ts';
import type { FixedRates } from '../account/rates.ts';
import type { AuditSink } from '../audit/audit-stream.ts';
import type { ContinuousContract } from '../contract/continuous-contract.ts';
import type { AdjustedContracts } from '../corporate-action/apply/adjusted-contracts.ts';
import type { CorporateActionSetup } from '../corporate-action/apply/setup.ts';
import type { FeeModel } from '../fees/fee-model.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { LatencyModel } from '../latency/latency-model.ts';
import type { DayTradingOptions } from '../margin/model/day-trading-counter.ts';
import type { MarginModel } from '../margin/model/margin-model.ts';
import type { MarketState } from '../market/market-state.ts';
import type { FillPolicy } from '../matching/fill-policy.ts';
import type { Money } from '../numeric/money.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import type { Funding } from '../risk/funding/funding.ts';
import type { RiskLimitsConfig } from '../risk/limits-config.ts';
import type { SlippageModel } from '../slippage/slippage-model.ts';
import type { Strategy } from '../strategy/define-strategy.ts';
import type { IndicatorObserver } from '../strategy/indicator.ts';
import type { Micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import type { FedVenue } from '../venue/fed-venue.ts';
import type { InstrumentData, OrderSupport } from '../venue/order-support.ts';
import type { SimulatedVenueOptions } from '../venue/venue-context.ts';
import type { StreamDescription } from './data-stream.ts';
import type { LifecycleSetup } from './lifecycle.ts';
import type { MarketRules } from './market-rules.ts';
import type { Sizing } from './order-sizing.ts';
import type { RunRecorder } from './run-recorder.ts';
import type { StrategySnapshot } from './strategy-runtime.ts';

/** A strategy as a run is given it. */
export interface StrategySetup {
  readonly strategy: Strategy;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** A saved strategy continues from here. */
  readonly restore?: StrategySnapshot;
}

/** A position that the account holds before the run begins. */
export interface InheritedPosition {
  /** Id of the instrument. */
  readonly instrument: string;
  /** Signed. */
  readonly quantity: number;
  /** At which it was opened. */
  readonly price: number;
}

/** The account of a run. */
export interface AccountSetup {
  readonly type: AccountType;
  /** The currency in which it is valued. */
  readonly currency: string;
  /** Of a margin account without a model: exposure that one unit of equity may carry. */
  readonly leverage: number;
  /** What it begins with in its own currency, and in others by their codes. */
  readonly cash: Money;
  readonly balances?: Readonly<Record<string, Money>>;
  /** Rates of currencies for which the run reads no pair. */
  readonly rates?: FixedRates;
  readonly positions?: readonly InheritedPosition[];
  /** Whether it nets what it holds of an instrument, or keeps a long and a short leg; netting where left out. */
  readonly positionMode?: PositionMode;
  /** What a margin account must have; by its leverage alone where left out. */
  readonly margin?: MarginModel;
  /**
   * Of a margin account without a model: share of its initial margin (exposure / leverage) that equity must keep, or
   * positions are liquidated; nothing is where left out.
   */
  readonly closeOutAt?: number;
  /** The rules for day trading of the United States, by date; none where left out. */
  readonly dayTrading?: DayTradingOptions;
  /** Sessions that a margin call is given, where its model calls before it liquidates; 5 where left out. */
  readonly callSessions?: number;
}

/** What a run gives to those who make its parts: what the account pays with, what it is fed with. */
export interface RunParts {
  readonly portfolio: Portfolio;
  readonly market: MarketState;
  readonly scales: readonly InstrumentScale[];
  /** By instrument index. */
  readonly calendars: readonly SessionCalendar[];
  /** What of its market an instrument is read, by instrument index. */
  readonly data: readonly InstrumentData[];
  /** The terms of options as they are now. */
  readonly contracts: AdjustedContracts;
}

/** All that a run is made of. */
export interface EngineOptions {
  readonly instruments: readonly Instrument[];
  /** By calendar id; every instrument's must be there. */
  readonly calendars: Readonly<Record<string, SessionCalendar>>;
  readonly strategies: readonly StrategySetup[];
  readonly streams: readonly StreamDescription[];
  readonly account: AccountSetup;
  readonly fill: FillPolicy;
  readonly fees: FeeModel;
  readonly slippage: SlippageModel;
  readonly latency: LatencyModel;
  readonly limits: RiskLimitsConfig;
  /** What the venue takes of orders; all there is where left out. */
  readonly support?: OrderSupport;
  /** Rules of the market that the run derives from its data; none where left out. */
  readonly marketRules?: MarketRules;
  /** How orders towards a target are sized; to whole lots within it where left out. */
  readonly sizing?: Sizing;
  /** How the account pays, in place of the rules of its type. */
  readonly funding?: (parts: RunParts) => Funding;
  /** Whether the latest of its trades and quotes values an instrument, and not its trades alone where it has traded. */
  readonly isValuedByLatest?: (instrument: Instrument) => boolean;
  /** Who fills orders; the simulated venue where left out. */
  readonly venue?: (options: SimulatedVenueOptions, parts: RunParts) => FedVenue;
  /** What companies do to those who hold their shares; it comes before all else that happens by the calendar. */
  readonly corporateActions?: CorporateActionSetup;
  /** Instruments that are read as one contract after the other. */
  readonly continuous?: readonly ContinuousContract[];
  /** What happens to the account by the calendar. */
  readonly lifecycle?: LifecycleSetup;
  /** In place of `lifecycle`: processes of the run's own, in this order at one time. */
  readonly processes?: (books: AccountBooks, parts: RunParts) => readonly AccountProcess[];
  /** Timers, and what happens by the calendar, go on to here where the data end before; with the data where left out. */
  readonly until?: Micros;
  readonly seed: number;
  readonly audit: AuditSink;
  readonly recorder: RunRecorder;
  /** Is told what strategies' indicators are whenever they were fed; a run without one does not look. */
  readonly observeIndicators?: IndicatorObserver;
}
