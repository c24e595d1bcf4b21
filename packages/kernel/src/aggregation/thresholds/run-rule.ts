import { type Amount, amountOf } from '../amount.ts';
import type { SignedFlowBarSpec } from '../bar-spec.ts';
import { CompensatedSum, type CompensatedSumSnapshot } from '../compensated-sum.ts';
import type { ClosingRule } from './closing-rule.ts';
import { ExpectedThreshold, type ExpectedThresholdSnapshot } from './expected-threshold.ts';
import { TickRule, type TickRuleSnapshot } from './tick-rule.ts';

interface RunSnapshot {
  readonly sign: TickRuleSnapshot;
  readonly trades: number;
  readonly bought: CompensatedSumSnapshot;
  readonly sold: CompensatedSumSnapshot;
  readonly expected: ExpectedThresholdSnapshot;
}

/**
 * Run bars: the bar is over when what buyers bought, or what sellers sold, by the tick rule, reaches the threshold.
 * The sides do not offset each other, and trades of the other side do not interrupt a run (López de Prado, Advances
 * in Financial Machine Learning, 2018, sections 2.3.2.3 and 2.3.2.4).
 */
export class RunRule implements ClosingRule {
  readonly #amount: Amount;
  readonly #threshold: ExpectedThreshold;
  readonly #tickRule = new TickRule();
  readonly #bought = new CompensatedSum();
  readonly #sold = new CompensatedSum();
  #trades = 0;

  constructor({ of, threshold, span }: SignedFlowBarSpec) {
    this.#amount = of;
    this.#threshold = new ExpectedThreshold(threshold, span, Math.max);
  }

  begin(): void {
    this.#bought.clear();
    this.#sold.clear();
    this.#trades = 0;
  }

  add(_high: number, _low: number, close: number, volume: number): boolean {
    const sign = this.#tickRule.signOf(close);
    this.#trades++;
    if (sign !== 0) (sign > 0 ? this.#bought : this.#sold).add(amountOf(this.#amount, close, volume));
    const bought = this.#bought.value;
    const sold = this.#sold.value;
    const isOver = Math.max(bought, sold) >= this.#threshold.value;
    if (isOver) this.#threshold.learn(this.#trades, bought, sold);
    return isOver;
  }

  snapshot(): RunSnapshot {
    return {
      sign: this.#tickRule.snapshot(),
      trades: this.#trades,
      bought: this.#bought.snapshot(),
      sold: this.#sold.snapshot(),
      expected: this.#threshold.snapshot(),
    };
  }

  restore(snapshot: unknown): void {
    const { sign, trades, bought, sold, expected } = snapshot as RunSnapshot;
    this.#tickRule.restore(sign);
    this.#trades = trades;
    this.#bought.restore(bought);
    this.#sold.restore(sold);
    this.#threshold.restore(expected);
  }
}
