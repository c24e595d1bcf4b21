import { candlestickPattern } from './candlestick-pattern.ts';
import { starWithShortBody } from './star.ts';

export const morningStar = candlestickPattern({
  name: 'CDLMORNINGSTAR',
  functionName: 'morningStar',
  title: 'Morning star',
  description:
    'A long black candle, a short body that gaps down from it, and a white candle, not short, that closes well within the body of the first.',
  ...starWithShortBody,
  signals: [100],
});
