import { mathTransform } from './math-transform.ts';

export const arcTangent = mathTransform({
  name: 'ATAN',
  functionName: 'arcTangent',
  title: 'Arc tangent',
  description: 'The angle, in radians, whose tangent is the price.',
  pane: 'own',
  of: Math.atan,
});
