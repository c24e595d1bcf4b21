import { adx, chain, ema, onTimeframe, rsi, superTrend } from '@marketloom/indicators';
import { defineStrategy, integer, number } from '@marketloom/kernel';

/** Follows a trailing stop while the trend is strong, and lets weekly bars say which way to look. */
export default defineStrategy({
  name: 'super-trend',
  version: '1.0.0',
  description:
    'Buys when price stands above its SuperTrend and above its weekly average in a strong trend, not after a rush; sells when the SuperTrend turns.',
  parameters: {
    period: integer({
      default: 10,
      minimum: 2,
      maximum: 500,
      description: 'bars of the SuperTrend and the ADX',
    }),
    multiplier: number({ default: 3, minimum: 0.1, maximum: 20, description: 'true ranges to the stop' }),
    weeks: integer({ default: 10, minimum: 1, maximum: 200, description: 'weeks of the average' }),
    strongFrom: number({
      default: 20,
      minimum: 0,
      maximum: 100,
      description: 'ADX from which a trend counts',
    }),
    rushAbove: number({
      default: 75,
      minimum: 0,
      maximum: 100,
      description: 'smoothed RSI that is too high to buy',
    }),
  },
  indicators: ({ period, multiplier, weeks }) => ({
    trend: superTrend({ period, multiplier }),
    strength: adx({ period }),
    weekly: onTimeframe('1w', ema({ period: weeks })),
    rush: chain(rsi({ period }), ema({ period: 3 })),
  }),

  onBar(run, bar) {
    const { trend, strength, weekly, rush } = run.indicators(bar.instrument);
    if (!strength.isWarm || !weekly.isWarm || run.workingOrders(bar.instrument).length > 0) return;
    const { strongFrom, rushAbove } = run.parameters;
    const position = run.position(bar.instrument);
    const isUp = trend.trend === 1;
    if (position.isLong && !isUp) run.close(bar.instrument, { tag: 'trend turned' });
    if (!position.isFlat || !isUp || bar.close < weekly.value) return;
    if (strength.value < strongFrom || rush.value > rushAbove) return;
    const quantity = run.affordableQuantity(bar.instrument);
    if (quantity >= bar.instrument.lotSize) run.buy(bar.instrument, quantity, { tag: 'strong trend' });
  },
});
