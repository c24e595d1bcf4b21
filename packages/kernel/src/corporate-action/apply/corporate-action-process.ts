import type { AccountBooks, AccountProcess } from '../../account/account-process.ts';
import { positionLegs } from '../../account/position-leg.ts';
import { KernelError } from '../../errors.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { type Micros, micros } from '../../time/micros.ts';
import type { SessionCalendar } from '../../time/session-calendar.ts';
import { type AdjustmentStep, adjustmentSteps } from '../adjustment-step.ts';
import { type CorporateAction, isFinal, priceInLieu } from '../corporate-action.ts';
import { inOrderOfEffect } from '../day-order.ts';
import { nextDay } from '../next-session.ts';
import { decimalText, divide, multiply, ONE, type Rational, rationalToNumber } from '../rational.ts';
import { AccountShares } from './account-shares.ts';
import { AdjustedContracts } from './adjusted-contracts.ts';
import type { EffectContext } from './effect.ts';
import { effectTime } from './effect-time.ts';
import { delist, moveShares, successorOf } from './end-shares.ts';
import { giveRights } from './give-rights.ts';
import { mergeForCash, mergeForShares } from './merge-shares.ts';
import { payDividend } from './pay-dividend.ts';
import { type CorporateActionPolicy, corporateActionPolicy } from './policy.ts';
import type { PriceRevision } from './price-revision.ts';
import { restateOrder } from './restate-order.ts';
import { spinOffShares } from './spin-off-shares.ts';
import { splitShares } from './split-shares.ts';

/** An event that has taken effect, for the run's records. */
export interface AppliedAction {
  readonly time: Micros;
  readonly action: CorporateAction;
  readonly instrumentIndex: number;
  /** Scaled and signed: at the close before, and now. */
  readonly heldBefore: number;
  readonly heldAfter: number;
}

/** Who wants to know of events as they take effect. */
export interface CorporateActionListener {
  /** Whose revisions of prices are told: those of splits and stock dividends alone, or of all; all where left out. */
  readonly revisions?: 'splits' | 'all';
  onApplied?(applied: AppliedAction): void;
  onPriceRevision?(revision: PriceRevision): void;
}

export interface CorporateActionProcessOptions {
  /** Those of other instruments are left out. */
  readonly actions: readonly CorporateAction[];
  /** By their place in the run, as all that follows. */
  readonly instruments: readonly Instrument[];
  readonly calendars: readonly SessionCalendar[];
  /** Whether the run reads extended trading of the instrument: events then come before that. */
  readonly readsExtended?: readonly boolean[];
  readonly policy?: Partial<CorporateActionPolicy>;
  readonly books: AccountBooks;
  /** Where the terms of options are kept; a table of its own where left out. */
  readonly contracts?: AdjustedContracts;
  readonly listener?: CorporateActionListener;
}

interface Due {
  readonly time: Micros;
  readonly index: number;
  readonly action: CorporateAction;
}

interface Later {
  readonly time: Micros;
  readonly act: () => void;
}

/**
 * Applies corporate actions to an account at their moment: before the first trade of the ex-date, in their order of
 * effect, to what was held at the close before. What is known or paid later is done before the market data of that day.
 *
 * Nothing of an event is looked at before it takes effect.
 */
export class CorporateActionProcess implements AccountProcess {
  readonly kind = 'corporate-actions';
  readonly phase = 'before-data';
  nextTime: number = Number.POSITIVE_INFINITY;
  /** The terms of options as they are now. */
  readonly contracts: AdjustedContracts;
  readonly #options: CorporateActionProcessOptions;
  readonly #policy: CorporateActionPolicy;
  /** What is held, net. */
  readonly #shares: AccountShares;
  /** What an event takes effect on, one after the other: the net, or the legs of a hedging account. */
  readonly #holdings: readonly AccountShares[];
  readonly #due: readonly Due[];
  readonly #symbols: string[];
  /** When the last event that revises prices takes effect, by instrument. */
  readonly #lastRevision: Float64Array;
  #next = 0;
  /** Ascending by time; what was added first comes first. */
  readonly #later: Later[] = [];

  constructor(options: CorporateActionProcessOptions) {
    const { actions, instruments, calendars, readsExtended, policy, books } = options;
    this.#options = options;
    this.#policy = corporateActionPolicy(policy);
    this.#shares = new AccountShares(books, instruments);
    this.#holdings =
      books.portfolio.positionMode === 'hedging'
        ? positionLegs.map((leg) => new AccountShares(books, instruments, leg))
        : [this.#shares];
    this.contracts = options.contracts ?? new AdjustedContracts(instruments);
    this.#symbols = instruments.map(({ symbol }) => symbol);
    this.#lastRevision = new Float64Array(instruments.length).fill(Number.NEGATIVE_INFINITY);
    this.#due = inOrderOfEffect(actions)
      .flatMap((action): readonly Due[] => {
        const index = this.#shares.indexOf(action.instrument);
        if (index === undefined) return [];
        refuseContracts(action, instruments[index]!);
        const time = effectTime(calendars[index]!, action.exDate, readsExtended?.[index] ?? false);
        this.#noteRevision(action, index, time);
        return [{ time, index, action }];
      })
      .toSorted((a, b) => (a.time === b.time ? 0 : a.time - b.time));
    this.#schedule();
  }

  /** The ticker by which an instrument goes now. */
  symbolOf(index: number): string {
    return this.#symbols[index]!;
  }

  /** Whether an event that revises prices of the instrument may still come after a time. */
  revisesAfter(index: number, time: number): boolean {
    return this.#lastRevision[index]! > time;
  }

  /**
   * Leaves out what took effect before the run begins, when nothing was held; only terms of options and tickers are
   * brought up to date.
   */
  begin(time: Micros): void {
    for (; this.#next < this.#due.length && this.#due[this.#next]!.time < time; this.#next++) {
      const { action, index, time: at } = this.#due[this.#next]!;
      this.contracts.apply(action, at, this.#isKnown);
      if (action.type === 'rename') this.#symbols[index] = action.symbol;
    }
    this.#schedule();
  }

  onTime(time: Micros): void {
    while (this.#later.length > 0 && this.#later[0]!.time <= time) this.#later.shift()!.act();
    const from = this.#next;
    while (this.#next < this.#due.length && this.#due[this.#next]!.time <= time) this.#next++;
    const due = this.#due.slice(from, this.#next);
    if (due.length > 0) this.#applyAll(due, time);
    this.#schedule();
  }

  #applyAll(due: readonly Due[], time: Micros): void {
    const byIndex = Map.groupBy(due, ({ index }) => index);
    for (const [index, ofOne] of byIndex) {
      const actions = ofOne.map(({ action }) => action);
      this.#restateOrders(index, actions);
      this.#revisePrices(index, actions, time);
    }
    const contexts = this.#holdings.map((shares) => this.#contextAt(time, shares));
    for (const { action, index } of due) {
      const heldBefore = this.#shares.position(index).quantityScaled;
      for (const context of contexts) this.#apply(context, action, index);
      this.#adjustContracts(contexts, action, time);
      const heldAfter = this.#shares.position(index).quantityScaled;
      this.#options.listener?.onApplied?.({ time, action, instrumentIndex: index, heldBefore, heldAfter });
    }
  }

  #contextAt(time: Micros, shares = this.#shares): EffectContext {
    const { calendars, readsExtended } = this.#options;
    return {
      shares,
      policy: this.#policy,
      time,
      openOn: (index, date) => effectTime(calendars[index]!, date, readsExtended?.[index] ?? false),
      later: (at, act) => {
        if (at === Number.POSITIVE_INFINITY) return;
        const place = this.#later.findIndex((other) => other.time > at);
        this.#later.splice(place < 0 ? this.#later.length : place, 0, { time: at, act });
      },
    };
  }

  #apply(context: EffectContext, action: CorporateAction, index: number): void {
    switch (action.type) {
      case 'split':
      case 'stock-dividend':
        splitShares(context, action, index);
        return;
      case 'cash-dividend':
        payDividend(context, action, index);
        return;
      case 'spin-off':
        spinOffShares(context, action, index);
        return;
      case 'rights':
        giveRights(context, action, index);
        return;
      case 'rename': {
        this.#symbols[index] = action.symbol;
        const successor = successorOf(context, action, index);
        if (successor === undefined) return;
        context.shares.books.cancelOrders(index, 'CORPORATE_ACTION');
        moveShares(context, index, successor);
        return;
      }
      case 'cash-merger':
        if (context.shares.isHeld(index)) mergeForCash(context, action, index);
        return;
      case 'stock-merger':
      case 'mixed-merger':
        if (context.shares.isHeld(index)) mergeForShares(context, action, index);
        return;
      case 'delisting':
        delist(context, action, index);
    }
  }

  #restateOrders(index: number, actions: readonly CorporateAction[]): void {
    const { books } = this.#shares;
    const end = actions.find(isFinal);
    if (end !== undefined) {
      books.cancelOrders(index, end.type === 'delisting' ? 'DELISTED' : 'CORPORATE_ACTION');
      return;
    }
    books.restateOrders(index, (order) => restateOrder(actions, order, this.#policy.openOrders));
  }

  /** Contracts on the event's instrument: their number, their terms from now on, and their orders, which are cancelled. */
  #adjustContracts(contexts: readonly EffectContext[], action: CorporateAction, time: Micros): void {
    const changes = this.contracts.apply(this.#withPriceInLieu(action), time, this.#isKnown);
    for (const { index, ratio } of changes) {
      this.#shares.books.cancelOrders(index, 'CORPORATE_ACTION');
      if (ratio.numerator === ratio.denominator) continue;
      for (const { shares } of contexts) {
        const { quantity, basis } = shares.held(index);
        shares.restate(index, {
          quantity: multiply(quantity, ratio),
          basis,
          ratio,
          priceFactor: rationalToNumber(divide(ONE, ratio)),
        });
      }
    }
    for (const { index } of changes) {
      const successor = this.contracts.successorOf(index);
      if (successor !== undefined) for (const context of contexts) moveShares(context, index, successor);
    }
  }

  readonly #isKnown = (index: number): boolean =>
    this.#shares.isHeld(index) || Number.isFinite(this.#shares.lastPrice(index));

  /** Fractions of what a contract delivers are paid out at the last price of the shares as they are now, unless told. */
  #withPriceInLieu(action: CorporateAction): CorporateAction {
    if (priceInLieu(action) !== undefined) return action;
    const givesShares =
      action.type === 'split' || action.type === 'stock-dividend' || action.type === 'stock-merger';
    if (!givesShares) return action;
    const of = this.#shares.indexOf(action.type === 'stock-merger' ? action.acquirer : action.instrument);
    const price = of === undefined ? undefined : this.#shares.price(of);
    return price === undefined ? action : { ...action, cashInLieuPrice: decimalText(price) };
  }

  /** Tells how prices before are seen from now on; of a spin-off that is priced later, then. */
  #revisePrices(index: number, actions: readonly CorporateAction[], time: Micros): void {
    const { listener } = this.#options;
    if (listener === undefined) return;
    const last = this.#shares.price(index);
    const priced = actions
      .filter((action) => this.#revises(action))
      .flatMap((action) => withClose(action, last));
    const context = this.#contextAt(time);
    if (priced.length === 0) return;
    for (const step of adjustmentSteps(priced)) {
      const revision = revisionOf(step, index, time);
      const knownAt = step.knownAfter === undefined ? time : context.openOn(index, nextDay(step.knownAfter));
      if (knownAt <= time) listener.onPriceRevision?.(revision);
      else context.later(knownAt, () => listener.onPriceRevision?.(revision));
    }
  }

  /** Whether prices from before the event are seen otherwise, by someone who wants to know. */
  #revises(action: CorporateAction): boolean {
    const { listener } = this.#options;
    if (listener?.onPriceRevision === undefined) return false;
    if (listener.revisions !== 'splits') return isPriced(action);
    return action.type === 'split' || action.type === 'stock-dividend';
  }

  #noteRevision(action: CorporateAction, index: number, time: Micros): void {
    if (!this.#revises(action)) return;
    const { calendars, readsExtended } = this.#options;
    const known =
      action.type === 'spin-off' && action.firstPrices !== undefined
        ? effectTime(calendars[index]!, nextDay(action.firstPrices.date), readsExtended?.[index] ?? false)
        : time;
    this.#lastRevision[index] = Math.max(this.#lastRevision[index]!, time, known);
  }

  #schedule(): void {
    const event = this.#due[this.#next]?.time ?? Number.POSITIVE_INFINITY;
    const later = this.#later[0]?.time ?? Number.POSITIVE_INFINITY;
    this.nextTime = Math.min(event, later);
  }
}

/** Whether an event changes how earlier prices are seen; a spin-off that no price is told of cannot. */
const isPriced = (action: CorporateAction): boolean => {
  switch (action.type) {
    case 'split':
    case 'stock-dividend':
    case 'cash-dividend':
    case 'rights':
      return true;
    case 'spin-off':
      return action.whenIssuedPrice !== undefined || action.firstPrices !== undefined;
    default:
      return false;
  }
};

/** The event with a close before it, its own where it tells one; nothing where it needs one and none is known. */
const withClose = (action: CorporateAction, last: Rational | undefined): readonly CorporateAction[] => {
  const needsClose =
    action.type === 'cash-dividend' || action.type === 'rights' || action.type === 'spin-off';
  if (!needsClose || action.closeBefore !== undefined) return [action];
  return last === undefined ? [] : [{ ...action, closeBefore: decimalText(last) }];
};

const revisionOf = (
  { split, distribution }: AdjustmentStep,
  instrumentIndex: number,
  time: Micros,
): PriceRevision => ({
  instrumentIndex,
  before: micros(time),
  split: rationalToNumber(split),
  distribution: rationalToNumber(distribution),
});

/** Amounts are per share: of what is no share they would mean nothing. */
const refuseContracts = (action: CorporateAction, { id, multiplier, assetClass }: Instrument): void => {
  if (multiplier !== 1 || assetClass === 'option' || assetClass === 'future')
    throw new KernelError(
      'CORPORATE_ACTION_INVALID',
      `the ${action.type} of ${id} on ${action.exDate}: corporate actions belong to shares with a multiplier of 1, not to an instrument of class ${assetClass} with a multiplier of ${multiplier}; give them for what it is on`,
    );
};
