import type { RandomSource } from '../numeric/random.ts';

/** The draws that golden files state by a seed: a linear congruential generator, exact in doubles. Not one to ship. */
export interface StatedDraws {
  readonly lcgSeed: number;
}

/** One stream: a whole number below n is floor(u n), a normal the sum of twelve uniforms less six. */
export function statedRandom({ lcgSeed }: StatedDraws): RandomSource {
  let state = lcgSeed;
  const uniform = () => {
    state = (1664525 * state + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return {
    uniform,
    below: (count) => Math.floor(uniform() * count),
    normal: () => {
      let total = 0;
      for (let draw = 0; draw < 12; draw++) total += uniform();
      return total - 6;
    },
  };
}
