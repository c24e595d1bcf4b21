export { camarillaPivots } from './camarilla-pivots.ts';
export { classicPivots } from './classic-pivots.ts';
export { demarkPivots } from './demark-pivots.ts';
export { fibonacciPivots } from './fibonacci-pivots.ts';
export { fractal } from './fractal.ts';
export { woodiePivots } from './woodie-pivots.ts';
export { zigzag } from './zigzag.ts';
