import { candlestickPattern } from './candlestick-pattern.ts';

export const counterattack = candlestickPattern({
  name: 'CDLCOUNTERATTACK',
  functionName: 'counterattack',
  title: 'Counterattack lines',
  description:
    'Two long candles of opposite colours that close at the same price; the signal is the second colour.',
  source: 'nison',
  candles: 2,
  settings: ['bodyLong', 'equal'],
  signals: [100, -100],
  view: 'bothWays',
  rule: ({ first, second }, { bodyLong, equal }) =>
    first.isBlack &&
    second.isWhite &&
    equal.spans(first, second.close, first.close) &&
    first.body > bodyLong.of(first) &&
    second.body > bodyLong.of(second)
      ? 100
      : 0,
});
