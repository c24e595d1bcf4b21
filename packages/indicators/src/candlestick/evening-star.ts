import { candlestickPattern } from './candlestick-pattern.ts';
import { starWithShortBody } from './star.ts';

export const eveningStar = candlestickPattern({
  name: 'CDLEVENINGSTAR',
  functionName: 'eveningStar',
  title: 'Evening star',
  description:
    'A long white candle, a short body that gaps up from it, and a black candle, not short, that closes well within the body of the first.',
  ...starWithShortBody,
  view: 'mirrored',
  signals: [-100],
});
