import { defineStrategy, number } from '@marketloom/kernel';
import { quantity } from '../conformance/rules/quantity.ts';

export const EVERY = 10;
export const TARGET_DISTANCE = 100;
export const STOP_DISTANCE = 20;

/**
 * At every tenth close a bracket: a market order in, a target above the close, a stop below it. Whether one is still
 * held makes no difference, so that brackets overlap.
 */
export const bracketEveryTenthBar = defineStrategy({
  name: 'bracket-every-tenth-bar',
  parameters: {
    quantity,
    targetDistance: number({
      default: TARGET_DISTANCE,
      description: 'of the target above the close, in price',
    }),
    stopDistance: number({ default: STOP_DISTANCE, description: 'of the stop below the close, in price' }),
  },
  state: () => ({ bars: 0 }),
  onBar(run, { instrument, close }) {
    if (++run.state.bars % EVERY !== 0) return;
    const { quantity, targetDistance, stopDistance } = run.parameters;
    run.bracket({
      instrument,
      side: 'buy',
      quantity,
      targets: [{ limitPrice: close + targetDistance }],
      stop: { stopPrice: close - stopDistance },
    });
  },
});
