import { choice } from '../parameters.ts';
import { firstTrueRanges } from './true-range.ts';

export const firstTrueRangeParameter = choice({
  choices: firstTrueRanges,
  default: 'none',
  description: 'The true range of the first bar: none (TA-Lib) or its high - low (Pine, LEAN)',
});
