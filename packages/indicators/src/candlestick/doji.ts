import { candlestickPattern } from './candlestick-pattern.ts';

export const doji = candlestickPattern({
  name: 'CDLDOJI',
  functionName: 'doji',
  title: 'Doji',
  description:
    'A candle that closes about where it opened: its body is at most a tenth of the mean range. It tells that neither side has won, not which way the market goes.',
  source: 'nison',
  candles: ['any'],
  settings: ['bodyDoji'],
  signals: [100],
  rule: ({ candle }, { bodyDoji }) => (candle.body <= bodyDoji.of(candle) ? 100 : 0),
});
