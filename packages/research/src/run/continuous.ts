import type { ContinuousContract, Instrument } from '@marketloom/kernel';
import {
  type Catalog,
  type Continuous,
  continuousContract,
  MarketDataError,
  type SeriesSummary,
} from '@marketloom/market-data';
import { ResearchError } from '../errors.ts';
import { isWantedBars, type WantedData } from './choose-chains.ts';
import type { RunConfig } from './run-config.ts';
import type { RunRange } from './run-dates.ts';

type Specs = RunConfig['continuous'];

/** Works out the continuous contracts that a configuration asks for. */
export const continuousContracts = async (catalog: Catalog, specs: Specs): Promise<readonly Continuous[]> => {
  const all: Continuous[] = [];
  for (const { root, venue, roll, adjust } of specs ?? [])
    all.push(
      await continuousContract(catalog, {
        root,
        venue,
        ...(roll === undefined ? {} : { roll }),
        ...(adjust === undefined ? {} : { adjust }),
      }),
    );
  return all;
};

/** A continuous contract as far as a run reads it. */
export interface ContinuousInRun {
  readonly definition: Instrument;
  readonly contracts: readonly Instrument[];
  readonly continuous: ContinuousContract;
}

/**
 * The contracts that are in front within a run's range. Those of the end without data are left away; refuses one
 * without data between others.
 */
export const continuousInRun = (
  { definition, spans, ...rest }: Continuous,
  wanted: WantedData | undefined,
  catalog: Catalog,
  available: readonly SeriesSummary[],
  {
    from = Number.NEGATIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
  }: { readonly from?: number; readonly to?: number },
): ContinuousInRun => {
  const isWithin = (at: number): boolean =>
    spans[at]!.from <= to && (spans[at + 1]?.from ?? Number.POSITIVE_INFINITY) > from;
  const within = spans.filter((_, at) => isWithin(at));
  const range = {
    ...(from === Number.NEGATIVE_INFINITY ? {} : { from: from as NonNullable<RunRange['from']> }),
    ...(to === Number.POSITIVE_INFINITY ? {} : { to: to as NonNullable<RunRange['to']> }),
  };
  const hasData = (id: string): boolean =>
    available.some(({ series }) => {
      if (series.instrument.id !== id || series.kind !== 'bar' || !isWantedBars(wanted, series)) return false;
      try {
        return catalog.checksum(series, range) !== '';
      } catch (error) {
        if (error instanceof MarketDataError && error.code === 'RANGE_EMPTY') return false;
        throw error;
      }
    });
  const used = within.slice(0, within.findLastIndex(({ contract }) => hasData(contract)) + 1);
  const missing = used.find(({ contract }) => !hasData(contract));
  if (used.length === 0 || missing !== undefined)
    throw new ResearchError(
      'DATA_CHOICE',
      missing === undefined
        ? `the catalog has no such bars in the run's range of the contracts of ${definition.id}`
        : `${definition.id} has ${missing.contract} in front within the run, of which the catalog has no such bars in that range: import them, or let the run end before`,
    );
  const ids = [...new Set(used.map(({ contract }) => contract))];
  return {
    definition,
    contracts: ids.map((id) => catalog.instrument(id)),
    continuous: { ...rest, spans: used },
  };
};
