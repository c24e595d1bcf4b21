import type { Memory } from '../memory.ts';
import { filterWeight, HighPass } from './high-pass.ts';
import { SuperSmoother } from './super-smoother.ts';

/**
 * What moves with a cycle between two lengths: a two-pole high-pass filter, then a super smoother; 0 on the first
 * two bars. Source: Ehlers, Cycle Analytics for Traders (2013), chapter 7.
 */
export class RoofingFilter {
  readonly #highPass: HighPass;
  readonly #smoother: SuperSmoother;

  constructor(memory: Memory, longest: number, shortest: number) {
    this.#highPass = new HighPass(memory, filterWeight(longest, 2));
    this.#smoother = new SuperSmoother(memory, shortest);
  }

  push(value: number): number {
    return this.#smoother.push(this.#highPass.push(value));
  }
}
