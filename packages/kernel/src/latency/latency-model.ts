import type { Prng } from '../random/prng.ts';

/** How long an instruction takes to reach the venue. */
export interface LatencyModel {
  /** The text that gives this model, as `parseLatency` reads it. */
  readonly name: string;
  /** Whole microseconds, never negative. Draws nothing where the delay is fixed. */
  draw(prng: Prng): number;
}
