import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { isoDate } from '../time/civil-day.ts';
import { formatTime } from '../time/format.ts';
import type { Micros } from '../time/micros.ts';
import type { ExpiryReference } from './expiry-events.ts';

/** The error for a contract that is held to its end, and whose reference has no price: it names the data that lack. */
export const missingPrice = (
  { id, contract }: Instrument,
  { wanted, since }: Pick<ExpiryReference, 'wanted' | 'since'>,
  by: Instrument | undefined,
): KernelError => {
  const where = wanted === 'first' ? 'on or after' : 'in the session that began at';
  const missing =
    by === undefined
      ? `its underlying ${contract!.underlying} is not among the instruments of the run: add it, with its data`
      : `it is settled by the ${wanted} price of ${by.id} ${where} ${formatTime(since as Micros)}, and the data have none: feed ${by.id} to the end of the contract, or give a settlement price`;
  return new KernelError(
    'EXPIRY_NO_PRICE',
    `${id} is held to its expiration on ${isoDate(contract!.expirationDate)}, but ${missing}`,
  );
};

/** The error for an instrument that is delivered, and of which no price is known. */
export const unknownPrice = (option: Instrument, delivered: Instrument): KernelError =>
  new KernelError(
    'EXPIRY_NO_PRICE',
    `${option.id} delivers ${delivered.id}, of which no price is known: give the run its data`,
  );
