export * from './sizing/index.ts';
