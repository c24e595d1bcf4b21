import { rateToEarlier } from './rate-to-earlier.ts';

export const rateOfChangeRatio = rateToEarlier({
  name: 'ROCR',
  functionName: 'rateOfChangeRatio',
  title: 'Rate of change ratio',
  description: 'The value over that of n bars ago: x / x[n]; 0 where the earlier value is 0.',
  of: 'value',
  scale: 1,
});
