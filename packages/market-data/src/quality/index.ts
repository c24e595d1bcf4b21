export { type BarCheckOptions, BarChecks, type CheckOptions } from './bar-checks.ts';
export { FindingLog } from './finding-log.ts';
export {
  type Fault,
  type Finding,
  type FindingCode,
  findingCodes,
  type RejectCode,
  rejectCodes,
} from './issue.ts';
export { QuoteBarChecks } from './quote-bar-checks.ts';
export { tickAt } from './tick-at.ts';
export { QuoteChecks, TradeChecks } from './tick-checks.ts';
export { dateText, timeText } from './time-text.ts';
export { isVenueKind, VenueChecks, type VenueKind } from './venue-checks.ts';
