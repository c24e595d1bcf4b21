import { KernelError } from '../errors.ts';
import { inverseNormal } from './inverse-normal.ts';

const GOLDEN_GAMMA = 0x9e3779b9;
const TWO_32 = 4_294_967_296;
const TWO_26 = 67_108_864;
const TWO_53 = 9_007_199_254_740_992;

/** The finaliser of splitmix32: a bijection of 32 bits in which every input bit sways every output bit. */
const mix32 = (value: number): number => {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

type Words = readonly [number, number, number, number];

/** Four successive outputs of splitmix32. */
const splitmix32 = (seed: number): Words => [
  mix32(seed + GOLDEN_GAMMA),
  mix32(seed + 2 * GOLDEN_GAMMA),
  mix32(seed + 3 * GOLDEN_GAMMA),
  mix32(seed + 4 * GOLDEN_GAMMA),
];

const wordsOfSeed = (seed: number): Words => {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new KernelError(
      'PARAMETER_INVALID',
      `random seed ${seed} must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
    );
  const low = splitmix32((seed % TWO_32) | 0);
  const high = Math.floor(seed / TWO_32);
  if (high === 0) return low;
  const [a, b, c, d] = splitmix32(mix32(high));
  return [(low[0] ^ a) >>> 0, (low[1] ^ b) >>> 0, (low[2] ^ c) >>> 0, (low[3] ^ d) >>> 0];
};

/** A generator's whole state: the four words it started from, then the four that it has reached. */
export type PrngSnapshot = readonly number[];

/**
 * The run's random numbers: xoshiro128** (Blackman and Vigna, 2018), seeded through splitmix32.
 *
 * The same seed gives the same numbers on every platform: only operations that are bit-exact by specification
 * are used. Not for secrets.
 */
export class Prng {
  #origin: Words;
  #s0 = 0;
  #s1 = 0;
  #s2 = 0;
  #s3 = 0;

  /** `seed`: a whole number from 0 to 2^53 − 1. */
  constructor(seed: number) {
    this.#origin = wordsOfSeed(seed);
    this.#setState(this.#origin);
  }

  /** A generator that continues where `snapshot` was taken. */
  static restore(snapshot: PrngSnapshot): Prng {
    const prng = new Prng(0);
    prng.restore(snapshot);
    return prng;
  }

  #setState([s0, s1, s2, s3]: Words): void {
    // The all-zero state is the one from which the generator never moves.
    this.#s0 = (s0 | s1 | s2 | s3) === 0 ? GOLDEN_GAMMA | 0 : s0 | 0;
    this.#s1 = s1 | 0;
    this.#s2 = s2 | 0;
    this.#s3 = s3 | 0;
  }

  /** The next 32 random bits, as an integer from 0 to 2^32 − 1. */
  next32(): number {
    const product = Math.imul(this.#s1, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.#s1 << 9;
    this.#s2 ^= this.#s0;
    this.#s3 ^= this.#s1;
    this.#s1 ^= this.#s2;
    this.#s0 ^= this.#s3;
    this.#s2 ^= shifted;
    this.#s3 = (this.#s3 << 11) | (this.#s3 >>> 21);
    return result;
  }

  /** An integer from 0 to 2^53 − 1; takes two draws of 32 bits. */
  #next53(): number {
    const high = this.next32() >>> 5;
    return high * TWO_26 + (this.next32() >>> 6);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  uniform(): number {
    return this.#next53() / TWO_53;
  }

  /** A whole number from 0 to `count` − 1, each exactly as likely as the others; `count` from 1 to 2^53 − 1. */
  below(count: number): number {
    if (!Number.isSafeInteger(count) || count < 1)
      throw new KernelError(
        'PARAMETER_INVALID',
        `cannot draw below ${count}: it must be a whole number from 1 to ${Number.MAX_SAFE_INTEGER}`,
      );
    const isNarrow = count <= TWO_32;
    const range = isNarrow ? TWO_32 : TWO_53;
    // Draws from the incomplete last cycle would favour the small numbers, so they are thrown away.
    const whole = range - (range % count);
    for (;;) {
      const drawn = isNarrow ? this.next32() : this.#next53();
      if (drawn < whole) return drawn % count;
    }
  }

  /**
   * Standard normal, by inverting its distribution: one uniform number, strictly inside (0, 1), gives one normal
   * number and grows with it, so that runs with common random numbers stay comparable.
   */
  normal(): number {
    const even = Math.floor(this.#next53() / 2) * 2;
    return inverseNormal((even + 1) / TWO_53);
  }

  snapshot(): PrngSnapshot {
    return [...this.#origin, this.#s0 >>> 0, this.#s1 >>> 0, this.#s2 >>> 0, this.#s3 >>> 0];
  }

  /** Continues where `snapshot` was taken. Refuses what is not eight integers. */
  restore(snapshot: PrngSnapshot): void {
    const [o0, o1, o2, o3, s0, s1, s2, s3] = snapshot;
    if (snapshot.length !== 8 || !snapshot.every(Number.isSafeInteger))
      throw new KernelError('PARAMETER_INVALID', 'a snapshot of the random generator is eight integers');
    this.#origin = [o0!, o1!, o2!, o3!];
    this.#setState([s0!, s1!, s2!, s3!]);
  }

  /**
   * An independent stream for one purpose, such as `latency` or a strategy's name. It depends on the seed and the
   * label alone, never on how much was drawn before, so that a new user of random numbers disturbs no other.
   */
  fork(label: string): Prng {
    const words = this.#origin.map((word, index) => {
      let hash = mix32(word + Math.imul(index + 1, GOLDEN_GAMMA));
      for (let i = 0; i < label.length; i++) hash = mix32((hash ^ label.charCodeAt(i)) + GOLDEN_GAMMA);
      return hash;
    });
    const child = new Prng(0);
    child.restore([...words, ...words]);
    return child;
  }
}
