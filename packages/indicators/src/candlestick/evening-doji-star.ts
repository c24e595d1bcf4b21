import { candlestickPattern } from './candlestick-pattern.ts';
import { starWithDoji } from './star.ts';

export const eveningDojiStar = candlestickPattern({
  name: 'CDLEVENINGDOJISTAR',
  functionName: 'eveningDojiStar',
  title: 'Evening doji star',
  description:
    'A long white candle, a doji whose body gaps up from it, and a black candle, not short, that closes well within the body of the first.',
  ...starWithDoji,
  view: 'mirrored',
  signals: [-100],
});
