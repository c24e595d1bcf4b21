export * from './change-points/index.ts';
export * from './garch/index.ts';
export * from './realised/index.ts';
export * from './regimes/index.ts';
