import { bytes, count } from './number-text.ts';
import type { Terminal } from './terminal.ts';

/** A job that is over sooner needs no progress. */
const PATIENCE = 1000;

interface Bar {
  start(total: number, at: number, payload: Readonly<Record<string, string>>): void;
  update(at: number, payload: Readonly<Record<string, string>>): void;
  stop(): void;
}

/** How far a job is, with rate and time left: on standard error, for people only, and only when it takes a while. */
export class Progress {
  readonly #isWatched: boolean;
  readonly #unit: 'events' | 'bytes';
  readonly #began = performance.now();
  #bar: Bar | null = null;
  #isLoading = false;
  #hasEnded = false;

  constructor(terminal: Terminal, { unit }: { readonly unit: 'events' | 'bytes' }) {
    this.#isWatched = terminal.isWatched;
    this.#unit = unit;
  }

  show(done: number, total: number): void {
    if (!this.#isWatched || total === 0) return;
    const elapsed = performance.now() - this.#began;
    if (elapsed < PATIENCE) return;
    if (this.#bar === null) {
      void this.#load(total);
      return;
    }
    const rate = (done / elapsed) * 1000;
    const left = rate === 0 ? Number.POSITIVE_INFINITY : (total - done) / rate;
    this.#bar.update(done, { rate: this.#rateText(rate), left: durationText(left) });
  }

  end(): void {
    this.#hasEnded = true;
    this.#bar?.stop();
    this.#bar = null;
  }

  async #load(total: number): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const { SingleBar } = await import('cli-progress');
    if (this.#hasEnded) return;
    const bar: Bar = new SingleBar({
      format: '{bar} {percentage} %  {rate}  {left} left',
      barCompleteChar: '#',
      barIncompleteChar: '.',
      barsize: 30,
      clearOnComplete: true,
      stopOnComplete: false,
      hideCursor: true,
      stream: process.stderr,
    });
    bar.start(total, 0, { rate: '', left: '' });
    this.#bar = bar;
  }

  #rateText(rate: number): string {
    return this.#unit === 'bytes' ? `${bytes(Math.round(rate))}/s` : `${count(Math.round(rate))} events/s`;
  }
}

/** `8 s`, `2 min 05 s`, `1 h 20 min`. */
export const durationText = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return '?';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
};
