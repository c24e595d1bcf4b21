import { formatBarSpec, type Instrument, parseBarSpec } from '@marketloom/kernel';
import { type Catalog, dataName, type SeriesSummary } from '@marketloom/market-data';
import { ResearchError } from '../errors.ts';

/** What a run reads, of all instruments or by instrument. */
export type WantedData = readonly string[] | Readonly<Record<string, readonly string[]>>;

const CHAINS = dataName({ kind: 'chain', bars: null });

const isList = (wanted: WantedData): wanted is readonly string[] => Array.isArray(wanted);

/** Whether bars are wanted of an instrument; all are where nothing is said. */
export const isWantedBars = (
  wanted: WantedData | undefined,
  { instrument, bars }: { readonly instrument: Instrument; readonly bars: string | null },
): boolean => {
  const names =
    wanted === undefined || isList(wanted)
      ? wanted
      : (wanted[instrument.id] ?? wanted[instrument.symbol] ?? wanted['*']);
  return names === undefined || names.some((name) => name === bars || isSameSize(name, bars));
};

const isSameSize = (name: string, bars: string | null): boolean => {
  if (!/^\d/.test(name) || name.endsWith('-quotes')) return false;
  return formatBarSpec(parseBarSpec(name)) === bars;
};

/** What is wanted besides chains; undefined where nothing is. */
export const withoutChains = (wanted: WantedData | undefined): WantedData | undefined => {
  if (wanted === undefined) return undefined;
  const rest = (names: readonly string[]): readonly string[] | undefined => {
    const others = names.filter((name) => name !== CHAINS);
    return others.length === 0 ? undefined : others;
  };
  if (isList(wanted)) return rest(wanted);
  const byInstrument = Object.entries(wanted).flatMap(([of, names]) => {
    const others = rest(names);
    return others === undefined ? [] : [[of, others] as const];
  });
  return Object.fromEntries(byInstrument);
};

/**
 * The chains that are wanted. Said of all instruments, of those that have one: a run on an index and its options has
 * one chain. Refuses where none has, or the instrument of which it is said.
 */
export const chooseChains = (
  instruments: readonly Instrument[],
  wanted: WantedData | undefined,
  available: readonly SeriesSummary[],
): readonly SeriesSummary[] => {
  if (wanted === undefined) return [];
  const chainOf = ({ id }: Instrument): SeriesSummary | undefined =>
    available.find(({ series }) => series.kind === 'chain' && series.instrument.id === id);
  const refuse = (of: string): never => {
    const all = available
      .filter(({ series }) => series.kind === 'chain')
      .map(({ series }) => series.instrument.id);
    throw new ResearchError(
      'DATA_CHOICE',
      `the catalog holds no chain of ${of}: there ${all.length === 0 ? 'is none' : `are those of ${all.join(', ')}`}`,
    );
  };
  if (isList(wanted)) {
    if (!wanted.includes(CHAINS)) return [];
    const found = instruments.map(chainOf).filter((chain) => chain !== undefined);
    return found.length > 0 ? found : refuse(instruments.map(({ id }) => id).join(', '));
  }
  return instruments.flatMap((instrument) => {
    const { id, symbol } = instrument;
    const isWanted = (wanted[id] ?? wanted[symbol])?.includes(CHAINS);
    if (isWanted === true) return [chainOf(instrument) ?? refuse(id)];
    const chain = wanted['*']?.includes(CHAINS) === true ? chainOf(instrument) : undefined;
    return chain === undefined ? [] : [chain];
  });
};

/** The contracts of chains that can be traded within a range, as the catalog defines them. */
export const contractsOf = (
  chains: readonly SeriesSummary[],
  catalog: Catalog,
  range: { readonly from?: number; readonly to?: number },
): readonly Instrument[] => {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = range;
  return chains
    .flatMap(({ contracts = [] }) => contracts)
    .map((id) => catalog.instrument(id))
    .filter(({ contract }) => {
      const { lastTradeAt = to, listedAt = from } = contract ?? {};
      return lastTradeAt >= from && listedAt <= to;
    });
};
