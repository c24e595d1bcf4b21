import {
  type BarColumns,
  type ChainColumns,
  lastSessionBegunBy,
  type Micros,
  parseBarSpec,
  type SessionCalendar,
} from '@marketloom/kernel';
import type { Catalog, SeriesSummary } from '../catalog/contract.ts';
import type { ListedContract } from './listed-contracts.ts';

/**
 * What is known of a contract by session: a bar belongs to the session that had begun before it ended. A volume that is
 * not known counts as none.
 */
export interface SessionFacts {
  readonly volumes: ReadonlyMap<number, number>;
  /** By the close times of its bars, ascending. */
  readonly closes: ReadonlyMap<number, number>;
  /** Figures of open interest with the times at which they were known, ascending. */
  readonly openInterest: readonly (readonly [time: number, contracts: number])[];
}

/** Daily bars first, then those with the fewest rows. */
const preferred = (all: readonly SeriesSummary[]): SeriesSummary | undefined =>
  all.toSorted(
    (a, b) => Number(b.series.bars === '1d') - Number(a.series.bars === '1d') || a.rows - b.rows,
  )[0];

/** Facts of all contracts, from their bars and, of open interest, from the chain of `root` (an id of the catalog). */
export const sessionFacts = async (
  catalog: Catalog,
  contracts: readonly ListedContract[],
  root: string,
  calendar: SessionCalendar,
): Promise<ReadonlyMap<string, SessionFacts>> => {
  const all = catalog.series();
  const openInterest = await openInterestOf(catalog, all, root);
  const facts = new Map<string, SessionFacts>();
  for (const { instrument } of contracts) {
    const bars = all.filter(
      ({ series }) =>
        series.instrument.id === instrument.id &&
        series.kind === 'bar' &&
        parseBarSpec(series.bars ?? '').type === 'time',
    );
    const summary = preferred(bars);
    const volumes = new Map<number, number>();
    const closes = new Map<number, number>();
    if (summary !== undefined)
      for await (const chunk of catalog.read(summary.series)) {
        const { length, closeTime, close, volume } = chunk as BarColumns;
        for (let row = 0; row < length; row++) {
          const session = lastSessionBegunBy(calendar, (closeTime[row]! - 1) as Micros);
          const traded = Number.isNaN(volume[row]!) ? 0 : volume[row]!;
          volumes.set(session, (volumes.get(session) ?? 0) + traded);
          closes.set(closeTime[row]!, close[row]!);
        }
      }
    facts.set(instrument.id, { volumes, closes, openInterest: openInterest.get(instrument.id) ?? [] });
  }
  return facts;
};

const openInterestOf = async (
  catalog: Catalog,
  all: readonly SeriesSummary[],
  root: string,
): Promise<ReadonlyMap<string, (readonly [number, number])[]>> => {
  const found = new Map<string, (readonly [number, number])[]>();
  const chain = all.find(({ series }) => series.kind === 'chain' && series.instrument.id === root);
  if (chain === undefined) return found;
  for await (const chunk of catalog.read(chain.series)) {
    const { length, contracts, contract, time, openInterest } = chunk as ChainColumns;
    for (let row = 0; row < length; row++) {
      if (Number.isNaN(openInterest[row]!)) continue;
      const id = contracts[contract[row]!]!;
      const own = found.get(id) ?? [];
      own.push([time[row]!, openInterest[row]!]);
      found.set(id, own);
    }
  }
  return found;
};
