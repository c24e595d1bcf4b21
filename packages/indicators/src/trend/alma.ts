import { flag, number } from '../parameters.ts';
import { defineFixedWeightAverage, weightCount, weightsOf } from './define-fixed-weight-average.ts';

export const alma = defineFixedWeightAverage({
  name: 'ALMA',
  functionName: 'alma',
  title: 'Arnaud Legoux moving average',
  description:
    'A mean with the weights of a bell curve, whose top lies at a chosen place of the window: near the newest price it follows fast, in the middle it is smooth.',
  parameters: {
    period: weightCount(9),
    offset: number({
      min: 0,
      max: 1,
      default: 0.85,
      description: 'Where the top of the curve lies: 0 at the oldest price, 1 at the newest',
    }),
    sigma: number({
      min: 0.1,
      max: 100,
      default: 6,
      description: 'How narrow the curve is: its standard deviation is n / sigma bars',
    }),
    floor: flag({
      default: false,
      description: "Put the top on a whole bar (the authors' code) instead of between bars (Pine, LEAN)",
    }),
  },
  source: 'Legoux and Kouzis-Loukas (2009)',
  weights: ({ period, offset, sigma, floor }) => {
    const place = offset * (period - 1);
    const top = floor ? Math.floor(place) : place;
    const deviation = period / sigma;
    return weightsOf(period, (j) => Math.exp(-((j - top) ** 2) / (2 * deviation ** 2)));
  },
});
