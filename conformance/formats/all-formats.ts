import { calendarsFormat } from './calendars.ts';
import { corporateActionsFormat } from './corporate-actions.ts';
import { crossEngineFormat } from './cross-engine.ts';
import { expiriesFormat } from './expiries.ts';
import { feesFormat } from './fees.ts';
import type { GoldenFormat } from './golden-format.ts';
import { haltsFormat } from './halts.ts';
import { indicatorsFormat } from './indicators.ts';
import { marginFormat } from './margin.ts';
import { priceSeriesFormat } from './price-series.ts';
import { quantFormat } from './quant.ts';
import { settlementFormat } from './settlement.ts';
import { ticksFormat } from './ticks.ts';

/** Every kind of golden file that is understood; the first that recognises a file reads it. */
export const allFormats: readonly GoldenFormat[] = [
  calendarsFormat,
  corporateActionsFormat,
  crossEngineFormat,
  expiriesFormat,
  feesFormat,
  haltsFormat,
  indicatorsFormat,
  marginFormat,
  quantFormat,
  priceSeriesFormat,
  settlementFormat,
  ticksFormat,
];
