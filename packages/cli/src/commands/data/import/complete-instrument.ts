import { decimalsOf, type InstrumentDefinition, tickTableById, tickTableIds } from '@marketloom/kernel';
import { type Catalog, calendarIds } from '@marketloom/market-data';
import { CliError } from '../../../failure/errors.ts';
import type { InstrumentSettings } from './settings.ts';

const next = 'see what describes an instrument: marketloom data import csv --help';

/** Completes an instrument from the catalog where it is known, else with the values of a share. */
export const completeInstrument = (given: InstrumentSettings, catalog: Catalog): InstrumentDefinition => {
  const { symbol } = given;
  if (symbol === undefined)
    throw new CliError('ARGUMENTS', {
      wrong: 'the data have no instrument',
      right: 'its ticker and venue, such as --symbol SPY --venue XNYS',
      next,
    });
  const known = catalog
    .instruments()
    .filter((one) => one.symbol === symbol && (given.venue === undefined || one.venue === given.venue));
  if (known.length === 1) return { ...known[0]!, ...finestStep(given), ...given } as InstrumentDefinition;
  if (given.venue === undefined)
    throw new CliError('ARGUMENTS', {
      wrong: known.length === 0 ? `${symbol} has no venue` : `${symbol} is traded on several venues here`,
      right:
        known.length === 0
          ? 'where it is traded, such as --venue XNYS, or the name of the source'
          : `one of --venue ${known.map(({ venue }) => venue).join(', ')}`,
      next,
    });
  return { ...defaultsOf(given, given.venue), ...given } as InstrumentDefinition;
};

const defaultsOf = (given: InstrumentSettings, venue: string): Omit<InstrumentDefinition, 'symbol'> => {
  const { tickSize: finest = 0.01 } = finestStep(given);
  const { pricePrecision = Math.max(2, decimalsOf(finest)), quantityPrecision = 0 } = given;
  return {
    venue,
    assetClass: 'equity',
    currency: 'USD',
    pricePrecision,
    tickSize: given.tickTable === undefined && pricePrecision < 2 ? 10 ** -pricePrecision : finest,
    quantityPrecision,
    lotSize: Number(`1e-${quantityPrecision}`),
    multiplier: 1,
    calendar: given.calendar ?? calendarOf(venue),
  };
};

/** The tick that a table asks for. An unknown table is left to be refused with the definition, by its name. */
const finestStep = ({ tickTable }: InstrumentSettings): { readonly tickSize?: number } =>
  tickTable !== undefined && tickTableIds.includes(tickTable)
    ? { tickSize: Number(tickTableById(tickTable).finestTick) }
    : {};

const calendarOf = (venue: string): string => {
  if (calendarIds.includes(venue)) return venue;
  throw new CliError('ARGUMENTS', {
    wrong: `the sessions of venue ${venue} are not known`,
    right: `the calendar that it follows: --calendar with one of ${calendarIds.join(', ')}`,
    next,
  });
};
