import type { Instrument } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';

/** Another contract stands behind a continuous one from now on. Positions and orders stay where they are. */
export interface RollEvent {
  readonly time: Micros;
  /** The continuous contract. */
  readonly instrument: Instrument;
  readonly from: Instrument;
  readonly to: Instrument;
  /** Last prices of both at one time before the roll; NaN where there are none. */
  readonly fromPrice: number;
  readonly toPrice: number;
}
