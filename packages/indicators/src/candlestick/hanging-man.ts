import { candlestickPattern } from './candlestick-pattern.ts';
import { isHammerShaped } from './hammer-shape.ts';

export const hangingMan = candlestickPattern({
  name: 'CDLHANGINGMAN',
  functionName: 'hangingMan',
  title: 'Hanging man',
  description:
    'The shape of a hammer, a short body on a long lower shadow, near or above the high of the candle before.',
  source: 'nison',
  candles: ['any', 'any'],
  settings: ['bodyShort', 'shadowLong', 'shadowVeryShort', 'near'],
  signals: [-100],
  rule: ({ first, second }, thresholds) =>
    isHammerShaped(second, thresholds) && second.bottom >= first.high - thresholds.near.of(first) ? -100 : 0,
});
