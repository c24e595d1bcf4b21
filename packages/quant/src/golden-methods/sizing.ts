import { kellyBinary } from '../portfolio/sizing/kelly-binary.ts';
import { kellyContinuous } from '../portfolio/sizing/kelly-continuous.ts';
import { optimalF } from '../portfolio/sizing/optimal-f.ts';
import { volatilityTarget } from '../portfolio/sizing/volatility-target.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const sizingMethods: GoldenMethods = {
  'sizing.kellyBinary': kellyBinary,
  'sizing.kellyContinuous': kellyContinuous,
  'sizing.optimalF': optimalF,
  'sizing.volatilityTarget': volatilityTarget,
};
