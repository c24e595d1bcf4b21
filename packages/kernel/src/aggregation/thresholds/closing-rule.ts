/** What a threshold bar counts, and when that has reached the threshold. One instance serves one aggregator. */
export interface ClosingRule {
  /** Begins a new bar: counts from zero. What is known of earlier bars stays. */
  begin(): void;
  /** Takes in a trade, a quote's mid or a finer bar as part of the forming bar; true where the bar is over with it. */
  add(high: number, low: number, close: number, volume: number): boolean;
  /** Plain JSON. */
  snapshot(): unknown;
  /** Continues from what {@link snapshot} gave. */
  restore(snapshot: unknown): void;
}
