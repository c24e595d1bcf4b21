export { adx } from './adx.ts';
export { macd } from './macd.ts';
export { rsi } from './rsi.ts';
export { stochastic } from './stochastic.ts';
