export { type Chained, chain } from './chain.ts';
export { ratio, spread } from './combination.ts';
export { type Line, line, type Source, type TimedBar } from './line.ts';
export { closeOf, price } from './price.ts';
export { onTimeframe } from './timeframe.ts';
