export * from './bootstrap/index.ts';
export * from './cross-validation/index.ts';
export * from './labels/index.ts';
