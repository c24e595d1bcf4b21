import { mathTransform } from './math-transform.ts';

export const floor = mathTransform({
  name: 'FLOOR',
  functionName: 'floor',
  title: 'Floor',
  description: 'The price rounded down to a whole number.',
  pane: 'price',
  of: Math.floor,
});
