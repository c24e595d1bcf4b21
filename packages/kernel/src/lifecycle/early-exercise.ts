import type { Instrument } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';
import { lastSessionOpenedBy, type SessionCalendar } from '../time/session-calendar.ts';
import { contractRefusal } from './contract-refusal.ts';

/** Why an option is not exercised, or an instruction is not taken. */
export const exerciseRefusals = [
  'NOT_AN_OPTION',
  'EUROPEAN_STYLE',
  'QUANTITY_INVALID',
  'NOT_HELD',
  'CONTRACT_NOT_LISTED',
  'CONTRACT_EXPIRED',
  'OUTSIDE_SESSION',
  'AFTER_CUT_OFF',
] as const;
export type ExerciseRefusal = (typeof exerciseRefusals)[number];

/** What a refusal means, and what would be right. */
export const exerciseProblem: Readonly<Record<ExerciseRefusal, string>> = {
  NOT_AN_OPTION: 'it is no option',
  EUROPEAN_STYLE: 'it is of European style and exercised at its end alone; sell it instead',
  QUANTITY_INVALID: 'give a whole number of contracts above zero',
  NOT_HELD: 'so much is not held long',
  CONTRACT_NOT_LISTED: 'it is not listed yet',
  CONTRACT_EXPIRED: 'trading in it has ended',
  OUTSIDE_SESSION: 'its market is closed; exercise within a session',
  AFTER_CUT_OFF: 'the time for instructions is over',
};

/**
 * Whether an option can be exercised before its end: an American one, of which so much is held long, from a session's
 * open to its close, both included. Undefined where it can. Quantities are scaled.
 */
export const exerciseRefusal = (asked: {
  readonly instrument: Instrument;
  readonly calendar: SessionCalendar;
  readonly heldScaled: number;
  readonly quantityScaled: number;
  readonly time: Micros;
}): ExerciseRefusal | undefined => {
  const { instrument, calendar, heldScaled, quantityScaled, time } = asked;
  const option = instrument.contract?.option;
  if (option === undefined) return 'NOT_AN_OPTION';
  if (option.style === 'european') return 'EUROPEAN_STYLE';
  if (!(Number.isSafeInteger(quantityScaled) && quantityScaled > 0)) return 'QUANTITY_INVALID';
  const refusal = contractRefusal(instrument, time);
  if (refusal !== undefined) return refusal;
  if (heldScaled < quantityScaled) return 'NOT_HELD';
  const session = lastSessionOpenedBy(calendar, time);
  return session >= 0 && time <= calendar.closes[session]! ? undefined : 'OUTSIDE_SESSION';
};
