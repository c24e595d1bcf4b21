import { listIndicators } from '../registry.ts';
import { describeIndicatorContract } from '../testing/index.ts';

for (const indicator of listIndicators())
  if (indicator.subject === 'market-structure') describeIndicatorContract(indicator);
