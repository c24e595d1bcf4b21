export { calendarById, calendarIds } from './calendar-by-id.ts';
export { type ExchangeSummary, listExchanges } from './exchange-names.ts';
export type { Hours } from './exchange-rules.ts';
export { regularHoursOn } from './regular-hours.ts';
export { sessionOfDate } from './session-of-date.ts';
export { dateToLocal, type LocalTimeResult, localToDate, ZoneOffsets, zoneOffsets } from './zone-offsets.ts';
