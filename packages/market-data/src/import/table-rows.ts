import { isOfSpan } from '@marketloom/kernel';
import { calendarById } from '../calendars/index.ts';
import type { Fault } from '../quality/index.ts';
import type { TableKind } from './columns.ts';
import type { TableOptions } from './csv-options.ts';
import type { Intake } from './intake.ts';
import { RowOrder } from './row-order.ts';
import { RowTimes } from './row-times.ts';
import { intervalOf } from './run-import.ts';
import type { StampKind } from './stamp.ts';

/** The common end of every table: a stamp and the row's values become a bar, a quote, a trade or another event. */
export class TableRows {
  readonly #intake: Intake;
  readonly #kind: TableKind;
  readonly #times: RowTimes;
  readonly #order: RowOrder;

  constructor(intake: Intake, file: string, options: TableOptions) {
    this.#intake = intake;
    this.#kind = options.kind;
    this.#order = new RowOrder(file);
    this.#times = new RowTimes({
      calendar: calendarById(options.instrument.calendar),
      timeZone: options.timeZone,
      timestamps: isOfSpan(options.kind) ? options.timestamps! : null,
      interval: isOfSpan(options.kind) ? intervalOf(options.interval!) : null,
    });
  }

  /** Takes a row; its fault comes back where it is not accepted. `values` in the order of `valueRoles`. */
  take(
    line: number,
    stamp: number,
    nanoseconds: number,
    kind: StampKind,
    values: ArrayLike<number>,
  ): Fault | null {
    this.#order.next(stamp);
    const fault = this.#times.resolve(stamp, kind);
    if (fault !== null) return fault;
    const { openTime, closeTime } = this.#times;
    const [a, b, c, d, e] = [values[0]!, values[1]!, values[2]!, values[3]!, values[4]!];
    if (this.#kind === 'bar') return this.#intake.bar(line, openTime, closeTime, a, b, c, d, e, nanoseconds);
    if (this.#kind === 'quote-bar')
      return this.#intake.quoteBar(line, openTime, closeTime, values, nanoseconds);
    if (this.#kind === 'quote') return this.#intake.quote(line, closeTime, a, b, c, d, nanoseconds);
    if (this.#kind === 'trade') return this.#intake.trade(line, closeTime, a, b, nanoseconds);
    return this.#intake.venueRow(line, closeTime, values, nanoseconds);
  }

  /** Refuses a table that ran backwards. */
  finish(): void {
    this.#order.finish();
  }
}
