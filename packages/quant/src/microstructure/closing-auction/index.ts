export type { AuctionMessages } from './auction-messages.ts';
export * from './closing-auction-features.ts';
export * from './predict-closing-move.ts';
export type { PredictionScore } from './score-predictions.ts';
