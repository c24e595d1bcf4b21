import { mathOperator } from './math-operator.ts';

export const difference = mathOperator({
  name: 'SUB',
  functionName: 'difference',
  title: 'Difference of two series',
  description: 'The first series less the second: a spread.',
  of: (a, b) => a - b,
});
