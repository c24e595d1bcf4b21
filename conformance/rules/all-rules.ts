import type { Strategy } from '@marketloom/kernel';
import { altRule } from './alt.ts';
import { bracketRule } from './bracket.ts';
import { limitRule } from './limit.ts';
import { smaRule } from './sma.ts';
import { stopRule } from './stop.ts';

/** The rules that cross-engine cases name. Each takes at least the parameter `quantity`. */
export const rules: Readonly<Record<string, Strategy>> = {
  sma: smaRule,
  alt: altRule,
  limit: limitRule,
  stop: stopRule,
  bracket: bracketRule,
};
