import { type BarColumns, type MarketColumns, rollChange } from '@marketloom/kernel';
import type { Catalog, ReadOptions, SeriesSummary } from '../catalog/contract.ts';
import { MarketDataError } from '../errors.ts';
import type { Continuous } from './continuous.ts';

/** A part of a contract's bars that belongs to a continuous contract. */
export interface ContinuousPart {
  readonly summary: SeriesSummary;
  /** Close times, both included; -Infinity and Infinity where it is open. */
  readonly from: number;
  readonly to: number;
  /** Place of its span. */
  readonly span: number;
}

/** The parts that there are of bars of one size, within a range of close times, the oldest first. */
export const partsOf = (
  { spans }: Continuous,
  bars: string,
  available: readonly SeriesSummary[],
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: { from?: number; to?: number } = {},
): readonly ContinuousPart[] =>
  spans.flatMap(({ contract, from: begins }, span): readonly ContinuousPart[] => {
    const summary = available.find(
      ({ series }) => series.instrument.id === contract && series.kind === 'bar' && series.bars === bars,
    );
    if (summary === undefined) return [];
    const first = Math.max(from, span === 0 ? Number.NEGATIVE_INFINITY : begins + 1);
    const last = Math.min(to, spans[span + 1]?.from ?? Number.POSITIVE_INFINITY);
    return first > last || summary.from > last || summary.to < first
      ? []
      : [{ summary, from: first, to: last, span }];
  });

export const rangeOfPart = ({ from, to }: ContinuousPart): ReadOptions => ({
  ...(from === Number.NEGATIVE_INFINITY ? {} : { from: from as NonNullable<ReadOptions['from']> }),
  ...(to === Number.POSITIVE_INFINITY ? {} : { to: to as NonNullable<ReadOptions['to']> }),
});

/** A range that lies between a series' files holds nothing, and is no fault here. */
export const isEmptyRange = (error: unknown): boolean =>
  error instanceof MarketDataError && error.code === 'RANGE_EMPTY';

export interface ContinuousReadOptions extends ReadOptions {
  /**
   * Gives prices as they look at this time: adjusted for the rolls that have happened by then, without bars that end
   * later. Prices as they were traded where left out.
   */
  readonly asOf?: number;
}

/** The bars of a continuous contract, of one size, ascending. Volumes are those of the contract in front. */
export async function* readContinuous(
  catalog: Catalog,
  continuous: Continuous,
  bars: string,
  { asOf, ...options }: ContinuousReadOptions = {},
): AsyncGenerator<BarColumns, void, void> {
  const to = Math.min(options.to ?? Number.POSITIVE_INFINITY, asOf ?? Number.POSITIVE_INFINITY);
  for (const part of partsOf(continuous, bars, catalog.series(), { ...options, to })) {
    const [factor, shift] = changeOf(continuous, part.span, asOf);
    try {
      for await (const chunk of catalog.read(part.summary.series, { ...options, ...rangeOfPart(part) }))
        yield adjusted(chunk, factor, shift);
    } catch (error) {
      if (!isEmptyRange(error)) throw error;
    }
  }
}

/** What the rolls after a span, up to a time, make of its prices: times the first, plus the second. */
const changeOf = (
  continuous: Continuous,
  span: number,
  asOf: number | undefined,
): readonly [number, number] => {
  let [factor, shift] = [1, 0];
  if (asOf === undefined) return [factor, shift];
  for (const roll of continuous.spans.slice(span + 1)) {
    if (roll.from > asOf) break;
    const change = rollChange(continuous, roll);
    factor *= change.factor;
    shift = shift * change.factor + change.shift;
  }
  return [factor, shift];
};

const adjusted = (chunk: MarketColumns, factor: number, shift: number): BarColumns => {
  const bars = chunk as BarColumns;
  if (factor === 1 && shift === 0) return bars;
  const change = (prices: Float64Array): Float64Array => prices.map((price) => price * factor + shift);
  return {
    ...bars,
    open: change(bars.open),
    high: change(bars.high),
    low: change(bars.low),
    close: change(bars.close),
  };
};
