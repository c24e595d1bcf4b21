import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { ChainColumns } from '../market/columns.ts';

/** Handles of the contracts that chunks of a chain name, each list of names looked up once. */
export class ContractHandles {
  readonly #underlying: string;
  readonly #instruments: readonly Instrument[];
  readonly #byId: ReadonlyMap<string, number>;
  #names: readonly string[] | undefined;
  #handles: Int32Array = new Int32Array(0);

  /** @param instruments of the run, by handle. */
  constructor(underlying: string, instruments: readonly Instrument[]) {
    this.#underlying = underlying;
    this.#instruments = instruments;
    this.#byId = new Map(instruments.map(({ id }, index) => [id, index]));
  }

  /** The handle of each name, -1 for those of which the run has no option on this underlying. */
  of(names: readonly string[]): Int32Array {
    if (names !== this.#names) {
      this.#handles = Int32Array.from(names, (name) => this.#handleOf(name));
      this.#names = names;
    }
    return this.#handles;
  }

  /** Refuses rows that name no contract, or one that the run does not have as an option on this underlying. */
  validate({ length, contract, contracts }: ChainColumns): void {
    const handles = this.of(contracts);
    for (let row = 0; row < length; row++)
      if (!(handles[contract[row]!]! >= 0)) throw this.#refusal(contract[row]!, contracts);
  }

  #handleOf(name: string): number {
    const index = this.#byId.get(name);
    const terms = index === undefined ? undefined : this.#instruments[index]!.contract;
    return terms?.option !== undefined && terms.underlying === this.#underlying ? index! : -1;
  }

  #refusal(place: number, names: readonly string[]): KernelError {
    const name = names[place];
    return new KernelError(
      'DATA_INVALID',
      name === undefined
        ? `the chain of ${this.#underlying} names contract ${place} of ${names.length}: give places from 0 to ${names.length - 1}`
        : `the chain of ${this.#underlying} names ${name}, which is no option on it in this run: give the run all contracts of the chain as instruments`,
    );
  }
}
