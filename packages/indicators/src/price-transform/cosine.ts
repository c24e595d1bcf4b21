import { mathTransform } from './math-transform.ts';

export const cosine = mathTransform({
  name: 'COS',
  functionName: 'cosine',
  title: 'Cosine',
  description: 'The cosine of the price taken as an angle in radians.',
  pane: 'own',
  of: Math.cos,
});
