import { Ring } from '../building-blocks/ring.ts';
import { RollingRatio } from '../building-blocks/rolling-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const rangeExpansionIndex = defineIndicator({
  name: 'REI',
  functionName: 'rangeExpansionIndex',
  title: 'Range expansion index',
  description:
    'How much highs and lows gain on those of two bars before, in percent of all their changes, -100 to 100. A bar counts only if it overlaps the bars of five to eight before: in a steep trend there is nothing to be overdone. 0 where none changed.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: { period: period({ default: 8, min: 1, alias: 'period', description: 'Bars of the sums' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [-60, 60],
  warmUp: ({ period }) => period + 7,
  source: 'Thomas DeMark, The New Science of Technical Analysis (1994)',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period }) => {
    const highs = new Ring(memory, 6, Number.NaN);
    const lows = new Ring(memory, 6, Number.NaN);
    const closes = new Ring(memory, 8, Number.NaN);
    const ratio = new RollingRatio(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const top = high[i]!;
        const bottom = low[i]!;
        const formerTop = highs.at(1);
        const formerBottom = lows.at(1);
        const top5 = highs.at(4);
        const bottom5 = lows.at(4);
        const close7 = closes.at(6);
        const top6 = highs.push(top);
        const bottom6 = lows.push(bottom);
        const close8 = closes.push(close[i]!);
        if (Number.isNaN(close8)) continue;
        const fellAway = formerTop < close7 && formerTop < close8 && top < top5 && top < top6;
        const ranAway =
          formerBottom > close7 && formerBottom > close8 && bottom > bottom5 && bottom > bottom6;
        const rise = top - formerTop;
        const lift = bottom - formerBottom;
        value[i] = 100 * ratio.push(fellAway || ranAway ? 0 : rise + lift, Math.abs(rise) + Math.abs(lift));
      }
    };
  },
});
