export * from './hidden-markov/index.ts';
