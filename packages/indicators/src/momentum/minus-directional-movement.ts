import { directionalMovement } from './directional-movement.ts';

export const minusDirectionalMovement = directionalMovement({
  name: 'MINUS_DM',
  functionName: 'minusDirectionalMovement',
  title: 'Minus directional movement',
  description:
    "Wilder's running sum, S' - S'/n + DM, of how far lows fell below the last low where that is more than highs rose; a sum in points, not an average.",
  side: 'minus',
});
