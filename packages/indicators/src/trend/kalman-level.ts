import { defineIndicator } from '../define-indicator.ts';
import { number } from '../parameters.ts';

const LEVEL = 0;
const VARIANCE = 1;

export const kalmanLevel = defineIndicator({
  name: 'KALMAN_LOCAL_LEVEL',
  functionName: 'kalmanLevel',
  title: 'Kalman filter of a local level',
  description:
    "The level that a noisy price most likely has, if the level is a random walk: level += K (x - level) with the gain K = P/(P + r), P = P' + q before and (1-K) P after the price is known. The gain is 0 to 1.",
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    levelVariance: number({
      alias: 'q',
      min: 0,
      max: 1e12,
      default: 1,
      description: 'By how much the level wanders in a bar, as a variance',
    }),
    noiseVariance: number({
      alias: 'r',
      min: 1e-30,
      max: 1e12,
      default: 100,
      description: "The variance of the price's noise about the level",
    }),
  },
  outputs: ['level', 'gain'],
  pane: 'price',
  warmUp: () => [0, 1],
  source: 'Durbin and Koopman, Time Series Analysis by State Space Methods (2012), chapter 2',
  kernel: ({ memory, inputs: { close }, outputs: { level, gain } }, { levelVariance, noiseVariance }) => {
    const cells = memory.cells(2, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (Number.isNaN(cells[LEVEL]!)) {
          cells[LEVEL] = close[i]!;
          cells[VARIANCE] = noiseVariance;
        } else {
          const before = cells[VARIANCE]! + levelVariance;
          const weight = before / (before + noiseVariance);
          cells[LEVEL]! += weight * (close[i]! - cells[LEVEL]!);
          cells[VARIANCE] = (1 - weight) * before;
          gain[i] = weight;
        }
        level[i] = cells[LEVEL]!;
      }
    };
  },
});
