export * from './vpin.ts';
