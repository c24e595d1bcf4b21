import { candlestickPattern } from './candlestick-pattern.ts';

export const counterattack = candlestickPattern({
  name: 'CDLCOUNTERATTACK',
  functionName: 'counterattack',
  title: 'Counterattack lines',
  description:
    'Two long candles of opposite colours that close at the same price; the signal is the second colour.',
  source: 'nison',
  candles: ['black', 'white'],
  view: 'bothWays',
  settings: ['bodyLong', 'equal'],
  signals: [100, -100],
  rule: ({ first, second }, { bodyLong, equal }) =>
    equal.spans(first, second.close, first.close) &&
    first.body > bodyLong.of(first) &&
    second.body > bodyLong.of(second)
      ? 100
      : 0,
});
