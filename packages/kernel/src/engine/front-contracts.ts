import { type ContinuousContract, rollChange } from '../contract/continuous-contract.ts';
import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { ListedInstrument } from './run-inputs.ts';

/** Which contract stands behind each continuous one now. */
export class FrontContracts {
  readonly #instruments: readonly ListedInstrument[];
  readonly #fronts = new Map<number, Instrument>();
  readonly all: readonly OneContinuous[];

  /** Refuses contracts that the run does not have, and spans that are none or out of order. */
  constructor(instruments: readonly ListedInstrument[], continuous: readonly ContinuousContract[] = []) {
    this.#instruments = instruments;
    this.all = continuous.map((one) => this.#check(one));
    for (const { index, fronts } of this.all) this.#fronts.set(index, fronts[0]!);
  }

  /** The contract behind a continuous one; any other instrument is itself. */
  frontOf(index: number): Instrument {
    return this.#fronts.get(index) ?? this.#instruments[index]!;
  }

  set(index: number, front: Instrument): void {
    this.#fronts.set(index, front);
  }

  #check(continuous: ContinuousContract): OneContinuous {
    const { instrument, spans } = continuous;
    const find = (id: string): ListedInstrument => {
      const found = this.#instruments.find((one) => one.id === id);
      if (found !== undefined) return found;
      throw new KernelError('ROLL_INVALID', `the continuous contract ${instrument} needs ${id} in the run`);
    };
    const { index } = find(instrument);
    if (spans.length === 0)
      throw new KernelError('ROLL_INVALID', `the continuous contract ${instrument} has no contracts`);
    for (let i = 1; i < spans.length; i++) {
      if (!(spans[i]!.from > spans[i - 1]!.from))
        throw new KernelError(
          'ROLL_INVALID',
          `the rolls of ${instrument} must be in order: ${spans[i]!.contract} follows ${spans[i - 1]!.contract}`,
        );
      rollChange(continuous, spans[i]!);
    }
    return { continuous, index, fronts: spans.map(({ contract }) => find(contract)) };
  }
}

export interface OneContinuous {
  readonly continuous: ContinuousContract;
  readonly index: number;
  /** By span. */
  readonly fronts: readonly Instrument[];
}
