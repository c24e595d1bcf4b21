import type { AccountProcess } from '../account/account-process.ts';
import type { Micros } from '../time/micros.ts';

/** What happens to the account by the calendar, in the order in which it was given at one time. */
export class AccountCalendar {
  readonly #before: readonly AccountProcess[];
  readonly #after: readonly AccountProcess[];
  readonly #all: readonly AccountProcess[];
  #nextTime = Number.NEGATIVE_INFINITY;
  #isWatching = false;

  constructor(processes: readonly AccountProcess[]) {
    this.#all = processes;
    this.#before = processes.filter(({ phase }) => phase === 'before-data');
    this.#after = processes.filter(({ phase }) => phase === 'after-data');
    this.look();
  }

  /** When something is due next; as it was when it was last looked up. */
  get nextTime(): number {
    return this.#nextTime;
  }

  /** Whether something is due after the data of a time, or waits for data. */
  isDueAfterData(time: Micros): boolean {
    return this.#isWatching || this.#nextTime <= time;
  }

  /** Looks up anew when something is due: a fill may have brought that about. */
  look(): void {
    let next = Number.POSITIVE_INFINITY;
    for (const due of this.#all) if (due.nextTime < next) next = due.nextTime;
    this.#nextTime = next;
    this.#isWatching = this.#after.some(({ isWatching }) => isWatching === true);
  }

  /** The run begins: what was due before is over. */
  begin(time: Micros): void {
    for (const due of this.#all) due.begin?.(time);
    this.look();
  }

  beforeData(time: Micros): void {
    run(this.#before, time);
  }

  afterData(time: Micros): void {
    run(this.#after, time);
    this.look();
  }
}

const run = (processes: readonly AccountProcess[], time: Micros): void => {
  for (const due of processes) if (due.nextTime <= time || due.isWatching === true) due.onTime(time);
};
