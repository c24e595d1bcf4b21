import type { FillPolicy, SessionCalendar } from '../../../src/index.ts';
import type { StreamSetup } from '../../fixtures/backtest.ts';

/** A run that is watched, as it was set up. */
export interface WatchedRun {
  readonly streams: readonly StreamSetup[];
  readonly calendar: SessionCalendar;
  readonly account: 'cash' | 'margin';
  readonly deposit: bigint;
  readonly fill: Partial<FillPolicy>;
  /** Whether orders reach the venue when they are sent. */
  readonly isInstant: boolean;
  readonly hasSlippage: boolean;
}
