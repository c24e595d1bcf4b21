import { timedEntry } from './timed-entry.ts';

/** Buys above the close with a stop order. */
export const stopRule = timedEntry('stop');
