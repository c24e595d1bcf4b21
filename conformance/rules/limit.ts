import { timedEntry } from './timed-entry.ts';

/** Buys below the close with a limit order. */
export const limitRule = timedEntry('limit');
