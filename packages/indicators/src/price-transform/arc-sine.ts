import { mathTransform } from './math-transform.ts';

export const arcSine = mathTransform({
  name: 'ASIN',
  functionName: 'arcSine',
  title: 'Arc sine',
  description: 'The angle, in radians, whose sine is the price: for series between -1 and 1.',
  pane: 'own',
  gaps: 'No value for numbers outside of -1 to 1.',
  of: Math.asin,
});
