import type { AccountType } from '../account/portfolio.ts';
import type { AuditSink } from '../audit/audit-stream.ts';
import type { FeeModel } from '../fees/fee-model.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { LatencyModel } from '../latency/latency-model.ts';
import type { FillPolicy } from '../matching/fill-policy.ts';
import type { Money } from '../numeric/money.ts';
import type { RiskLimitsConfig } from '../risk/limits-config.ts';
import type { SlippageModel } from '../slippage/slippage-model.ts';
import type { Strategy } from '../strategy/define-strategy.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import type { OrderSupport } from '../venue/order-support.ts';
import type { StreamDescription } from './data-stream.ts';
import type { MarketRules } from './market-rules.ts';
import type { RunRecorder } from './run-recorder.ts';
import type { StrategySnapshot } from './strategy-runtime.ts';

/** A strategy as a run is given it. */
export interface StrategySetup {
  readonly strategy: Strategy;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** A saved strategy continues from here. */
  readonly restore?: StrategySnapshot;
}

/** All that a run is made of. */
export interface EngineOptions {
  readonly instruments: readonly Instrument[];
  /** By calendar id; every instrument's must be there. */
  readonly calendars: Readonly<Record<string, SessionCalendar>>;
  readonly strategies: readonly StrategySetup[];
  readonly streams: readonly StreamDescription[];
  readonly account: {
    readonly type: AccountType;
    readonly currency: string;
    readonly leverage: number;
    readonly cash: Money;
  };
  readonly fill: FillPolicy;
  readonly fees: FeeModel;
  readonly slippage: SlippageModel;
  readonly latency: LatencyModel;
  readonly limits: RiskLimitsConfig;
  /** What the venue takes of orders; all there is where left out. */
  readonly support?: OrderSupport;
  /** Rules of the market that the run derives from its data; none where left out. */
  readonly marketRules?: MarketRules;
  readonly seed: number;
  readonly audit: AuditSink;
  readonly recorder: RunRecorder;
}
