import { candlestickPattern } from './candlestick-pattern.ts';
import { haramiSignal } from './harami.ts';

export const haramiCross = candlestickPattern({
  name: 'CDLHARAMICROSS',
  functionName: 'haramiCross',
  title: 'Harami cross',
  description:
    'A long candle and a doji within its body; the signal is opposite to the first colour, and 80 where the two share an end.',
  source: 'nison',
  candles: ['black', 'any'],
  view: 'bothWays',
  settings: ['bodyLong', 'bodyDoji'],
  signals: [100, 80, -80, -100],
  rule: ({ first, second }, { bodyLong, bodyDoji }) =>
    first.body > bodyLong.of(first) && second.body <= bodyDoji.of(second) ? haramiSignal(first, second) : 0,
});
