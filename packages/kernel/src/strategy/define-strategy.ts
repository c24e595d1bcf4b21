import { KernelError } from '../errors.ts';
import type {
  Auction,
  Bar,
  ChainUpdate,
  Imbalance,
  Mark,
  Quote,
  QuoteBar,
  Status,
  Trade,
} from '../market/events.ts';
import type { Fill } from '../order/fill.ts';
import type { OrderEvent } from '../order/order-event.ts';
import type { CorporateActionEvent } from './corporate-action-event.ts';
import type { IndicatorSet } from './indicator.ts';
import { type IndicatorAdjustment, indicatorAdjustments } from './indicator-adjustment.ts';
import type { MarginCallEvent } from './margin-call-event.ts';
import type { ParameterSchema, ParameterValues } from './parameters.ts';
import type { RollEvent } from './roll-event.ts';
import type { StrategyRun, TimerEvent } from './run.ts';

/** Which market data a strategy is called with. */
export interface StrategyData {
  /**
   * What a run reads for it unless the run's configuration says otherwise: a bar size such as `1d`, bars of quotes such
   * as `1m-quotes`, `quotes`, `trades`.
   */
  readonly reads?: readonly string[];
  /**
   * Bars that are made inside the run from the data that it reads, such as `1h` or `1000-tick`. Left out, the
   * strategy gets the bars that the run reads. Indicators are fed with the first.
   */
  readonly bars?: readonly string[];
  /**
   * How indicators see the bars from before a corporate action once it has taken effect: as they were (`none`), put
   * into new shares (`splits`), or less dividends too (`all`). By the price mode of the run where left out.
   */
  readonly adjust?: IndicatorAdjustment;
}

type NoIndicators = Readonly<Record<never, never>>;
type Run<Schema extends ParameterSchema, Indicators, State, Shared> = StrategyRun<
  ParameterValues<Schema>,
  Indicators,
  State,
  Shared
>;

/** One strategy: it runs unchanged in a backtest, on paper and live. Callbacks are synchronous. */
export interface StrategyDefinition<
  Schema extends ParameterSchema,
  Indicators extends IndicatorSet,
  State,
  Shared extends IndicatorSet = NoIndicators,
> {
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  /** What can be set from outside, with ranges and defaults. */
  readonly parameters?: Schema;
  /** The instruments it is made for; the run's configuration may name others. */
  readonly instruments?: readonly string[];
  readonly data?: StrategyData;
  /** Bars of each instrument that only feed the indicators before `onBar` is called. */
  readonly warmUp?: number | ((parameters: ParameterValues<Schema>) => number);
  /** A relation between parameters that must hold: gives what is wrong, or nothing. */
  readonly validate?: (parameters: ParameterValues<Schema>) => string | undefined;
  /** Makes the indicators of one instrument. */
  readonly indicators?: (parameters: ParameterValues<Schema>) => Indicators;
  /**
   * Makes the indicators that all instruments share, such as the ratio of two: each is fed with what comes of every
   * instrument, and tells them apart by `bar.instrument.id`.
   */
  readonly sharedIndicators?: (parameters: ParameterValues<Schema>) => Shared;
  /** Makes the strategy's own memory: plain JSON. */
  readonly state?: (parameters: ParameterValues<Schema>) => State;
  /** Once in the strategy's life: not again where it continues from a snapshot. */
  onStart?(run: Run<Schema, Indicators, State, Shared>): void;
  onBar?(run: Run<Schema, Indicators, State, Shared>, bar: Bar): void;
  onQuote?(run: Run<Schema, Indicators, State, Shared>, quote: Quote): void;
  onChain?(run: Run<Schema, Indicators, State, Shared>, chain: ChainUpdate): void;
  onQuoteBar?(run: Run<Schema, Indicators, State, Shared>, bar: QuoteBar): void;
  onTrade?(run: Run<Schema, Indicators, State, Shared>, trade: Trade): void;
  onAuction?(run: Run<Schema, Indicators, State, Shared>, auction: Auction): void;
  onImbalance?(run: Run<Schema, Indicators, State, Shared>, imbalance: Imbalance): void;
  onStatus?(run: Run<Schema, Indicators, State, Shared>, status: Status): void;
  onMark?(run: Run<Schema, Indicators, State, Shared>, mark: Mark): void;
  onOrderEvent?(run: Run<Schema, Indicators, State, Shared>, event: OrderEvent): void;
  onFill?(run: Run<Schema, Indicators, State, Shared>, fill: Fill): void;
  /** Equity has fallen below what the positions need; see docs/margin.md for what follows. */
  onMarginCall?(run: Run<Schema, Indicators, State, Shared>, call: MarginCallEvent): void;
  /** A dividend, a split or the like has taken effect; it comes before the data of its moment. */
  onCorporateAction?(run: Run<Schema, Indicators, State, Shared>, event: CorporateActionEvent): void;
  /** Another contract stands behind a continuous one from now on; it comes before the data of its moment. */
  onRoll?(run: Run<Schema, Indicators, State, Shared>, event: RollEvent): void;
  onTimer?(run: Run<Schema, Indicators, State, Shared>, timer: TimerEvent): void;
  onStop?(run: Run<Schema, Indicators, State, Shared>): void;
}

/** A strategy of whatever types, as a runner holds it. */
export interface Strategy {
  readonly kind: 'marketloom-strategy';
  readonly definition: StrategyDefinition<ParameterSchema, IndicatorSet, unknown, IndicatorSet>;
}

const callbacks = [
  'onStart',
  'onBar',
  'onQuote',
  'onChain',
  'onQuoteBar',
  'onTrade',
  'onAuction',
  'onImbalance',
  'onStatus',
  'onMark',
  'onOrderEvent',
  'onFill',
  'onMarginCall',
  'onCorporateAction',
  'onRoll',
  'onTimer',
  'onStop',
] as const;
const fields: readonly string[] = [
  'name',
  'version',
  'description',
  'parameters',
  'instruments',
  'data',
  'warmUp',
  'validate',
  'indicators',
  'sharedIndicators',
  'state',
  ...callbacks,
];

/**
 * Declares a strategy. The types of parameters, indicators and state follow from the declaration, so that a
 * wrong name in a callback does not compile; what slips past the compiler is refused when the file is loaded.
 */
export const defineStrategy = <
  Schema extends ParameterSchema = Readonly<Record<never, never>>,
  Indicators extends IndicatorSet = NoIndicators,
  State = undefined,
  Shared extends IndicatorSet = NoIndicators,
>(
  definition: StrategyDefinition<Schema, Indicators, State, Shared>,
): Strategy => {
  const problems: string[] = [];
  if (typeof definition.name !== 'string' || !/^[A-Za-z0-9][\w .-]*$/.test(definition.name))
    problems.push('name must be a text of letters, digits, spaces, . _ or -');
  for (const key of Object.keys(definition))
    if (!fields.includes(key)) problems.push(`"${key}" is not a field of a strategy (${fields.join(', ')})`);
  for (const callback of callbacks)
    if (definition[callback] !== undefined && typeof definition[callback] !== 'function')
      problems.push(`${callback} must be a function`);
  const adjust = definition.data?.adjust;
  if (adjust !== undefined && !indicatorAdjustments.includes(adjust))
    problems.push(`data.adjust "${adjust}" must be one of ${indicatorAdjustments.join(', ')}`);
  if (problems.length > 0)
    throw new KernelError('STRATEGY_INVALID', `strategy ${definition.name}: ${problems.join('; ')}`);
  return { kind: 'marketloom-strategy', definition: definition as unknown as Strategy['definition'] };
};
