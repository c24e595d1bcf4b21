import { mathTransform } from './math-transform.ts';

export const arcCosine = mathTransform({
  name: 'ACOS',
  functionName: 'arcCosine',
  title: 'Arc cosine',
  description: 'The angle, in radians, whose cosine is the price: for series between -1 and 1.',
  pane: 'own',
  gaps: 'No value for numbers outside of -1 to 1.',
  of: Math.acos,
});
