import { mathTransform } from './math-transform.ts';

export const ceiling = mathTransform({
  name: 'CEIL',
  functionName: 'ceiling',
  title: 'Ceiling',
  description: 'The price rounded up to a whole number.',
  pane: 'price',
  of: Math.ceil,
});
