import { rateToEarlier } from './rate-to-earlier.ts';

export const rateOfChangeRatio100 = rateToEarlier({
  name: 'ROCR100',
  functionName: 'rateOfChangeRatio100',
  title: 'Rate of change ratio, scale 100',
  description: 'The value in percent of that of n bars ago: 100 x / x[n]; 0 where the earlier value is 0.',
  of: 'value',
  scale: 100,
});
