import type { Funding, Portfolio } from '@marketloom/kernel';
import type { LeanMargin } from './lean-margin.ts';

/**
 * How an account pays under LEAN's rules: the gate lets every order pass, since the venue asks for margin when it takes
 * an order, changes it, and before it fills (R6, R33), and orders set nothing aside in between.
 */
export const leanFunding = (margin: LeanMargin, portfolio: Portfolio): Funding => ({
  isByCurrency: false,
  buyingPower: () => margin.free,
  reservation: () => 0,
  refusal: () => undefined,
  shareOfValue: (index) => portfolio.rateOf(index) / margin.leverageAt(index),
});
