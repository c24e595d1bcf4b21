import type { ExerciseInstruction } from '../contract/exercise.ts';

/** What the holder wants of a long option at its expiry; what is not told is left to the rule. */
export class ExerciseInstructions {
  readonly #told = new Map<number, Readonly<Record<ExerciseInstruction, number>>>();

  /** Replaces what was told of an instrument. Quantities are scaled; Infinity is all that will be held. */
  tell(instrumentIndex: number, instruction: ExerciseInstruction, quantityScaled: number): void {
    const none = { exercise: 0, abandon: 0 };
    this.#told.set(instrumentIndex, { ...none, [instruction]: quantityScaled });
  }

  /** How much of what is held is exercised: what was told, and of the rest all or nothing by the rule. */
  exercised(instrumentIndex: number, heldScaled: number, byRule: boolean): number {
    const told = this.#told.get(instrumentIndex);
    if (told === undefined) return byRule ? heldScaled : 0;
    if (byRule) return Math.max(0, heldScaled - told.abandon);
    return Math.min(heldScaled, told.exercise);
  }
}
