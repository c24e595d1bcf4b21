import type { TradingTime } from './trading-time.ts';

/** What part of the time axis is shown: one for all the charts of the page. */
export interface View {
  readonly axis: TradingTime;
  range(): readonly [number, number];
  isZoomed(): boolean;
  show(from: number, to: number): void;
  showAll(): void;
  /** Called after each change of the range. */
  onChange(listener: () => void): void;
}

/** A zoom shows at least this much of the axis: three bars, or three seconds of ticks. */
const LEAST_SPAN = 3;

export function createView(axis: TradingTime): View {
  const { positions } = axis;
  const last = positions.at(-1) ?? 0;
  // Half a bar at each end, so that the first and the last candle are whole.
  const full: readonly [number, number] = [-0.5, last + 0.5];
  const listeners: (() => void)[] = [];
  let range = full;
  const set = (next: readonly [number, number]) => {
    range = next;
    for (const listener of listeners) listener();
  };
  return {
    axis,
    range: () => range,
    isZoomed: () => range[0] > full[0] || range[1] < full[1],
    show: (from, to) => {
      const middle = (from + to) / 2;
      const half = Math.max(to - from, LEAST_SPAN) / 2;
      set([Math.max(middle - half, full[0]), Math.min(middle + half, full[1])]);
    },
    showAll: () => set(full),
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}

/** The button that goes back to the whole axis, there while a part of it is shown. */
export function connectShowAll(view: View): void {
  const button = document.querySelector<HTMLButtonElement>('[data-action="show-all"]')!;
  button.addEventListener('click', () => view.showAll());
  view.onChange(() => {
    button.hidden = !view.isZoomed();
  });
}
