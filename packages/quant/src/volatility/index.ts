export * from './garch/index.ts';
export * from './realised/index.ts';
