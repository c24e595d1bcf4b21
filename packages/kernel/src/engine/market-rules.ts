import { KernelError } from '../errors.ts';
import type { EmitStatus } from '../halts/emit-status.ts';
import { LuldBandTracker } from '../halts/luld-band-tracker.ts';
import type { LuldSecurity } from '../halts/luld-bands.ts';
import { MarketWideBreakerTracker } from '../halts/market-wide-breaker-tracker.ts';
import { MergedHalts } from '../halts/merged-halts.ts';
import { ShortSaleTracker } from '../halts/short-sale-tracker.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { StatusAction } from '../market/columns.ts';
import type { Micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import type { InstrumentData } from '../venue/order-support.ts';

/** Which rules of the US share market a run derives from its data, where the data lack the venues' own messages. */
export interface MarketRules {
  /** Rule 201 for all shares of the run. */
  readonly shortSaleRestriction?: boolean;
  /** Limit up, limit down, by instrument id. */
  readonly luld?: Readonly<Record<string, LuldSecurity>>;
  /** Market-wide breakers: prices of `index`, an instrument id of the run, halt all its shares. */
  readonly breakers?: { readonly index: string };
}

/** Told of every status that holds from now on, derived or from data. */
export type TellStatus = (
  time: Micros,
  index: number,
  action: StatusAction,
  lowerBand: number,
  upperBand: number,
) => void;

/** What trackers have in common: they are driven by time. */
interface Tracker {
  readonly nextTime: number;
  onTime(time: Micros): void;
}

/** What follows the prices of one instrument, and where its statuses from data go. */
interface Followed {
  readonly shortSales: ShortSaleTracker | undefined;
  readonly luld: LuldBandTracker | undefined;
  readonly breaker: MarketWideBreakerTracker | undefined;
  /** Whether bars tell its prices: trades do where there are any. */
  readonly readsBars: boolean;
  readonly fromData: EmitStatus;
}

/**
 * Statuses that a run derives from its own data by {@link MarketRules}, merged with those that the data have: an
 * instrument is halted while anything halts it. A trade or bar is matched before what it sets off takes effect; what
 * is due at a time takes effect before the data of that time.
 */
export class DerivedStatuses {
  readonly #followed: readonly Followed[];
  readonly #trackers: readonly Tracker[];
  /** When something is due although nothing is traded; Infinity while nothing is. */
  nextTime = Number.POSITIVE_INFINITY;

  /** `calendars` and `data` by instrument index. Refuses rules for instruments whose prices the run does not read. */
  constructor(
    rules: MarketRules,
    instruments: readonly Instrument[],
    calendars: readonly SessionCalendar[],
    data: readonly InstrumentData[],
    tell: TellStatus,
  ) {
    checkRules(rules, instruments, data);
    const haltAll: EmitStatus[] = [];
    this.#followed = instruments.map((instrument, index) => {
      const calendar = calendars[index]!;
      const isShare = instrument.assetClass === 'equity';
      const merged = new MergedHalts((time, ...status) => tell(time, index, ...status));
      const security = rules.luld?.[instrument.id];
      const luld =
        security === undefined
          ? undefined
          : new LuldBandTracker({ ...security, calendar, emit: merged.from('luld') });
      const others = new MergedHalts((time, action, lower, upper) => {
        merged.from('others')(time, action, lower, upper);
        if (action === 'halt') luld?.onHalt(time);
        else if (action === 'resume') luld?.onResume(time);
      });
      if (isShare) haltAll.push(others.from('breakers'));
      return {
        shortSales:
          rules.shortSaleRestriction === true && isShare
            ? new ShortSaleTracker({ calendar, emit: merged.from('short sales') })
            : undefined,
        luld,
        breaker:
          rules.breakers?.index === instrument.id
            ? new MarketWideBreakerTracker({
                calendar,
                emit: (...status) => {
                  for (const halt of haltAll) halt(...status);
                },
              })
            : undefined,
        readsBars: !data[index]!.kinds.has('trade'),
        fromData: others.from('data'),
      };
    });
    this.#trackers = this.#followed.flatMap(({ luld, shortSales, breaker }) =>
      [luld, shortSales, breaker].filter((tracker) => tracker !== undefined),
    );
  }

  /** Does what is due by `time`, before the data of that time. */
  onTime(time: Micros): void {
    if (this.nextTime > time) return;
    for (const tracker of this.#trackers) if (tracker.nextTime <= time) tracker.onTime(time);
    this.#lookAhead();
  }

  onTrade(time: Micros, index: number, price: number): void {
    const { shortSales, luld, breaker } = this.#followed[index]!;
    shortSales?.onTrade(time, price);
    luld?.onTrade(time, price);
    breaker?.onPrice(time, price);
    this.#lookAhead();
  }

  onQuote(time: Micros, index: number, bid: number, ask: number): void {
    const { luld } = this.#followed[index]!;
    if (luld === undefined) return;
    luld.onQuote(time, bid, ask);
    this.#lookAhead();
  }

  onBar(time: Micros, index: number, openTime: Micros, open: number, low: number, close: number): void {
    const { shortSales, luld, breaker, readsBars } = this.#followed[index]!;
    if (!readsBars) return;
    shortSales?.onBar(openTime, time, low, close);
    luld?.onBar(openTime, time, open, close);
    breaker?.onBar(openTime, time, low, close);
    this.#lookAhead();
  }

  /** The price of a closing auction is the session's close. */
  onClosingPrint(index: number, price: number): void {
    const { shortSales, luld, breaker } = this.#followed[index]!;
    shortSales?.setClose(price);
    luld?.setClose(price);
    breaker?.setClose(price);
  }

  /** A status that the data have. */
  onStatus(time: Micros, index: number, action: StatusAction, lowerBand: number, upperBand: number): void {
    this.#followed[index]!.fromData(time, action, lowerBand, upperBand);
    this.#lookAhead();
  }

  #lookAhead(): void {
    let next = Number.POSITIVE_INFINITY;
    for (let at = 0; at < this.#trackers.length; at++)
      if (this.#trackers[at]!.nextTime < next) next = this.#trackers[at]!.nextTime;
    this.nextTime = next;
  }
}

const checkRules = (
  rules: MarketRules,
  instruments: readonly Instrument[],
  data: readonly InstrumentData[],
): void => {
  const refuse = (problem: string): never => {
    throw new KernelError('POLICY_INVALID', `market rules: ${problem}`);
  };
  const needsPrices = (id: string, rule: string): void => {
    const index = instruments.findIndex((instrument) => instrument.id === id);
    if (index < 0)
      refuse(
        `${rule} names ${id}, which the run does not have; it has ${instruments.map((one) => one.id).join(', ')}`,
      );
    const { kinds } = data[index]!;
    if (!kinds.has('trade') && !kinds.has('bar'))
      refuse(`${rule} follows trades or bars of ${id}, and the run reads neither: read one of them`);
  };
  for (const id of Object.keys(rules.luld ?? {})) needsPrices(id, 'luld');
  if (rules.breakers !== undefined) needsPrices(rules.breakers.index, 'breakers');
  if (rules.shortSaleRestriction === true)
    for (const { id, assetClass } of instruments)
      if (assetClass === 'equity') needsPrices(id, 'shortSaleRestriction');
};
