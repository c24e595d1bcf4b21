import { type Amount, amountOf } from '../amount.ts';
import { CompensatedSum, type CompensatedSumSnapshot } from '../compensated-sum.ts';
import { lowered } from '../tolerance.ts';
import type { ClosingRule } from './closing-rule.ts';

/**
 * Tick, volume and dollar bars: the bar is over when the number of trades, the traded volume or the traded value
 * reaches the threshold (López de Prado, Advances in Financial Machine Learning, 2018, section 2.3.1).
 */
export class AmountRule implements ClosingRule {
  readonly #amount: Amount;
  readonly #threshold: number;
  readonly #sum = new CompensatedSum();

  constructor(amount: Amount, threshold: number) {
    this.#amount = amount;
    this.#threshold = lowered(threshold);
  }

  begin(): void {
    this.#sum.clear();
  }

  add(_high: number, _low: number, close: number, volume: number): boolean {
    this.#sum.add(amountOf(this.#amount, close, volume));
    return this.#sum.value >= this.#threshold;
  }

  snapshot(): CompensatedSumSnapshot {
    return this.#sum.snapshot();
  }

  restore(snapshot: unknown): void {
    this.#sum.restore(snapshot as CompensatedSumSnapshot);
  }
}
