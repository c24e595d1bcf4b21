import { Ring } from '../building-blocks/ring.ts';
import { RollingRegression } from '../building-blocks/rolling-regression.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const projectionOscillator = defineIndicator({
  name: 'PROJECTION_OSC',
  functionName: 'projectionOscillator',
  title: 'Projection oscillator',
  description:
    'A stochastic that knows the trend, 0 to 100: where the close stands between the highest high and the lowest low of the last bars, after each has been moved on along the least-squares slope to the present bar. 50 without any range.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 14, alias: 'period', description: 'Bars of the slope and of the range' }),
    slopes: choice({
      choices: ['close', 'high-low'],
      default: 'close',
      description: 'Which slope moves them: that of the closes, or highs and lows each by their own (Widner)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [20, 80],
  warmUp: ({ period }) => period - 1,
  source: 'Mel Widner, Stocks & Commodities, July 1995; trading-signals',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, slopes }) => {
    const isOwn = slopes === 'high-low';
    const highs = new Ring(memory, period);
    const lows = new Ring(memory, period);
    const upperLine = new RollingRegression(memory, period);
    const lowerLine = isOwn ? new RollingRegression(memory, period) : upperLine;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        highs.push(high[i]!);
        lows.push(low[i]!);
        if (isOwn) lowerLine.push(low[i]!);
        if (!upperLine.push(isOwn ? high[i]! : close[i]!)) continue;
        const rise = upperLine.slope;
        const lowerRise = lowerLine.slope;
        let upper = high[i]!;
        let lower = low[i]!;
        // Every bar moves with a slope that is new on each row: one pass over the window.
        for (let age = 1; age < period; age += 1) {
          upper = Math.max(upper, highs.at(age) + rise * age);
          lower = Math.min(lower, lows.at(age) + lowerRise * age);
        }
        value[i] = upper === lower ? 50 : (100 * (close[i]! - lower)) / (upper - lower);
      }
    };
  },
});
