import type { BarColumns } from '@marketloom/kernel';
import { BarsV1 } from '../conformance/bars-v1.ts';

export const CHUNK_ROWS = 65_536;
const GAP = 3;

/** `count` bars of `bars-v1` in whole cents, chunk by chunk. */
export const barChunks = function* (
  seed: number,
  count: number,
  chunkRows = CHUNK_ROWS,
): Generator<BarColumns> {
  const bars = new BarsV1(seed, GAP);
  for (let left = count; left > 0; left -= chunkRows) yield bars.take(Math.min(left, chunkRows), 1);
};
