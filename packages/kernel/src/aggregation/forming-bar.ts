import { CompensatedSum, type CompensatedSumSnapshot } from './compensated-sum.ts';
import type { EmitBar } from './emit-bar.ts';
import { isNothing } from './tolerance.ts';

/** A bar that is not over yet, as plain JSON. */
export interface FormingBarSnapshot {
  readonly openTime: number;
  readonly closeTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: CompensatedSumSnapshot;
}

/** The bar under construction: one object for an aggregator's life, written over and over. */
export class FormingBar {
  isEmpty = true;
  openTime = Number.NaN;
  closeTime = Number.NaN;
  readonly volume = new CompensatedSum();
  #open = Number.NaN;
  #high = Number.NaN;
  #low = Number.NaN;
  #close = Number.NaN;

  /** Begins an empty bar. */
  begin(openTime: number, closeTime: number): void {
    this.isEmpty = false;
    this.openTime = openTime;
    this.closeTime = closeTime;
    this.#open = Number.NaN;
    this.#high = Number.NEGATIVE_INFINITY;
    this.#low = Number.POSITIVE_INFINITY;
    this.volume.clear();
  }

  add(open: number, high: number, low: number, close: number, volume: number): void {
    if (Number.isNaN(this.#open)) this.#open = open;
    if (high > this.#high) this.#high = high;
    if (low < this.#low) this.#low = low;
    this.#close = close;
    this.volume.add(volume);
  }

  /** Hands the bar over and is empty from then on, also when `emit` throws. */
  finish(emit: EmitBar): void {
    this.isEmpty = true;
    emit(this.openTime, this.closeTime, this.#open, this.#high, this.#low, this.#close, this.volume.value);
  }

  /** Hands over a bar of just `volume`; what was fed beyond it begins the next bar, at the last price and time. */
  finishPart(volume: number, emit: EmitBar): void {
    const openTime = this.openTime;
    const open = this.#open;
    const high = this.#high;
    const low = this.#low;
    const close = this.#close;
    this.volume.add(-volume);
    this.isEmpty = isNothing(this.volume.value, volume);
    this.openTime = this.closeTime;
    this.#open = close;
    this.#high = close;
    this.#low = close;
    emit(openTime, this.closeTime, open, high, low, close, volume);
  }

  snapshot(): FormingBarSnapshot | null {
    if (this.isEmpty) return null;
    return {
      openTime: this.openTime,
      closeTime: this.closeTime,
      open: this.#open,
      high: this.#high,
      low: this.#low,
      close: this.#close,
      volume: this.volume.snapshot(),
    };
  }

  restore(snapshot: FormingBarSnapshot | null): void {
    this.isEmpty = snapshot === null;
    if (snapshot === null) return;
    this.begin(snapshot.openTime, snapshot.closeTime);
    this.#open = snapshot.open;
    this.#high = snapshot.high;
    this.#low = snapshot.low;
    this.#close = snapshot.close;
    this.volume.restore(snapshot.volume);
  }
}
