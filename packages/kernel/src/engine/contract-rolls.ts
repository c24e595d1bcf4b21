import type { AccountProcess } from '../account/account-process.ts';
import { type ContinuousSpan, rollChange } from '../contract/continuous-contract.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { RollEvent } from '../strategy/roll-event.ts';
import type { Micros } from '../time/micros.ts';
import type { FrontContracts } from './front-contracts.ts';
import type { StrategyRuntime } from './strategy-runtime.ts';

/**
 * Rolls the continuous contracts of a run when their time has come: what strategies read of them is then the next
 * contract's, and what their indicators have seen is put into its prices. Nothing is adjusted before.
 */
export class ContractRolls implements AccountProcess {
  readonly phase = 'before-data';
  readonly #fronts: FrontContracts;
  readonly #runtimes: readonly StrategyRuntime[];
  /** The span that comes next, by place in `FrontContracts.all`. */
  readonly #next: number[];
  readonly #tell: (event: RollEvent) => void;

  constructor(
    fronts: FrontContracts,
    runtimes: readonly StrategyRuntime[],
    tell: (event: RollEvent) => void,
  ) {
    this.#fronts = fronts;
    this.#runtimes = runtimes;
    this.#tell = tell;
    this.#next = fronts.all.map(() => 1);
    for (const [place, { index, continuous }] of fronts.all.entries())
      if (continuous.adjust !== 'none' && continuous.spans.length > 1)
        for (const runtime of runtimes) runtime.followRolls(index, () => this.#spanOf(place) !== undefined);
  }

  get nextTime(): number {
    let next = Number.POSITIVE_INFINITY;
    for (let place = 0; place < this.#next.length; place++)
      next = Math.min(next, this.#spanOf(place)?.from ?? Number.POSITIVE_INFINITY);
    return next;
  }

  /** What rolled before the run began is the contract that it begins with. */
  begin(time: Micros): void {
    this.#rollUntil(time, () => undefined);
  }

  onTime(time: Micros): void {
    this.#rollUntil(time, (place, span, from) => {
      const { continuous, index } = this.#fronts.all[place]!;
      const { factor, shift } = rollChange(continuous, span);
      if (factor !== 1 || shift !== 0)
        for (const runtime of this.#runtimes)
          runtime.revisePrices({
            instrumentIndex: index,
            before: time,
            split: 1,
            distribution: factor,
            shift,
          });
      const { priceBefore: fromPrice = Number.NaN, priceAfter: toPrice = Number.NaN } = span;
      const instrument = this.#runtimes[0]?.instruments[index];
      if (instrument === undefined) return;
      this.#tell({ time, instrument, from, to: this.#fronts.frontOf(index), fromPrice, toPrice });
    });
  }

  #spanOf(place: number): ContinuousSpan | undefined {
    return this.#fronts.all[place]!.continuous.spans[this.#next[place]!];
  }

  #rollUntil(time: Micros, onRoll: (place: number, span: ContinuousSpan, from: Instrument) => void): void {
    for (const [place, { index, fronts }] of this.#fronts.all.entries())
      for (
        let span = this.#spanOf(place);
        span !== undefined && span.from <= time;
        span = this.#spanOf(place)
      ) {
        const from = this.#fronts.frontOf(index);
        this.#fronts.set(index, fronts[this.#next[place]!]!);
        this.#next[place]!++;
        onRoll(place, span, from);
      }
  }
}
