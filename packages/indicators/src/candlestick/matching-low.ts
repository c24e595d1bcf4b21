import { candlestickPattern } from './candlestick-pattern.ts';

export const matchingLow = candlestickPattern({
  name: 'CDLMATCHINGLOW',
  functionName: 'matchingLow',
  title: 'Matching low',
  description: 'Two black candles that close at the same price: a support that held.',
  source: 'morris',
  candles: ['black', 'black'],
  settings: ['equal'],
  signals: [100],
  rule: ({ first, second }, { equal }) => (equal.spans(first, second.close, first.close) ? 100 : 0),
});
