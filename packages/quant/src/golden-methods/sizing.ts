import type { GoldenMethods } from './golden-methods.ts';

export const sizingMethods: GoldenMethods = {};
