import { atr, donchianChannel } from '@marketloom/indicators';
import { defineStrategy, integer, number } from '@marketloom/kernel';

interface Memory {
  /** Per instrument: the highest high of the bars before this one. */
  highBefore: Record<string, number>;
}

/**
 * Waits above the highest high with a bracket: two targets, each for half, and a stop that trails. All distances are
 * multiples of the average true range, and the quantity is such that the stop loses a set share of the account.
 */
export default defineStrategy({
  name: 'bracket-breakout',
  version: '1.0.0',
  description:
    'Buys a new high with a bracket: half is sold at a near target, half at a far one, and a stop trails behind both.',
  parameters: {
    entry: integer({
      default: 20,
      minimum: 2,
      maximum: 1000,
      description: 'bars of the high that is bought',
    }),
    range: integer({ default: 14, minimum: 2, maximum: 500, description: 'bars of the average true range' }),
    near: number({ default: 2, minimum: 0.1, maximum: 50, description: 'first target, in true ranges' }),
    far: number({ default: 6, minimum: 0.1, maximum: 100, description: 'second target, in true ranges' }),
    stop: number({
      default: 3,
      minimum: 0.1,
      maximum: 50,
      description: 'distance of the stop, in true ranges',
    }),
    risk: number({
      default: 0.01,
      minimum: 0.0001,
      maximum: 0.2,
      description: 'share of the account that the stop may lose',
    }),
  },
  validate: ({ near, far }) => (near < far ? undefined : `near (${near}) must be smaller than far (${far})`),
  indicators: ({ entry, range }) => ({
    channel: donchianChannel({ period: entry }),
    range: atr({ period: range }),
  }),
  state: (): Memory => ({ highBefore: {} }),

  onBar(run, bar) {
    const { instrument } = bar;
    const { channel, range } = run.indicators(instrument);
    if (!channel.isWarm || !range.isWarm) return;
    const level = run.state.highBefore[instrument.id];
    run.state.highBefore[instrument.id] = channel.upper;
    const isBusy = !run.position(instrument).isFlat || run.workingOrders(instrument).length > 0;
    if (level === undefined || isBusy || bar.close <= level) return;
    const { near, far, stop, risk } = run.parameters;
    const distance = stop * range.value;
    const quantity = Math.min(
      (run.portfolio.equity * risk) / (distance * instrument.multiplier),
      run.affordableQuantity(instrument),
    );
    // Each target is for half: below two lots there is nothing to share.
    if (quantity < 2 * instrument.lotSize) return;
    run.bracket({
      instrument,
      side: 'buy',
      quantity,
      entry: { limitPrice: bar.close, timeInForce: 'DAY', tag: `above ${level}` },
      targets: [
        { limitPrice: bar.close + near * range.value, share: 0.5, tag: 'near target' },
        { limitPrice: bar.close + far * range.value, tag: 'far target' },
      ],
      stop: { trail: { by: 'atr', value: stop, atr: range.value }, tag: 'trailing stop' },
    });
  },
});
