import type { PriceRevision } from '../corporate-action/apply/price-revision.ts';
import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Bar, Quote, Trade } from '../market/events.ts';
import type { MarketState } from '../market/market-state.ts';
import type { IndicatorObserver, IndicatorSet, StreamingIndicator } from '../strategy/indicator.ts';
import type { IndicatorAdjustment } from '../strategy/indicator-adjustment.ts';
import type { Micros } from '../time/micros.ts';
import { IndicatorHistory, type SavedHistory } from './indicator-history.ts';

/** What indicators continue from: plain JSON. */
export interface SavedIndicators {
  /** By instrument and name. */
  readonly indicators: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly sharedIndicators?: Readonly<Record<string, unknown>>;
  /** Bars that indicators have seen, of instruments for which they may have to begin anew. */
  readonly history?: Readonly<Record<string, SavedHistory>>;
  readonly sharedHistory?: SavedHistory;
}

export interface StrategyIndicatorsOptions {
  readonly strategy: string;
  readonly instruments: readonly Instrument[];
  readonly market: MarketState;
  /** Makes a set that has seen nothing: of one instrument, and of those that all instruments share. */
  readonly make: () => IndicatorSet;
  readonly makeShared: () => IndicatorSet;
  readonly observer: IndicatorObserver | undefined;
}

type Fed = readonly (readonly StreamingIndicator[])[];

/** The indicators of one strategy: a set for each instrument, and one that all instruments share. */
export class StrategyIndicators {
  /** By instrument index. */
  readonly sets: readonly IndicatorSet[];
  readonly shared: IndicatorSet;
  readonly #options: StrategyIndicatorsOptions;
  /** What takes the bars, the quotes and the trades of an instrument, by its index: its own, then what is shared. */
  readonly #byBar: Fed;
  readonly #byQuote: Fed;
  readonly #byTrade: Fed;
  readonly #hasOwn: boolean;
  readonly #hasShared: boolean;
  /** By instrument index, while a corporate action or a roll may still revise what its indicators have seen. */
  readonly #histories: (IndicatorHistory | undefined)[];
  #sharedHistory: IndicatorHistory | undefined;
  #saved: SavedIndicators | undefined;
  #revisesAfter: (index: number, time: number) => boolean = () => false;

  constructor(options: StrategyIndicatorsOptions) {
    this.#options = options;
    this.sets = options.instruments.map(options.make);
    this.shared = options.makeShared();
    const shared = listed(this.shared);
    const all = this.sets.map((set) => [...listed(set), ...shared]);
    this.#byBar = all.map((list) => list.filter(({ updateBar }) => updateBar !== undefined));
    this.#byQuote = all.map((list) => list.filter(({ updateQuote }) => updateQuote !== undefined));
    this.#byTrade = all.map((list) => list.filter(({ updateTrade }) => updateTrade !== undefined));
    this.#hasOwn = this.sets.some((set) => !isEmpty(set));
    this.#hasShared = shared.length > 0;
    this.#histories = this.sets.map(() => undefined);
  }

  get wantsBars(): boolean {
    return this.#byBar.some(({ length }) => length > 0);
  }

  get wantsQuotes(): boolean {
    return this.#byQuote.some(({ length }) => length > 0);
  }

  get wantsTrades(): boolean {
    return this.#byTrade.some(({ length }) => length > 0);
  }

  /** Hot. */
  updateBar(bar: Bar, index: number, time: Micros): void {
    if (this.#histories[index] !== undefined || this.#sharedHistory !== undefined) this.#keep(bar, index);
    const list = this.#byBar[index]!;
    for (let i = 0; i < list.length; i++) list[i]!.updateBar!(bar);
    if (this.#options.observer !== undefined && list.length > 0) this.#show(index, time);
  }

  /** Hot. */
  updateQuote(quote: Quote, index: number): void {
    const list = this.#byQuote[index]!;
    for (let i = 0; i < list.length; i++) list[i]!.updateQuote!(quote);
    if (this.#options.observer !== undefined && list.length > 0) this.#show(index, quote.time);
  }

  /** Hot. Quotes come before trades at one time: the market's are those at which the trade took place. */
  updateTrade(trade: Trade, index: number): void {
    const list = this.#byTrade[index]!;
    if (list.length === 0) return;
    const { instrument, time, price, size } = trade;
    const { bid, ask } = this.#options.market;
    const values = { instrument, time, price, size, bid: bid[index]!, ask: ask[index]! };
    for (let i = 0; i < list.length; i++) list[i]!.updateTrade!(values);
    if (this.#options.observer !== undefined) this.#show(index, time);
  }

  /** Bars of instruments whose past may yet be seen otherwise are kept. */
  followRevisions(
    adjustment: IndicatorAdjustment,
    revisesAfter: (index: number, time: number) => boolean,
  ): void {
    this.#revisesAfter = revisesAfter;
    for (const index of this.sets.keys())
      if (revisesAfter(index, Number.NEGATIVE_INFINITY)) this.#follow(index, adjustment);
  }

  /** Bars of a continuous contract are kept while it is yet to roll. */
  followRolls(index: number, isAhead: () => boolean): void {
    const others = this.#revisesAfter;
    this.#revisesAfter = (of, time) => (of === index ? isAhead() : others(of, time));
    this.#follow(index, 'all');
  }

  /** Puts what has been seen of an instrument into the prices of now. */
  revise(revision: PriceRevision): void {
    this.#histories[revision.instrumentIndex]?.revise(revision);
    this.#sharedHistory?.revise(revision);
  }

  snapshot(): SavedIndicators {
    const { instruments } = this.#options;
    const history = instruments.flatMap(({ id }, index) => {
      const kept = this.#histories[index];
      return kept === undefined ? [] : [[id, kept.snapshot()] as const];
    });
    return {
      indicators: Object.fromEntries(instruments.map(({ id }, index) => [id, snapshotOf(this.sets[index]!)])),
      ...(!this.#hasShared ? {} : { sharedIndicators: snapshotOf(this.shared) }),
      ...(history.length === 0 ? {} : { history: Object.fromEntries(history) }),
      ...(this.#sharedHistory === undefined ? {} : { sharedHistory: this.#sharedHistory.snapshot() }),
    };
  }

  restore(saved: SavedIndicators): void {
    this.#saved = saved;
    for (const [index, { id }] of this.#options.instruments.entries())
      restoreInto(this.sets[index]!, saved.indicators[id]);
    restoreInto(this.shared, saved.sharedIndicators);
  }

  #follow(index: number, adjustment: IndicatorAdjustment): void {
    const { make, makeShared, instruments } = this.#options;
    const historyOf = (
      indicators: IndicatorSet,
      fresh: () => IndicatorSet,
      saved: SavedHistory | undefined,
    ) =>
      isEmpty(indicators)
        ? undefined
        : new IndicatorHistory({
            indicators,
            fresh: fresh(),
            instruments,
            revisesAfter: (of, time) => this.#revisesAfter(of, time),
            saved,
          });
    this.#histories[index] ??= historyOf(
      this.sets[index]!,
      make,
      this.#saved?.history?.[instruments[index]!.id],
    );
    this.#sharedHistory ??= historyOf(this.shared, makeShared, this.#saved?.sharedHistory);
    this.#histories[index]?.follow(index, adjustment);
    this.#sharedHistory?.follow(index, adjustment);
  }

  #keep(bar: Bar, index: number): void {
    const [own, shared] = [this.#histories[index], this.#sharedHistory];
    own?.add(bar, index);
    if (own?.isOver === true) this.#histories[index] = undefined;
    shared?.add(bar, index);
    if (shared?.isOver === true) this.#sharedHistory = undefined;
  }

  #show(index: number, time: Micros): void {
    const { strategy, instruments, observer } = this.#options;
    if (this.#hasOwn) observer!(strategy, this.sets[index]!, instruments[index]!, time);
    if (this.#hasShared) observer!(strategy, this.shared, undefined, time);
  }
}

const isEmpty = (set: IndicatorSet): boolean => Object.keys(set).length === 0;

const listed = (set: IndicatorSet): readonly StreamingIndicator[] =>
  Object.entries(set).map(([name, indicator]) => {
    const { updateBar, updateQuote, updateTrade } = indicator;
    if (updateBar === undefined && updateQuote === undefined && updateTrade === undefined)
      throw new KernelError(
        'STRATEGY_INVALID',
        `indicator "${name}" cannot be fed; give it updateBar, updateQuote or updateTrade`,
      );
    return indicator;
  });

const snapshotOf = (set: IndicatorSet): Record<string, unknown> =>
  Object.fromEntries(Object.entries(set).map(([name, indicator]) => [name, indicator.snapshot()]));

const restoreInto = (set: IndicatorSet, saved: Readonly<Record<string, unknown>> = {}): void => {
  for (const [name, indicator] of Object.entries(set))
    if (saved[name] !== undefined) indicator.restore(saved[name] as never);
};
