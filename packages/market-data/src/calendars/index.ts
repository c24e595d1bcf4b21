export { calendarById, calendarIds } from './calendar-by-id.ts';
export { FIRST_YEAR as CALENDARS_FROM_YEAR, LAST_YEAR as CALENDARS_TO_YEAR } from './exchange-rules.ts';
export { sessionOfDate } from './session-of-date.ts';
export { dateToLocal, type LocalTimeResult, localToDate, ZoneOffsets, zoneOffsets } from './zone-offsets.ts';
