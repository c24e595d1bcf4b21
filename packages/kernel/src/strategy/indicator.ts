/** What an indicator may read of a bar. A `Bar` is one. */
export interface BarValues {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** What the kernel asks of an indicator: any object of this shape can be declared by a strategy. */
export interface StreamingIndicator {
  /** Whether it has seen enough to give a value. */
  readonly isWarm: boolean;
  /** Takes the next finished bar. */
  updateBar(bar: BarValues): unknown;
  /** Its state as plain JSON, and back. */
  snapshot(): unknown;
  restore(snapshot: never): void;
}

/** The indicators of a strategy by name; one set is made for each instrument. */
export type IndicatorSet = Readonly<Record<string, StreamingIndicator>>;
