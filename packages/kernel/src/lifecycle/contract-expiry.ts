/**
 * Contracts at their end: orders are cancelled, options exercised, assigned, settled in cash or dropped, futures
 * closed. docs/expiry-and-exercise.md has the rules with examples; when each step is due is planned in
 * `expiry-events.ts`, what is booked is in `option-delivery.ts`.
 */
import type { AccountBooks } from '../account/account-process.ts';
import { EXERCISE_THRESHOLD, type ExerciseInstruction } from '../contract/exercise.ts';
import { compare, type Rational, rational } from '../corporate-action/rational.ts';
import type { KernelError } from '../errors.ts';
import type { ContractTerms } from '../instrument/contract-terms.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { dayOfDate, isoDate } from '../time/civil-day.ts';
import { MICROS_PER_DAY, type Micros } from '../time/micros.ts';
import { outsideCalendar, type SessionCalendar } from '../time/session-calendar.ts';
import { type ExerciseRefusal, exerciseRefusal } from './early-exercise.ts';
import { ExerciseInstructions } from './exercise-instructions.ts';
import { type ExpiryEvent, type PlannedContract, planContract } from './expiry-events.ts';
import type { ExpiryPolicy } from './expiry-policy.ts';
import { missingPrice, unknownPrice } from './missing-price.ts';
import { MorningPrices } from './morning-prices.ts';
import { bookCashSettlement, bookExercise, bookWorthless, type EndingOption } from './option-delivery.ts';
import { type OptionValue, optionValue } from './option-value.ts';
import type { KindOfProcess } from './process-order.ts';
import {
  type AuctionPrints,
  lastPriceSince,
  noPrints,
  type ReferencePrices,
  scaledPrice,
} from './reference-prices.ts';
import { Schedule } from './schedule.ts';

export interface ContractExpiryOptions {
  readonly books: AccountBooks;
  /** By instrument index. */
  readonly calendars: readonly SessionCalendar[];
  readonly prices: ReferencePrices;
  /** Official prints of opening and closing auctions, which go before other prices. */
  readonly prints?: AuctionPrints;
  readonly policy?: ExpiryPolicy;
}

/** Whether a contract was settled days ago, so that its calendar need not have its sessions. */
const isLongOver = ({ lastTradeAt, expirationDate }: ContractTerms, time: number): boolean =>
  Math.max(lastTradeAt, dayOfDate(expirationDate) * MICROS_PER_DAY) + DAYS_OF_GRACE * MICROS_PER_DAY < time;

const DAYS_OF_GRACE = 3;

export class ContractExpiry implements KindOfProcess {
  readonly kind = 'contract-expiry';
  readonly phase = 'after-data';
  readonly #books: AccountBooks;
  readonly #instruments: readonly Instrument[];
  readonly #calendars: readonly SessionCalendar[];
  readonly #prices: ReferencePrices;
  readonly #prints: AuctionPrints;
  readonly #policy: ExpiryPolicy;
  readonly #threshold: Rational;
  readonly #planned = new Map<number, PlannedContract>();
  #schedule = new Schedule<ExpiryEvent>([]);
  readonly #instructions = new ExerciseInstructions();
  /** The last price at the end of trading, where settlement is later. */
  readonly #closing = new Map<number, number>();
  readonly #morning: MorningPrices;

  constructor(options: ContractExpiryOptions) {
    const { books, calendars, prices, prints = noPrints, policy = {} } = options;
    this.#books = books;
    this.#instruments = books.portfolio.instruments;
    this.#calendars = calendars;
    this.#prices = prices;
    this.#prints = prints;
    this.#morning = new MorningPrices(prices, prints);
    this.#policy = policy;
    this.#threshold = rational(policy.threshold ?? EXERCISE_THRESHOLD, 'threshold');
  }

  /**
   * Plans all that is still to come. Contracts that were settled before the run are left alone; of one that has ended
   * and is not settled, what is past is made up for at once.
   */
  begin(time: Micros): void {
    const events: ExpiryEvent[] = [];
    const indexById = new Map(this.#instruments.map(({ id }, index) => [id, index]));
    for (const [index, { contract }] of this.#instruments.entries()) {
      if (contract === undefined || isLongOver(contract, time)) continue;
      const planned = planContract(index, this.#instruments, indexById, this.#calendars, this.#policy);
      if (planned === undefined || planned.events.every((event) => event.time < time)) continue;
      this.#planned.set(index, planned);
      for (const event of planned.events)
        if (event.time >= time) events.push(event);
        else if (event.step !== 'notice') events.push({ ...event, time });
    }
    this.#schedule = new Schedule(events);
  }

  get nextTime(): number {
    return this.#schedule.nextTime;
  }

  /** While the first price of a morning is awaited. */
  get isWatching(): boolean {
    return this.#morning.isWatching;
  }

  onTime(time: Micros): void {
    for (let event = this.#schedule.take(time); event !== undefined; event = this.#schedule.take(time))
      this.#take(event);
    this.#look();
  }

  /**
   * Tells what to do with a long option at its expiry, until it is settled; the last word counts.
   *
   * @param quantityScaled All that will be held where left out.
   * @returns Why it is not taken; undefined where it is.
   */
  instruct(
    index: number,
    instruction: ExerciseInstruction,
    time: Micros,
    quantityScaled = Number.POSITIVE_INFINITY,
  ): ExerciseRefusal | undefined {
    const instrument = this.#instruments[index]!;
    if (instrument.contract?.option === undefined) return 'NOT_AN_OPTION';
    const settles = this.#planned.get(index)?.events.find(({ step }) => step === 'settle-option');
    if (settles === undefined || time >= settles.time) return 'AFTER_CUT_OFF';
    if (!(quantityScaled > 0)) return 'QUANTITY_INVALID';
    this.#instructions.tell(index, instruction, quantityScaled);
    return undefined;
  }

  /** Exercises a long American option at once; gives why it cannot be. The quantity is scaled. */
  exercise(index: number, quantityScaled: number, time: Micros): ExerciseRefusal | undefined {
    const instrument = this.#instruments[index]!;
    const refusal = exerciseRefusal({
      instrument,
      calendar: this.#calendars[index]!,
      heldScaled: this.#books.portfolio.positions[index]!.legs[0]!.quantityScaled,
      quantityScaled,
      time,
    });
    if (refusal !== undefined) return refusal;
    const leg = this.#books.portfolio.legOpenedBy(1);
    this.#deliver({ instrumentIndex: index, side: 1, quantityScaled, leg }, 'exercise', (of) =>
      this.#lastKnown(of, index),
    );
    return undefined;
  }

  /** Assigns what is held short of an American option before its end. The quantity is scaled, above zero. */
  assign(index: number, quantityScaled: number): void {
    const leg = this.#books.portfolio.legOpenedBy(-1);
    this.#deliver({ instrumentIndex: index, side: -1, quantityScaled, leg }, 'exercise', (of) =>
      this.#lastKnown(of, index),
    );
  }

  /**
   * Ends an option at once, whose expiry an event has accelerated since it delivers cash alone: exercised, assigned or
   * dropped by what it is worth now. Its own end then finds nothing.
   */
  accelerate(index: number): void {
    this.#books.cancelOrders(index, 'CONTRACT_ENDED');
    this.#morning.forget(index);
    this.#closing.delete(index);
    if (this.#isHeld(index)) this.#settleOption(index, Number.NaN);
  }

  #take({ step, instrumentIndex: index }: ExpiryEvent): void {
    const planned = this.#planned.get(index)!;
    switch (step) {
      case 'end':
        this.#books.cancelOrders(index, 'CONTRACT_ENDED');
        if (planned.reference.wanted === 'last') this.#remember(index, planned);
        return;
      case 'unknown-session':
        if (this.#isHeld(index)) throw this.#beyondCalendar(index, planned);
        return;
      case 'notice':
        this.#closeBeforeNotice(index);
        return;
      case 'watch':
        if (this.#isHeld(index)) this.#morning.watch(index, planned.reference);
        return;
      case 'settle-option':
      case 'settle-future': {
        if (!this.#isHeld(index)) return;
        const first = this.#morning.priceOf(index);
        const ruled = this.#ruledPrice(index);
        if (first === undefined || !Number.isNaN(ruled)) this.#settle(index, ruled);
        else if (Number.isNaN(first)) this.#morning.settleWhenKnown(index);
        else this.#settle(index, first);
        return;
      }
      case 'last-chance':
        this.#look();
        if (Number.isNaN(this.#morning.priceOf(index))) this.#takeLastChance(index, planned);
    }
  }

  /** Takes the first prices that are known by now, and settles what has only waited for them. */
  #look(): void {
    for (const index of this.#morning.look()) this.#settle(index, this.#morning.priceOf(index)!);
  }

  /** The day of the expiration has closed without a price. */
  #takeLastChance(index: number, planned: PlannedContract): void {
    const isNeeded = this.#isHeld(index) && this.#deliversUnderlying(index);
    if (isNeeded && this.#policy.stalePrices !== 'use') this.#refuse(index, planned);
    const isDue = this.#morning.isDue(index);
    this.#morning.forget(index);
    if (isDue) this.#settle(index, Number.NaN);
  }

  #remember(index: number, { reference }: PlannedContract): void {
    if (reference.instrumentIndex < 0 || !this.#isHeld(index)) return;
    this.#closing.set(index, lastPriceSince(this.#prices, reference.instrumentIndex, reference.since));
  }

  #isHeld(index: number): boolean {
    return !this.#books.portfolio.positions[index]!.isFlat;
  }

  /** After a merger it does not: then its price, which nobody makes any more, settles nothing. */
  #deliversUnderlying(index: number): boolean {
    const now = this.#policy.termsOf?.(index);
    const { underlying } = this.#instruments[index]!.contract!;
    return (
      now?.isAdjusted !== true || now.deliverable.shares.some(({ instrument }) => instrument === underlying)
    );
  }

  #ruledPrice(index: number): number {
    return this.#policy.settlementPrice?.(this.#instruments[index]!, index) ?? Number.NaN;
  }

  #settle(index: number, known: number): void {
    const planned = this.#planned.get(index)!;
    this.#morning.forget(index);
    if (!this.#isHeld(index)) return;
    const price =
      Number.isNaN(known) && this.#deliversUnderlying(index) ? this.#referencePrice(index, planned) : known;
    this.#closing.delete(index);
    if (this.#instruments[index]!.contract!.option === undefined) this.#settleFuture(index, price);
    else this.#settleOption(index, price);
  }

  /** The last price: a print of the closing auction, what was known at the end of trading, or what is known now. */
  #referencePrice(index: number, planned: PlannedContract): number {
    const { instrumentIndex: by, since } = planned.reference;
    if (by < 0) return this.#refuse(index, planned);
    const print = this.#prints(by, 'close', since);
    if (!Number.isNaN(print)) return print;
    const closing = this.#closing.get(index) ?? Number.NaN;
    if (!Number.isNaN(closing)) return closing;
    const oldest = this.#policy.stalePrices === 'use' ? Number.NEGATIVE_INFINITY : since;
    const last = lastPriceSince(this.#prices, by, oldest);
    return Number.isNaN(last) ? this.#refuse(index, planned) : last;
  }

  #settleOption(index: number, price: number): void {
    const underlying = this.#underlyingOf(index);
    const priceOf = (of: number): number =>
      of === underlying && !Number.isNaN(price) ? price : this.#lastKnown(of, index);
    const value = this.#valueOf(index, priceOf);
    const byRule = compare(value.moneyness, this.#threshold) >= 0;
    for (const { quantityScaled, leg } of this.#books.portfolio.positions[index]!.legs) {
      if (quantityScaled === 0) continue;
      const side = quantityScaled > 0 ? 1 : -1;
      const held = Math.abs(quantityScaled);
      const exercised = side === 1 ? this.#instructions.exercised(index, held, byRule) : byRule ? held : 0;
      if (exercised > 0)
        this.#deliver({ instrumentIndex: index, side, quantityScaled: exercised, leg }, 'expiry', priceOf);
      if (exercised < held)
        bookWorthless(this.#books, { instrumentIndex: index, side, quantityScaled: held - exercised, leg });
    }
  }

  #deliver(ending: EndingOption, when: 'expiry' | 'exercise', priceOf: (index: number) => number): void {
    const { delivery } = this.#instruments[ending.instrumentIndex]!.contract!;
    const value = this.#valueOf(ending.instrumentIndex, priceOf);
    if (delivery === 'cash') bookCashSettlement(this.#books, ending, value);
    else bookExercise(this.#books, ending, value);
    const { warn } = this.#policy;
    if (when === 'exercise' && ending.side === -1)
      warn?.(`${this.#instruments[ending.instrumentIndex]!.id}: assigned before its end`);
  }

  #valueOf(index: number, priceOf: (index: number) => number): OptionValue {
    const now = this.#policy.termsOf?.(index);
    return optionValue(this.#instruments[index]!, this.#underlyingOf(index), this.#instruments, now, priceOf);
  }

  /** What settles in cash by a price that is given needs no underlying in the run: the option stands for it. */
  #underlyingOf(index: number): number {
    const planned = this.#planned.get(index)!;
    const { instrumentIndex: underlying } = planned.reference;
    if (underlying >= 0) return underlying;
    return this.#instruments[index]!.contract!.delivery === 'cash' ? index : this.#refuse(index, planned);
  }

  #lastKnown(of: number, index: number): number {
    const price = this.#prices.last[of]!;
    if (Number.isNaN(price)) throw unknownPrice(this.#instruments[index]!, this.#instruments[of]!);
    return price;
  }

  #settleFuture(index: number, price: number): void {
    this.#closeFuture(index, price, 'cash-settlement', 'settled in cash');
    const { id, contract } = this.#instruments[index]!;
    if (contract!.delivery !== 'cash')
      this.#policy.warn?.(
        `${id}: held to the end of trading on ${isoDate(contract!.expirationDate)} though it is settled by delivery; closed at ${price}`,
      );
  }

  #closeBeforeNotice(index: number): void {
    if (!this.#isHeld(index)) return;
    const price = this.#prices.last[index]!;
    if (Number.isNaN(price)) this.#refuse(index, this.#planned.get(index)!);
    this.#closeFuture(index, price, 'delivery', 'closed before first notice');
    this.#policy.warn?.(`${this.#instruments[index]!.id}: closed at ${price} before its first notice`);
  }

  #closeFuture(index: number, price: number, rule: 'cash-settlement' | 'delivery', tag: string): void {
    for (const { quantityScaled, leg } of this.#books.portfolio.positions[index]!.legs)
      if (quantityScaled !== 0)
        this.#books.trade({
          instrumentIndex: index,
          sign: quantityScaled > 0 ? -1 : 1,
          quantity: Math.abs(quantityScaled),
          price: scaledPrice(price, this.#instruments[index]!.pricePrecision),
          rule,
          tag,
          leg,
        });
  }

  #beyondCalendar(index: number, { reference }: PlannedContract): KernelError {
    const { id, contract } = this.#instruments[index]!;
    const calendar = this.#calendars[reference.instrumentIndex < 0 ? index : reference.instrumentIndex]!;
    return outsideCalendar(calendar, `the expiration of ${id} on ${isoDate(contract!.expirationDate)}`);
  }

  #refuse(index: number, { reference }: PlannedContract): never {
    throw missingPrice(this.#instruments[index]!, reference, this.#instruments[reference.instrumentIndex]);
  }
}
