import { candlestickPattern } from './candlestick-pattern.ts';

export const sideBySideWhiteLines = candlestickPattern({
  name: 'CDLGAPSIDESIDEWHITE',
  functionName: 'sideBySideWhiteLines',
  title: 'Side-by-side white lines',
  description:
    'Two white candles of about the same size and the same open, whose bodies both gap away from the candle before: up, and the rise goes on, or down, and the decline does.',
  source: 'nison',
  candles: ['any', 'white', 'white'],
  settings: ['near', 'equal'],
  signals: [100, -100],
  rule: ({ first, second, third }, { near, equal }) => {
    const areAlike =
      equal.spans(second, third.open, second.open) && near.spans(second, third.body, second.body);
    if (!areAlike) return 0;
    if (second.bodyGapsAbove(first) && third.bodyGapsAbove(first)) return 100;
    return second.bodyGapsBelow(first) && third.bodyGapsBelow(first) ? -100 : 0;
  },
});
