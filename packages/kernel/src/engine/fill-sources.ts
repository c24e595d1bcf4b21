import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { InstrumentData } from '../venue/order-support.ts';
import type { FillSource } from '../venue/venue-context.ts';
import type { DataStream, StreamDescription } from './data-stream.ts';

/** With two bar sizes of one instrument, orders would fill twice from one stretch of time, the second time late. */
export const refuseDoubles = (streams: readonly StreamDescription[]): void => {
  const seen = new Set<string>();
  for (const { instrument, kind } of streams) {
    if (seen.has(`${kind} ${instrument}`))
      throw new KernelError(
        'ENGINE_MISUSE',
        `two streams of ${kind}s of ${instrument}: give one of each kind; strategies can ask for longer bars as data.bars`,
      );
    seen.add(`${kind} ${instrument}`);
  }
};

/** What the run is fed with of each instrument, and what of it fills orders. A chain quotes the options on its underlying. */
export const instrumentData = (
  streams: readonly DataStream[],
  instruments: readonly Instrument[],
): InstrumentData[] => {
  const own = Map.groupBy(streams, ({ instrumentIndex }) => instrumentIndex);
  const chained = new Set(
    streams.filter(({ kind }) => kind === 'chain').map(({ description }) => description.instrument),
  );
  return instruments.map(({ contract }, index) => {
    const kinds = new Set((own.get(index) ?? []).map(({ kind }) => kind));
    if (contract?.option !== undefined && chained.has(contract.underlying!)) kinds.add('quote');
    return { source: fillSources.find((source) => kinds.has(source)) ?? 'bar', kinds };
  });
};

/** What fills orders, the first that is read. */
const fillSources = ['quote', 'trade', 'quote-bar', 'bar'] as const satisfies readonly FillSource[];
