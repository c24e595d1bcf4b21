import { KernelError } from '../../errors.ts';
import { type BarSpec, formatBarSpec } from '../bar-spec.ts';

/** More bricks than this out of one trade are a wrong price, or a size that is far too small. */
const MOST_BRICKS = 100_000;

/** Refuses, with DATA_INVALID, data that would make too many bricks at once. */
export const refuseFlood = (spec: BarSpec, time: number, bricks: number): void => {
  if (bricks > MOST_BRICKS)
    throw new KernelError(
      'DATA_INVALID',
      `${formatBarSpec(spec)} bars: the data of ${time} µs would make ${Math.floor(bricks)} bricks at once, and ${MOST_BRICKS} is the most; correct the data or choose larger bricks`,
    );
};
