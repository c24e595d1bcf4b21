export * from './garch/index.ts';
