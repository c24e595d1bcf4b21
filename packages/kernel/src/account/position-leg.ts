/** How an account keeps what it holds of an instrument: as one position, or as a long and a short one side by side. */
export const positionModes = ['netting', 'hedging'] as const;
export type PositionMode = (typeof positionModes)[number];

/** The two positions that a hedging account keeps of an instrument; venues call it the position's side. */
export const positionLegs = ['long', 'short'] as const;
export type PositionLeg = (typeof positionLegs)[number];

/** The leg that a trade of this side opens; the other is the one that it can close. */
export const legOpenedBy = (sign: 1 | -1): PositionLeg => (sign === 1 ? 'long' : 'short');

/** A leg as a small number: 0 where there is none. */
export const legNumber = (leg: PositionLeg | undefined): 0 | 1 | 2 =>
  leg === undefined ? 0 : leg === 'long' ? 1 : 2;

/** The leg that a small number stands for. */
export const legFromNumber = (value: number): PositionLeg | undefined => positionLegs[value - 1];
