import { isRisingBeltHold } from './belt-hold.ts';
import { candlestickPattern } from './candlestick-pattern.ts';

export const separatingLines = candlestickPattern({
  name: 'CDLSEPARATINGLINES',
  functionName: 'separatingLines',
  title: 'Separating lines',
  description:
    'Two candles of opposite colours that open at the same price, the second a belt hold: the trend goes on in its direction.',
  source: 'nison',
  candles: ['black', 'white'],
  view: 'bothWays',
  settings: ['bodyLong', 'shadowVeryShort', 'equal'],
  signals: [100, -100],
  rule: ({ first, second }, thresholds) =>
    thresholds.equal.spans(first, second.open, first.open) && isRisingBeltHold(second, thresholds) ? 100 : 0,
});
