/** What an indicator reads of a bar. Prices and volume are plain finite numbers, in any unit. */
export interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export const inputNames = ['open', 'high', 'low', 'close', 'volume'] as const;
export type InputName = (typeof inputNames)[number];

/** What an indicator of one price may be fed with: a field of the bar or one of the usual mean prices. */
export const priceSources = [...inputNames, 'hl2', 'hlc3', 'ohlc4'] as const;
export type PriceSource = (typeof priceSources)[number];

export function readBar(bar: Bar, source: PriceSource): number {
  switch (source) {
    case 'hl2':
      return (bar.high + bar.low) / 2;
    case 'hlc3':
      return (bar.high + bar.low + bar.close) / 3;
    case 'ohlc4':
      return (bar.open + bar.high + bar.low + bar.close) / 4;
    default:
      return bar[source];
  }
}

const OPEN = 1;
const HIGH = 2;
const LOW = 4;
export const CLOSE = 8;
const VOLUME = 16;

/** A set of inputs as bits, for the hot path. */
export function inputMask(inputs: readonly InputName[]): number {
  return inputs.reduce((mask, input) => mask | (1 << inputNames.indexOf(input)), 0);
}

/**
 * The inputs of one bar on their way to a step: one reused object of one shape, whatever objects the caller's bars
 * are. Only the fields in `mask` are ever touched. HOT PATH.
 */
export class InputRow implements Bar {
  open = Number.NaN;
  high = Number.NaN;
  low = Number.NaN;
  close = Number.NaN;
  volume = Number.NaN;

  copy(bar: Bar, mask: number): void {
    if (mask & OPEN) this.open = bar.open;
    if (mask & HIGH) this.high = bar.high;
    if (mask & LOW) this.low = bar.low;
    if (mask & CLOSE) this.close = bar.close;
    if (mask & VOLUME) this.volume = bar.volume;
  }

  /** Reads the masked fields from consecutive places of an array, in the order of `inputNames`. */
  load(values: Float64Array, start: number, mask: number): void {
    let at = start;
    if (mask & OPEN) this.open = values[at++]!;
    if (mask & HIGH) this.high = values[at++]!;
    if (mask & LOW) this.low = values[at++]!;
    if (mask & CLOSE) this.close = values[at++]!;
    if (mask & VOLUME) this.volume = values[at]!;
  }

  store(values: Float64Array, start: number, mask: number): void {
    let at = start;
    if (mask & OPEN) values[at++] = this.open;
    if (mask & HIGH) values[at++] = this.high;
    if (mask & LOW) values[at++] = this.low;
    if (mask & CLOSE) values[at++] = this.close;
    if (mask & VOLUME) values[at] = this.volume;
  }
}
