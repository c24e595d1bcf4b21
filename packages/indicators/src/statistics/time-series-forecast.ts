import { regressionLine } from './regression-line.ts';

export const timeSeriesForecast = regressionLine({
  name: 'TSF',
  functionName: 'timeSeriesForecast',
  title: 'Time series forecast',
  description: 'Where the least-squares line through the last n prices would stand one bar later.',
  pane: 'price',
  of: (line) => line.end + line.slope,
});
