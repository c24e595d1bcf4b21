import { defineIndicator } from '../define-indicator.ts';

export const heikinAshi = defineIndicator({
  name: 'HA',
  functionName: 'heikinAshi',
  title: 'Heikin-Ashi',
  description:
    'Smoothed candles that keep their colour through a trend: the close is (O+H+L+C)/4, the open the middle of the previous candle, at first (O+C)/2; high and low are widened to hold both.',
  subject: 'price-transform',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: {},
  outputs: ['open', 'high', 'low', 'close'],
  pane: 'price',
  warmUp: () => 0,
  source: 'Dan Valcu, TASC February 2004; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs, outputs }) => {
    const middle = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const open = inputs.open[i]!;
        const high = inputs.high[i]!;
        const low = inputs.low[i]!;
        const close = (open + high + low + inputs.close[i]!) / 4;
        const begin = Number.isNaN(middle[0]!) ? (open + inputs.close[i]!) / 2 : middle[0]!;
        middle[0] = (begin + close) / 2;
        outputs.open[i] = begin;
        outputs.high[i] = Math.max(high, begin, close);
        outputs.low[i] = Math.min(low, begin, close);
        outputs.close[i] = close;
      }
    };
  },
});
