import { mathOperator } from './math-operator.ts';

export const sumOfTwo = mathOperator({
  name: 'ADD',
  functionName: 'sumOfTwo',
  title: 'Sum of two series',
  description: 'The first series plus the second.',
  of: (a, b) => a + b,
});
