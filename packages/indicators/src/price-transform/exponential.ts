import { mathTransform } from './math-transform.ts';

export const exponential = mathTransform({
  name: 'EXP',
  functionName: 'exponential',
  title: 'Exponential',
  description: 'e to the power of the price, which undoes a natural logarithm; infinite above 709.',
  pane: 'own',
  of: Math.exp,
});
