export { vwap } from './vwap.ts';
