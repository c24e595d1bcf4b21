import type { ResolvedRunConfig } from './result.ts';

/** All data that a run reads of any instrument, each once. */
export const dataNames = (data: ResolvedRunConfig['data']): readonly string[] =>
  isList(data) ? data : [...new Set(Object.values(data).flat())];

const isList = (data: ResolvedRunConfig['data']): data is readonly string[] => Array.isArray(data);
