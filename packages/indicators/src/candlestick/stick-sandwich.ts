import { candlestickPattern } from './candlestick-pattern.ts';

export const stickSandwich = candlestickPattern({
  name: 'CDLSTICKSANDWICH',
  functionName: 'stickSandwich',
  title: 'Stick sandwich',
  description:
    'A black candle, a white one that trades above its close, and a black one that closes where the first did: a support that held.',
  source: 'morris',
  candles: ['black', 'white', 'black'],
  settings: ['equal'],
  signals: [100],
  rule: ({ first, second, third }, { equal }) =>
    second.low > first.close && equal.spans(first, third.close, first.close) ? 100 : 0,
});
