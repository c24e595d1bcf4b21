import type { CorporateAction } from '../corporate-action/corporate-action.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';

/** What a company, or its exchange, has done to those who hold its shares; the account knows it already. */
export interface CorporateActionEvent {
  readonly time: Micros;
  readonly instrument: Instrument;
  readonly action: CorporateAction;
}
