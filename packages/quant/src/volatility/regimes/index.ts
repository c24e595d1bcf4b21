export * from './hidden-markov/index.ts';
export * from './markov-switching/index.ts';
