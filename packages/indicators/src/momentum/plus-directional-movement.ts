import { directionalMovement } from './directional-movement.ts';

export const plusDirectionalMovement = directionalMovement({
  name: 'PLUS_DM',
  functionName: 'plusDirectionalMovement',
  title: 'Plus directional movement',
  description:
    "Wilder's running sum, S' - S'/n + DM, of how far highs rose above the last high where that is more than lows fell; a sum in points, not an average.",
  side: 'plus',
});
