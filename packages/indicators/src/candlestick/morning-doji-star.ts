import { candlestickPattern } from './candlestick-pattern.ts';
import { starWithDoji } from './star.ts';

export const morningDojiStar = candlestickPattern({
  name: 'CDLMORNINGDOJISTAR',
  functionName: 'morningDojiStar',
  title: 'Morning doji star',
  description:
    'A long black candle, a doji whose body gaps down from it, and a white candle, not short, that closes well within the body of the first.',
  ...starWithDoji,
  signals: [100],
});
