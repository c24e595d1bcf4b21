import { type Amount, amountOf } from '../amount.ts';
import type { SignedFlowBarSpec } from '../bar-spec.ts';
import { CompensatedSum, type CompensatedSumSnapshot } from '../compensated-sum.ts';
import type { ClosingRule } from './closing-rule.ts';
import { ExpectedThreshold, type ExpectedThresholdSnapshot } from './expected-threshold.ts';
import { TickRule, type TickRuleSnapshot } from './tick-rule.ts';

interface ImbalanceSnapshot {
  readonly sign: TickRuleSnapshot;
  readonly trades: number;
  readonly balance: CompensatedSumSnapshot;
  readonly expected: ExpectedThresholdSnapshot;
}

/**
 * Imbalance bars: the bar is over when what buyers bought and what sellers sold, by the tick rule, differ by the
 * threshold (López de Prado, Advances in Financial Machine Learning, 2018, sections 2.3.2.1 and 2.3.2.2).
 */
export class ImbalanceRule implements ClosingRule {
  readonly #amount: Amount;
  readonly #threshold: ExpectedThreshold;
  readonly #tickRule = new TickRule();
  readonly #balance = new CompensatedSum();
  #trades = 0;

  constructor({ of, threshold, span }: SignedFlowBarSpec) {
    this.#amount = of;
    this.#threshold = new ExpectedThreshold(threshold, span, Math.abs);
  }

  begin(): void {
    this.#balance.clear();
    this.#trades = 0;
  }

  add(_high: number, _low: number, close: number, volume: number): boolean {
    const sign = this.#tickRule.signOf(close);
    this.#trades++;
    if (sign !== 0) this.#balance.add(sign * amountOf(this.#amount, close, volume));
    const balance = this.#balance.value;
    const isOver = Math.abs(balance) >= this.#threshold.value;
    if (isOver) this.#threshold.learn(this.#trades, balance, 0);
    return isOver;
  }

  snapshot(): ImbalanceSnapshot {
    return {
      sign: this.#tickRule.snapshot(),
      trades: this.#trades,
      balance: this.#balance.snapshot(),
      expected: this.#threshold.snapshot(),
    };
  }

  restore(snapshot: unknown): void {
    const { sign, trades, balance, expected } = snapshot as ImbalanceSnapshot;
    this.#tickRule.restore(sign);
    this.#trades = trades;
    this.#balance.restore(balance);
    this.#threshold.restore(expected);
  }
}
