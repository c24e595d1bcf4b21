import {
  type ContinuousContract,
  defineInstrument,
  type Instrument,
  type RollAdjustment,
} from '@marketloom/kernel';
import { calendarById } from '../calendars/index.ts';
import type { Catalog } from '../catalog/contract.ts';
import { MarketDataError } from '../errors.ts';
import { listedContracts } from './listed-contracts.ts';
import { rollSpans } from './roll-schedule.ts';
import { parseRoll } from './roll-text.ts';
import { sessionFacts } from './session-facts.ts';

/** A continuous contract as a user asks for it. */
export interface ContinuousSpec {
  /** Of the futures, such as `ES`. */
  readonly root: string;
  readonly venue: string;
  /** `volume` unless told; see `parseRoll`. */
  readonly roll?: string;
  /** `none` unless told. */
  readonly adjust?: RollAdjustment;
}

/** A continuous contract of a catalog: its instrument, and which contract is in front from when on. */
export interface Continuous extends ContinuousContract {
  readonly definition: Instrument;
}

/**
 * Works out a continuous contract of the futures that a catalog has of a root. Its instrument `ROOT.VENUE` is of class
 * index and cannot be traded.
 *
 * Volumes and the prices at a roll are those of the daily bars of each contract, or of its longest where it has none;
 * open interest that of the chain of `ROOT.VENUE`. Refuses a root without contracts or without bars, a rule whose
 * figures are not there, and an instrument that already has the name. A roll that cannot be adjusted is refused by whoever
 * adjusts for it.
 */
export const continuousContract = async (catalog: Catalog, spec: ContinuousSpec): Promise<Continuous> => {
  const { root, venue, roll = 'volume', adjust = 'none' } = spec;
  const rule = parseRoll(roll);
  const id = `${root}.${venue}`;
  const all = listedContracts(catalog, root, venue);
  const calendar = calendarById(all[0]!.instrument.calendar);
  const everything = await sessionFacts(catalog, all, id, calendar);
  const contracts = all.filter(({ instrument }) => everything.get(instrument.id)!.volumes.size > 0);
  if (contracts.length === 0)
    throw new MarketDataError(
      'CONTINUOUS_INVALID',
      `the catalog ${catalog.folder} has no bars of the contracts of ${id}: ${all.map((one) => one.instrument.id).join(', ')}`,
    );
  const facts = new Map(contracts.map(({ instrument }) => [instrument.id, everything.get(instrument.id)!]));
  const spans = rollSpans(contracts, facts, rule, calendar);
  return { instrument: id, adjust, spans, definition: definitionOf(catalog, contracts[0]!.instrument, root) };
};

/** What a root is as an instrument, after one of its contracts: an index that cannot be traded. */
export const definitionOf = (catalog: Catalog, contract: Instrument, root: string): Instrument => {
  const id = `${root}.${contract.venue}`;
  const taken = catalog.instruments().find((one) => one.id === id);
  if (taken !== undefined && taken.isTradable !== false)
    throw new MarketDataError(
      'CONTINUOUS_INVALID',
      `${id} is an instrument of its own in the catalog (${taken.assetClass}), so it cannot be a continuous contract: give that another name`,
    );
  const { contract: _, id: __, boardLot: ___, oddLots: ____, ...rest } = contract;
  return defineInstrument({ ...rest, symbol: root, assetClass: 'index', isTradable: false });
};
