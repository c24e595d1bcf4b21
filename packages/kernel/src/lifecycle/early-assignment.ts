import type { Portfolio } from '../account/portfolio.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import type { AssignmentRule } from './assignment-rules.ts';
import type { ContractExpiry } from './contract-expiry.ts';
import { contractRefusal } from './contract-refusal.ts';
import { atSessionCloses, type DueAfter, sessionClosedBy } from './due-times.ts';
import type { TermsNow } from './expiry-policy.ts';
import type { KindOfProcess } from './process-order.ts';
import type { ReferencePrices } from './reference-prices.ts';

export interface EarlyAssignmentOptions {
  readonly portfolio: Portfolio;
  readonly expiry: Pick<ContractExpiry, 'assign'>;
  /** By instrument index. */
  readonly calendars: readonly SessionCalendar[];
  readonly prices: Pick<ReferencePrices, 'last'>;
  readonly rule: AssignmentRule;
  /** Cash dividends of an instrument for each unit, whose ex-date is a date (yyyymmdd); 0 where left out. */
  readonly dividendOn?: (instrumentIndex: number, exDate: number) => number;
  /** Interest of a currency for a year at a time, as a fraction; 0 where left out. */
  readonly rateOf?: (currency: string, time: Micros) => number;
  /** When it is asked; at each close of the calendar of each option where left out. */
  readonly dueAfter?: DueAfter;
  /** The terms of an option as they are now; one that delivers other than it is listed for is not assigned early. */
  readonly termsOf?: (instrumentIndex: number) => TermsNow | undefined;
}

interface WrittenOption {
  readonly index: number;
  readonly underlying: number;
  readonly instrument: Instrument;
  readonly calendar: SessionCalendar;
  readonly dueAfter: DueAfter;
  due: number;
}

/**
 * American options that are short and assigned before their end, by a rule: in a market holders choose, in a run the
 * rule says what they do, the same each time, and always to all contracts. Off unless a run is given one.
 */
export class EarlyAssignment implements KindOfProcess {
  readonly kind = 'early-assignment';
  readonly phase = 'after-data';
  nextTime = Number.POSITIVE_INFINITY;
  readonly #options: EarlyAssignmentOptions;
  readonly #written: readonly WrittenOption[];

  constructor(options: EarlyAssignmentOptions) {
    const { calendars, portfolio } = options;
    this.#options = options;
    const schedules = new Map<SessionCalendar, DueAfter>();
    const dueAfterOf = (calendar: SessionCalendar): DueAfter => {
      const known = options.dueAfter ?? schedules.get(calendar) ?? atSessionCloses(calendar);
      schedules.set(calendar, known);
      return known;
    };
    const indexById = new Map(portfolio.instruments.map(({ id }, index) => [id, index]));
    this.#written = portfolio.instruments.flatMap((instrument, index) => {
      const { contract } = instrument;
      if (contract?.option?.style !== 'american') return [];
      const underlying = indexById.get(contract.underlying ?? '') ?? -1;
      const calendar = calendars[index]!;
      const dueAfter = dueAfterOf(calendar);
      return underlying < 0
        ? []
        : [{ index, underlying, instrument, calendar, dueAfter, due: Number.POSITIVE_INFINITY }];
    });
  }

  begin(time: Micros): void {
    for (const written of this.#written) written.due = written.dueAfter(time - 1);
    this.#plan();
  }

  onTime(time: Micros): void {
    const { portfolio, expiry, rule } = this.#options;
    for (const written of this.#written) {
      if (written.due > time) continue;
      written.due = written.dueAfter(time);
      // The short leg, or the net where there are no legs, is the last.
      const { quantityScaled } = portfolio.positions[written.index]!.legs.at(-1)!;
      if (quantityScaled >= 0 || contractRefusal(written.instrument, time) !== undefined) continue;
      if (this.#isAssigned(written, rule, time)) expiry.assign(written.index, -quantityScaled);
    }
    this.#plan();
  }

  #isAssigned(written: WrittenOption, rule: AssignmentRule, time: Micros): boolean {
    const { prices, dividendOn, rateOf, termsOf } = this.#options;
    const now = termsOf?.(written.index);
    if (now?.isAdjusted === true) return false;
    const { option, lastTradeAt } = written.instrument.contract!;
    const next = sessionClosedBy(written.calendar, time) + 1;
    const exDate = written.calendar.dates[next];
    return rule({
      right: option!.right,
      strike: option!.strike,
      optionPrice: prices.last[written.index]!,
      underlyingPrice: prices.last[written.underlying]!,
      timeLeft: lastTradeAt - time,
      dividend: exDate === undefined ? 0 : (dividendOn?.(written.underlying, exDate) ?? 0),
      rate: rateOf?.(written.instrument.currency, time) ?? 0,
    });
  }

  #plan(): void {
    this.nextTime = this.#written.reduce((next, { due }) => Math.min(next, due), Number.POSITIVE_INFINITY);
  }
}
