export type { BookSide, DepthBook } from './book.ts';
export * from './depth-decay.ts';
export * from './depth-within.ts';
export * from './slippage.ts';
