import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { moneyFlowVolume } from '../building-blocks/money-flow-volume.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const twiggsMoneyFlow = defineIndicator({
  name: 'TWIGGS',
  functionName: 'twiggsMoneyFlow',
  title: 'Twiggs money flow',
  description:
    "The share of volume that buyers have, -1 to 1: Wilder's average of V ((C-low)-(high-C))/(high-low), of true highs and lows, over that of V; 0 where there is no volume.",
  subject: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: {
    period: period({ default: 21, description: "Bars of Wilder's averages" }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description: 'Start the averages with means, or with their first value as scripts of TradingView do',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period, seed }) => (seed === 'first' ? 1 : period),
  source: 'Colin Twiggs, Incredible Charts',
  kernel: ({ memory, inputs: { high, low, close, volume }, outputs: { value } }, { period, seed }) => {
    const flow = new ExponentialAverage(memory, period, seed, 1 / period);
    const volumes = new ExponentialAverage(memory, period, seed, 1 / period);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const before = previous[0]!;
        previous[0] = close[i]!;
        if (Number.isNaN(before)) continue;
        const top = before > high[i]! ? before : high[i]!;
        const bottom = before < low[i]! ? before : low[i]!;
        const sum = flow.push(moneyFlowVolume(top, bottom, close[i]!, volume[i]!));
        const divisor = volumes.push(volume[i]!);
        value[i] = divisor === 0 ? 0 : sum / divisor;
      }
    };
  },
});
