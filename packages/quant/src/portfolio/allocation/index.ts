export type { Allocation, AllocationInput } from './allocation-input.ts';
export * from './greedy.ts';
export * from './optimal.ts';
