import type { Amount } from '../amount.ts';
import type { BarSpec } from '../bar-spec.ts';
import { requirePositive } from '../refusals.ts';
import { AmountRule } from './amount-rule.ts';
import type { ClosingRule } from './closing-rule.ts';
import { ImbalanceRule } from './imbalance-rule.ts';
import { RangeRule } from './range-rule.ts';
import { RunRule } from './run-rule.ts';

/** Bars that hold whole trades and are over with the trade that reaches a threshold. */
export type ThresholdBarSpec = Extract<
  BarSpec,
  { type: 'tick' | 'volume' | 'dollar' | 'imbalance' | 'run' | 'range' }
>;

const sizeOf = (spec: ThresholdBarSpec): number => {
  switch (spec.type) {
    case 'tick':
      return spec.count;
    case 'volume':
      return spec.volume;
    case 'dollar':
      return spec.value;
    case 'range':
      return spec.size;
    case 'imbalance':
    case 'run':
      return spec.threshold;
  }
};

/** What the bars count; null where only prices matter. */
export const countedAmount = (spec: ThresholdBarSpec): Amount | null => {
  if (spec.type === 'range') return null;
  return spec.type === 'imbalance' || spec.type === 'run' ? spec.of : spec.type;
};

/** The rule of the bars; refuses a size that is not above zero with BAR_SPEC_INVALID. */
export const ruleOf = (spec: ThresholdBarSpec): ClosingRule => {
  const size = sizeOf(spec);
  requirePositive(spec, size);
  switch (spec.type) {
    case 'imbalance':
      return new ImbalanceRule(spec);
    case 'run':
      return new RunRule(spec);
    case 'range':
      return new RangeRule(size);
    default:
      return new AmountRule(spec.type, size);
  }
};
