/**
 * The ceilings keep cash in thousandths of a cent. At prices in whole cents and a fee of 0.1 % every amount is then
 * a whole number, and a double holds it exactly.
 */
export const PER_CENT = 1_000;
export const START_CASH = 1_000_000_000 * PER_CENT;
/** Cash that one unit bought or sold at a price of one cent moves, its fee included. */
export const BUY = PER_CENT + 1;
export const SELL = PER_CENT - 1;
