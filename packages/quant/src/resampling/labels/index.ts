export * from './bet-size.ts';
export * from './fractional-difference.ts';
export * from './sample-uniqueness.ts';
export * from './triple-barrier.ts';
