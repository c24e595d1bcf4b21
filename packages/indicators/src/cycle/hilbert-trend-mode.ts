import { DominantCyclePhase } from '../building-blocks/dominant-cycle-phase.ts';
import { HilbertTransform } from '../building-blocks/hilbert-transform.ts';
import { InstantaneousTrendline } from '../building-blocks/instantaneous-trendline.ts';
import { defineIndicator } from '../define-indicator.ts';

const RADIANS = Math.PI / 180;
/** So far from the trendline, as a share of it, a price is in a trend whatever the cycle says. */
const FAR_FROM_TRENDLINE = 0.015;

const PHASE = 0;
const SINE = 1;
const LEAD_SINE = 2;
const DAYS = 3;

export const hilbertTrendMode = defineIndicator({
  name: 'HT_TRENDMODE',
  functionName: 'hilbertTrendMode',
  title: 'Trend or cycle mode',
  description:
    'Whether the market is in a trend (1) or in a cycle (0): a cycle for half a period after sine and lead sine have crossed, and where the phase advances at 0.67 to 1.5 of its even pace; a trend where the price is 1.5 % off its trendline.',
  subject: 'cycle',
  inputs: ['close'],
  parameters: {},
  outputs: ['value'],
  integers: ['value'],
  pane: 'own',
  warmUp: () => 63,
  source: 'Ehlers, Rocket Science for Traders (2001); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }) => {
    const transform = new HilbertTransform(memory, 63);
    const phase = new DominantCyclePhase(memory);
    const trendline = new InstantaneousTrendline(memory);
    const cells = memory.cells(4);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const hasCycle = transform.push(close[i]!);
        const price = transform.smoothedPrice;
        const period = transform.smoothedPeriod;
        const trend = trendline.push(close[i]!, period);
        if (!hasCycle) continue;

        const degrees = phase.push(price, period);
        const sine = Math.sin(degrees * RADIANS);
        const leadSine = Math.sin((degrees + 45) * RADIANS);
        const hasCrossed =
          (sine > leadSine && cells[SINE]! <= cells[LEAD_SINE]!) ||
          (sine < leadSine && cells[SINE]! >= cells[LEAD_SINE]!);
        const pace = ((degrees - cells[PHASE]!) * period) / 360;
        cells[PHASE] = degrees;
        cells[SINE] = sine;
        cells[LEAD_SINE] = leadSine;
        cells[DAYS] = hasCrossed ? 1 : cells[DAYS]! + 1;

        const isCycle = hasCrossed || cells[DAYS]! < period / 2 || (pace > 0.67 && pace < 1.5);
        const isFar = trend !== 0 && Math.abs((price - trend) / trend) >= FAR_FROM_TRENDLINE;
        if (transform.isWarm) value[i] = isFar || !isCycle ? 1 : 0;
      }
    };
  },
});
