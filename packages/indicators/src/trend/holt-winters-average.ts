import { defineIndicator } from '../define-indicator.ts';
import { number } from '../parameters.ts';

const LEVEL = 0;
const VELOCITY = 1;
const ACCELERATION = 2;

function weight(alias: string, usual: number, of: string) {
  return number({ alias, min: 0, max: 1, default: usual, description: `Weight of the newest ${of}` });
}

export const holtWintersAverage = defineIndicator({
  name: 'HWMA',
  functionName: 'holtWintersAverage',
  title: 'Holt-Winters moving average',
  description:
    'Triple exponential smoothing: level, velocity and acceleration of the price are each followed by an average, and their sum F + V + A/2 is the forecast for the next bar.',
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    levelWeight: weight('na', 0.2, 'price'),
    velocityWeight: weight('nb', 0.1, 'change of the level'),
    accelerationWeight: weight('nc', 0.1, 'change of the velocity'),
  },
  outputs: ['value'],
  pane: 'price',
  warmUp: () => 0,
  source: 'Holt (1957), Winters (1960); pandas-ta',
  kernel: (
    { memory, inputs: { close }, outputs: { value } },
    { levelWeight, velocityWeight, accelerationWeight },
  ) => {
    const cells = memory.cells(3);
    const rows = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (rows[0] === 0) {
          cells[LEVEL] = close[i]!;
          rows[0] = 1;
        }
        const lastLevel = cells[LEVEL]!;
        const lastVelocity = cells[VELOCITY]!;
        const lastAcceleration = cells[ACCELERATION]!;
        const expected = lastLevel + lastVelocity + lastAcceleration / 2;
        const level = (1 - levelWeight) * expected + levelWeight * close[i]!;
        const velocity =
          (1 - velocityWeight) * (lastVelocity + lastAcceleration) + velocityWeight * (level - lastLevel);
        const acceleration =
          (1 - accelerationWeight) * lastAcceleration + accelerationWeight * (velocity - lastVelocity);
        cells[LEVEL] = level;
        cells[VELOCITY] = velocity;
        cells[ACCELERATION] = acceleration;
        value[i] = level + velocity + acceleration / 2;
      }
    };
  },
});
