import { KernelError } from '../errors.ts';
import type { FillSource } from '../venue/simulated-venue.ts';
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

/** What fills the orders of each instrument, by what the run is fed with. */
export const fillSources = (streams: readonly DataStream[], count: number): FillSource[] => {
  const has = (index: number, kind: string): boolean =>
    streams.some((stream) => stream.instrumentIndex === index && stream.kind === kind);
  return Array.from({ length: count }, (_, index) =>
    has(index, 'quote') ? 'quote' : has(index, 'trade') ? 'trade' : 'bar',
  );
};
