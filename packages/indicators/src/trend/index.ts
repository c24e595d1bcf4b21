export { bollingerBands } from './bollinger-bands.ts';
export { donchianChannel } from './donchian-channel.ts';
export { ema } from './ema.ts';
export { movingAverage } from './moving-average.ts';
export { sma } from './sma.ts';
export { wma } from './wma.ts';
