import {
  lastSessionOpenedBy,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  micros,
  type SessionCalendar,
} from '@marketloom/kernel';
import { dateToLocal, localToDate, sessionOfDate, type ZoneOffsets } from '../../calendars/index.ts';
import { dateText, type Fault } from '../../quality/index.ts';
import type { Intake } from '../intake.ts';
import { readNumber } from '../row-fields.ts';
import type { LeanRowKind } from './kinds.ts';
import type { LeanMarket, LeanResolution, LeanSide } from './market.ts';

const PERIODS = {
  tick: 0,
  second: MICROS_PER_SECOND,
  minute: MICROS_PER_MINUTE,
  hour: MICROS_PER_HOUR,
  daily: MICROS_PER_DAY,
} as const satisfies Record<LeanResolution, number>;

const LABEL = /^(\d{4})(\d{2})(\d{2}) (\d{2}):(\d{2})$/;
const TRADE_BAR_FIELDS = 6;
const QUOTE_BAR_FIELDS = 11;

/** What takes the rows. */
export type LeanRowTaker = Pick<Intake, 'bar' | 'quoteBar' | 'quote' | 'trade'>;

export interface LeanRowOptions {
  readonly intake: LeanRowTaker;
  readonly market: LeanMarket;
  readonly resolution: LeanResolution;
  readonly kind: LeanRowKind;
  readonly side: LeanSide;
  readonly calendar: SessionCalendar;
  readonly zone: ZoneOffsets;
  readonly pricePrecision: number;
  /** Rows whose time (close time of a bar) is not in here are left out. */
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the rows of LEAN's files.
 *
 * - Prices of shares and of options on shares and indices are ten-thousandths; all others are plain.
 * - Daily bars last the session of their date; those of currency pairs and CFDs, which have none, the day of the
 *   files' clock. Hour bars are labelled 09:00, 10:00 …: one that straddles the session's open begins at the open.
 *   All finer bars begin at their stamp, milliseconds after the midnight of the file's date, and last their period.
 * - A bar of quotes becomes the bar of the middle between bid and ask (of one side, where the other is empty),
 *   volume unknown; as a quote, the closing bid and ask with their sizes, at the bar's close; as a bar of quotes all
 *   of it. A side without prices is empty, whatever its size says.
 * - A quote tick of a stock tells one side of one exchange and leaves the other empty: that side keeps the last
 *   price of the same day.
 */
export class LeanRows {
  readonly #options: LeanRowOptions;
  readonly #round: number;
  readonly #quoteBar = new Float64Array(QUOTE_BAR_FIELDS - 1);
  #after = 0;
  #until = Number.POSITIVE_INFINITY;
  #midnight = 0;
  #date = 0;
  #openTime = 0;
  #closeTime = 0;
  #bid = Number.NaN;
  #bidSize = Number.NaN;
  #ask = Number.NaN;
  #askSize = Number.NaN;

  constructor(options: LeanRowOptions) {
    this.#options = options;
    this.#round = 10 ** options.pricePrecision;
  }

  /**
   * Begins a file; `date` (yyyymmdd) of its rows, where it is one day's. Rows of days up to `after`, and of those
   * behind `to`, are left out.
   */
  begin(date: number | null, after = 0, to = Number.POSITIVE_INFINITY): void {
    this.#after = after;
    this.#until = to;
    this.#date = date ?? 0;
    this.#midnight =
      date === null ? 0 : dateToLocal(Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100);
    this.#bid = this.#bidSize = this.#ask = this.#askSize = Number.NaN;
  }

  /** Takes one line; its fault comes back where it is not accepted. */
  take(line: number, text: string): Fault | null {
    const fields = text.split(',');
    const fault = this.#readTime(fields[0]!);
    if (this.#date <= this.#after || this.#date > this.#until) return null;
    if (fault !== null) return fault;
    const { from, to, resolution, side, kind } = this.#options;
    if (this.#closeTime < from || this.#closeTime > to) return null;
    if (resolution === 'tick')
      return side === 'trade' ? this.#tradeTick(line, fields) : this.#quoteTick(line, fields);
    if (side === 'trade') return this.#tradeBar(line, fields);
    if (kind === 'quote-bar') return this.#barOfQuotes(line, fields);
    return kind === 'bar' ? this.#midBar(line, fields) : this.#closingQuote(line, fields);
  }

  #readTime(stamp: string): Fault | null {
    const { resolution } = this.#options;
    if (resolution === 'daily' || resolution === 'hour') return this.#readLabel(stamp);
    const milliseconds = /^\d{1,8}(\.\d+)?$/.test(stamp) ? Number(stamp) : Number.NaN;
    if (!(milliseconds < 86_400_000))
      return {
        code: 'time',
        text: `time "${stamp}" cannot be read`,
        expected: 'milliseconds since midnight',
      };
    return this.#settle(this.#midnight + Math.round(milliseconds * 1000));
  }

  #readLabel(stamp: string): Fault | null {
    const match = LABEL.exec(stamp);
    if (match === null)
      return {
        code: 'time',
        text: `time "${stamp}" cannot be read`,
        expected: 'a label such as 20240102 00:00',
      };
    const [, year, month, day, hour, minute] = match;
    const midnight = dateToLocal(Number(year), Number(month), Number(day));
    this.#date = localToDate(midnight);
    return this.#settle(midnight + (Number(hour) * 60 + Number(minute)) * MICROS_PER_MINUTE);
  }

  /** Sets the row's times from the wall clock of its beginning. */
  #settle(local: number): Fault | null {
    const { resolution, calendar, zone, market } = this.#options;
    if (resolution === 'daily' && market.sessions) return this.#settleDaily();
    const time = zone.toInstant(local);
    if (typeof time !== 'number')
      return {
        code: `time-${time}`,
        text: `the clocks of ${zone.timeZone} changed over this time of ${dateText(localToDate(local))}`,
        expected: 'a time that happens once',
      };
    this.#openTime = time;
    this.#closeTime = time + PERIODS[resolution];
    if (resolution === 'hour' && market.sessions) {
      const session = lastSessionOpenedBy(calendar, micros(this.#closeTime - 1));
      this.#openTime = Math.max(time, session < 0 ? time : calendar.opens[session]!);
    }
    return null;
  }

  #settleDaily(): Fault | null {
    const { calendar } = this.#options;
    const session = sessionOfDate(calendar, this.#date);
    if (session < 0)
      return {
        code: 'no-session',
        text: `${dateText(this.#date)} is no session of calendar ${calendar.id}`,
        expected: 'a day on which the exchange was open',
      };
    this.#openTime = calendar.opens[session]!;
    this.#closeTime = calendar.closes[session]!;
    return null;
  }

  #tradeBar(line: number, fields: readonly string[]): Fault | null {
    if (fields.length !== TRADE_BAR_FIELDS) return wrongFields(fields, TRADE_BAR_FIELDS);
    const open = this.#price(fields[1]!);
    const high = this.#price(fields[2]!);
    const low = this.#price(fields[3]!);
    const close = this.#price(fields[4]!);
    const volume = this.#number(fields[5]!);
    return (
      unreadable([open, high, low, close, volume], fields) ??
      this.#options.intake.bar(line, this.#openTime, this.#closeTime, open!, high!, low!, close!, volume!)
    );
  }

  #midBar(line: number, fields: readonly string[]): Fault | null {
    if (fields.length !== QUOTE_BAR_FIELDS) return wrongFields(fields, QUOTE_BAR_FIELDS);
    const mids = [1, 2, 3, 4].map((i) => this.#mid(fields[i]!, fields[i + 5]!));
    const fault = unreadable(mids, fields);
    if (fault !== null) return fault;
    const [open, high, low, close] = mids as [number, number, number, number];
    if (mids.every((mid) => Number.isNaN(mid)))
      return { code: 'empty-quote', text: 'neither bid nor ask', expected: 'a price on at least one side' };
    return this.#options.intake.bar(
      line,
      this.#openTime,
      this.#closeTime,
      open,
      high,
      low,
      close,
      Number.NaN,
    );
  }

  #closingQuote(line: number, fields: readonly string[]): Fault | null {
    if (fields.length !== QUOTE_BAR_FIELDS) return wrongFields(fields, QUOTE_BAR_FIELDS);
    const [bid, ask] = [this.#side(fields[4]!), this.#side(fields[9]!)];
    const [bidSize, askSize] = [this.#number(fields[5]!), this.#number(fields[10]!)];
    return (
      unreadable([bid, ask, bidSize, askSize], fields) ??
      this.#options.intake.quote(line, this.#closeTime, bid!, ask!, bidSize!, askSize!)
    );
  }

  #barOfQuotes(line: number, fields: readonly string[]): Fault | null {
    if (fields.length !== QUOTE_BAR_FIELDS) return wrongFields(fields, QUOTE_BAR_FIELDS);
    const values = this.#quoteBar;
    for (const first of [0, 5]) {
      let isThere = false;
      for (let i = first; i < first + 4; i++) {
        const price = this.#side(fields[i + 1]!);
        if (price === undefined) return unreadable([undefined], fields);
        values[i] = price;
        isThere ||= !Number.isNaN(price);
      }
      const size = this.#number(fields[first + 5]!);
      if (size === undefined) return unreadable([undefined], fields);
      values[first + 4] = isThere ? size : Number.NaN;
    }
    return this.#options.intake.quoteBar(line, this.#openTime, this.#closeTime, values);
  }

  #tradeTick(line: number, fields: readonly string[]): Fault | null {
    const price = this.#price(fields[1] ?? '');
    const size = this.#number(fields[2] ?? '');
    return (
      unreadable([price, size], fields) ??
      suspicious(fields, 5) ??
      this.#options.intake.trade(line, this.#closeTime, price!, size!)
    );
  }

  #quoteTick(line: number, fields: readonly string[]): Fault | null {
    // Currency pairs have no sizes: time, bid, ask. Others: time, bid, bid size, ask, ask size, …
    const sized = fields.length > 3;
    const bid = this.#side(fields[1] ?? 'x');
    const ask = this.#side(fields[sized ? 3 : 2] ?? 'x');
    const bidSize = sized ? this.#number(fields[2]!) : Number.NaN;
    const askSize = sized ? this.#number(fields[4] ?? 'x') : Number.NaN;
    const fault = unreadable([bid, ask, bidSize, askSize], fields) ?? suspicious(fields, 7);
    if (fault !== null) return fault;
    const noBid = Number.isNaN(bid!);
    const noAsk = Number.isNaN(ask!);
    if (noBid && noAsk)
      return { code: 'empty-quote', text: 'neither bid nor ask', expected: 'a price on at least one side' };
    const next = {
      bid: noBid ? this.#bid : bid!,
      bidSize: noBid ? this.#bidSize : bidSize!,
      ask: noAsk ? this.#ask : ask!,
      askSize: noAsk ? this.#askSize : askSize!,
    };
    const refused = this.#options.intake.quote(
      line,
      this.#closeTime,
      next.bid,
      next.ask,
      next.bidSize,
      next.askSize,
    );
    if (refused === null) {
      this.#bid = next.bid;
      this.#bidSize = next.bidSize;
      this.#ask = next.ask;
      this.#askSize = next.askSize;
    }
    return refused;
  }

  /** A quantity; an empty field is unknown. */
  #number(text: string): number | undefined {
    return text === '' ? Number.NaN : readNumber(text);
  }

  #price(text: string): number | undefined {
    const number = readNumber(text);
    return number === undefined ? undefined : number / this.#options.market.priceScale;
  }

  /** Price of one side of a quote; LEAN leaves an empty side empty or writes 0. */
  #side(text: string): number | undefined {
    if (text === '' || text === '0') return Number.NaN;
    return this.#price(text);
  }

  #mid(bidText: string, askText: string): number | undefined {
    const bid = this.#side(bidText);
    const ask = this.#side(askText);
    if (bid === undefined || ask === undefined) return undefined;
    if (Number.isNaN(bid)) return ask;
    if (Number.isNaN(ask)) return bid;
    return Math.round(((bid + ask) / 2) * this.#round) / this.#round;
  }
}

const wrongFields = (fields: readonly string[], expected: number): Fault => ({
  code: 'columns',
  text: `${fields.length} fields`,
  expected: `${expected} fields`,
});

const unreadable = (numbers: readonly (number | undefined)[], fields: readonly string[]): Fault | null =>
  numbers.includes(undefined)
    ? {
        code: 'number',
        text: `"${fields.join(',')}" has a field that is not a number`,
        expected: 'plain numbers',
      }
    : null;

/** LEAN's own flag for ticks that its source took for errors. */
const suspicious = (fields: readonly string[], position: number): Fault | null =>
  fields[position] === '1'
    ? { code: 'suspicious', text: 'the source itself flags this tick as suspicious', expected: 'flag 0' }
    : null;
