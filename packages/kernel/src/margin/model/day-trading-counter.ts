import { dayTradingRule } from '../day-trading.ts';
import type { IntradayRule, PatternRule } from '../tables/day-trading.ts';

/** A trade that fills or could fill, within a session. */
export interface DayTrade {
  readonly instrumentId: string;
  /** Below zero is sold. */
  readonly quantity: number;
  /** What is held before it, below zero for a short position. */
  readonly held: number;
}

export interface DayTradingFill extends DayTrade {
  /** Fills of one order count as one trade. */
  readonly orderId: number;
}

/** What an account had at the close before. */
export interface SessionStart {
  /** yyyymmdd. */
  readonly date: number;
  readonly equity: number;
  readonly maintenance: number;
}

export const dayTradingGuards = ['completing', 'opening'] as const;
/**
 * What a broker refuses to an account that may not day-trade and has no day trade left: the order that would complete
 * one, or every order that opens a position, so that it can be closed on the same day.
 */
export type DayTradingGuard = (typeof dayTradingGuards)[number];

export interface DayTradingOptions {
  /** Without one, `completing`. */
  readonly guard?: DayTradingGuard | undefined;
  /** The day on which the firm took up the rule of 2026-06-04: see `dayTradingRule`. */
  readonly adopted?: number | undefined;
}

/** Why an order is refused. */
export interface DayTradingRefusal {
  readonly dayTrades: number;
  readonly message: string;
}

interface Session {
  readonly date: number;
  dayTrades: number;
  trades: number;
}

/** What was opened within the session and not closed in it yet. */
interface Opened {
  /** Signed as the position. */
  quantity: number;
  /** Whether the day trade of this round is counted: another begins with the next opening. */
  isCounted: boolean;
}

/**
 * The pattern day trader rule of one account, fed with its sessions and fills.
 *
 * A day trade is a position opened and closed on one day. Buying in several fills and selling in several is one; to
 * open again after that begins another (FINRA: changes of direction count). Selling what was held overnight is none,
 * even if it is bought back. Four in five sessions that are more than 6 % of the trades in them make a pattern day
 * trader, who stays one for the rest of the run while the rule holds. Below 25,000 at the close before no further day
 * trade is taken that would make the fourth, or any of a pattern day trader; the rule of 2026-06-04 knows none of
 * this. Sessions are those that the counter is told: five of them are five business days.
 */
export class DayTradingCounter {
  readonly #guard: DayTradingGuard;
  readonly #adopted: number | undefined;
  /** The last five, the present one last. */
  #sessions: Session[] = [];
  #start: SessionStart = { date: 0, equity: 0, maintenance: 0 };
  #isPattern = false;
  #rule: PatternRule | IntradayRule | undefined;
  readonly #opened = new Map<string, Opened>();
  /** Orders of the session that are counted. */
  readonly #orders = new Set<number>();

  constructor({ guard = 'completing', adopted }: DayTradingOptions = {}) {
    this.#guard = guard;
    this.#adopted = adopted;
  }

  /** Whether the account is a pattern day trader now. */
  get isPatternDayTrader(): boolean {
    return this.#isPattern;
  }

  /** Day trades of the last five sessions. */
  get dayTrades(): number {
    return this.#sum('dayTrades');
  }

  /** Begins a session, before its first order. */
  beginSession(start: SessionStart): void {
    const rule = dayTradingRule(start.date, this.#adopted);
    this.#rule = rule;
    this.#start = start;
    this.#opened.clear();
    this.#orders.clear();
    if (rule.kind === 'intraday') {
      this.#sessions = [];
      this.#isPattern = false;
      return;
    }
    this.#sessions.push({ date: start.date, dayTrades: 0, trades: 0 });
    if (this.#sessions.length > rule.businessDays) this.#sessions.shift();
  }

  /** Counts a fill, after it was booked. */
  fill(fill: DayTradingFill): void {
    const rule = this.#rule;
    const session = this.#sessions.at(-1);
    if (rule?.kind !== 'pattern' || session === undefined) return;
    if (!this.#orders.has(fill.orderId)) {
      this.#orders.add(fill.orderId);
      session.trades++;
    }
    if (this.#completes(fill)) session.dayTrades++;
    this.#book(fill);
    if (this.dayTrades >= rule.dayTrades && this.dayTrades > Number(rule.share) * this.#sum('trades'))
      this.#isPattern = true;
  }

  /** Why an order would be refused now; undefined where it would not. */
  refusal(order: DayTrade): DayTradingRefusal | undefined {
    const rule = this.#rule;
    if (rule?.kind !== 'pattern' || this.#start.equity >= Number(rule.minimumEquity)) return undefined;
    if (!this.#isPattern && !this.#wouldMakePattern(rule)) return undefined;
    const isRefused = this.#guard === 'completing' ? this.#completes(order) : openedBy(order) !== 0;
    if (!isRefused) return undefined;
    const { dayTrades } = this;
    return {
      dayTrades,
      message: `${order.instrumentId}: ${dayTrades} day trades in ${rule.businessDays} sessions, and ${this.#start.equity} at the close before; a further one needs ${rule.minimumEquity}, or another day`,
    };
  }

  /**
   * What a pattern day trader may hold within the day, in value: 4 × (equity − maintenance) of the close before, 0
   * below 25,000. Under the rule of 2026-06-04 it is (equity − maintenance) / 25 %, both of now, for every account.
   * Undefined for others, who have what their margin model gives.
   */
  intradayPower(now: { readonly equity: number; readonly maintenance: number }): number | undefined {
    const rule = this.#rule;
    if (rule === undefined) return undefined;
    if (rule.kind === 'intraday') return Math.max(0, now.equity - now.maintenance) / Number(rule.maintenance);
    if (!this.#isPattern) return undefined;
    const { equity, maintenance } = this.#start;
    return equity < Number(rule.minimumEquity)
      ? 0
      : Math.max(0, equity - maintenance) * Number(rule.leverage);
  }

  /** Whether one more day trade would be the last of a pattern. */
  #wouldMakePattern(rule: PatternRule): boolean {
    const dayTrades = this.dayTrades + 1;
    return dayTrades >= rule.dayTrades && dayTrades > Number(rule.share) * (this.#sum('trades') + 1);
  }

  /** Whether a trade closes what was opened in this session, in a round that is not counted yet. */
  #completes(trade: DayTrade): boolean {
    const opened = this.#opened.get(trade.instrumentId);
    return opened !== undefined && !opened.isCounted && closedBy(trade) !== 0 && opened.quantity !== 0;
  }

  #book(trade: DayTrade): void {
    const [closed, more] = [closedBy(trade), openedBy(trade)];
    const opened = this.#opened.get(trade.instrumentId) ?? { quantity: 0, isCounted: false };
    if (closed !== 0 && opened.quantity !== 0) {
      opened.isCounted = true;
      const left = Math.abs(opened.quantity) - Math.abs(closed);
      opened.quantity = left > 0 ? Math.sign(opened.quantity) * left : 0;
    }
    if (more !== 0) {
      if (Math.sign(more) !== Math.sign(opened.quantity)) opened.quantity = 0;
      opened.quantity += more;
      opened.isCounted = false;
    }
    this.#opened.set(trade.instrumentId, opened);
  }

  #sum(what: 'dayTrades' | 'trades'): number {
    let sum = 0;
    for (const session of this.#sessions) sum += session[what];
    return sum;
  }
}

/** How much of a trade closes what is held, signed as the trade. */
const closedBy = ({ quantity, held }: DayTrade): number =>
  Math.sign(quantity) * Math.sign(held) < 0
    ? Math.sign(quantity) * Math.min(Math.abs(quantity), Math.abs(held))
    : 0;

/** How much of it opens a position, signed as the trade. */
const openedBy = (trade: DayTrade): number => trade.quantity - closedBy(trade);
