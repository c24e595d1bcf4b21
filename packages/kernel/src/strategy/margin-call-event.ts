import type { Micros } from '../time/micros.ts';

/** Equity is below what the positions need. */
export interface MarginCallEvent {
  readonly time: Micros;
  readonly equity: number;
  readonly maintenance: number;
  /** What must be paid in, or freed by closing positions. */
  readonly amount: number;
  /** When positions are closed unless it is met; now where the broker does not wait. */
  readonly due: Micros;
}
