import type { Order } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import { SessionCursor, type SessionPhase } from '../time/session-cursor.ts';

interface Span {
  readonly openTime: Micros;
  readonly closeTime: Micros;
}

/** When the orders of one instrument may trade: in its sessions, or outside them where they ask for extended hours. */
export class SessionGate {
  readonly #calendar: SessionCalendar;
  readonly #cursor: SessionCursor;

  constructor(calendar: SessionCalendar) {
    this.#calendar = calendar;
    this.#cursor = new SessionCursor(calendar);
  }

  phaseAt(time: Micros): SessionPhase {
    return this.#cursor.at(time).phase;
  }

  /** Whether anything at all can trade at `time`. */
  isOpen(time: Micros): boolean {
    const { phase } = this.#cursor.at(time);
    return phase !== 'closed' && phase !== 'break';
  }

  isRegular(time: Micros): boolean {
    return this.#cursor.at(time).phase === 'regular';
  }

  mayTrade(order: Order, time: Micros): boolean {
    const { phase } = this.#cursor.at(time);
    if (phase === 'regular') return true;
    return order.terms.extendedHours && (phase === 'pre' || phase === 'post');
  }

  /** Whether some of a bar lies within a session. Hot: asked at every bar that orders wait for. */
  overlapsSession({ openTime, closeTime }: Span): boolean {
    const { phase, from, until } = this.#cursor;
    if (phase === 'regular' && openTime >= from && openTime < until) return true;
    return this.regularFrom(openTime) < closeTime;
  }

  /** Whether an order may trade in a bar of which nothing lies within a session. */
  worksOutside(order: Order, bar: Span): boolean {
    if (!order.terms.extendedHours) return false;
    const { phase, until } = this.#cursor.at(bar.openTime);
    return phase === 'pre' || phase === 'post' || (phase === 'closed' && until < bar.closeTime);
  }

  /** The first moment at or after `time` that lies within a session; Infinity after the last. */
  regularFrom(time: Micros): number {
    const { phase, session, until } = this.#cursor.at(time);
    if (phase === 'regular') return time;
    if (phase === 'break') return until;
    const next = phase === 'post' ? session + 1 : Math.max(0, session);
    return this.#calendar.opens[next] ?? Number.POSITIVE_INFINITY;
  }
}
