/** Why an order got the price it got. Recorded with every fill; the texts are the documentation's headings. */
const venueRules = [
  'market-at-next-open',
  'market-at-this-close',
  'market-at-bar-vwap',
  'market-at-bar-mid',
  'limit-touched',
  'limit-at-open',
  'limit-price-across-gap',
  'stop-triggered',
  'stop-at-open',
  'stop-price-across-gap',
  'stop-limit-triggered',
  'stop-limit-at-close',
  'market-at-quote',
  'limit-at-quote',
  'limit-resting-quote',
  'stop-at-quote',
  'market-at-trade',
  'limit-at-trade',
  'stop-at-trade',
  'touch-triggered',
  'touch-at-open',
  'touch-price-across-gap',
  'touch-at-quote',
  'touch-at-trade',
  'touch-limit-triggered',
  'trailing-stop-at-close',
  'auction-print',
  'auction-at-session-open',
  'auction-at-session-close',
  'combo-at-open',
  'combo-at-close',
  'combo-at-quote',
  'combo-at-trade',
] as const;

/** Of trades that no venue makes: what the end of a contract, of a listing or the begin of an account brings. */
export const bookedRules = [
  'exercise',
  'assignment',
  'expiry-worthless',
  'cash-settlement',
  'delivery',
  'delisting',
  'transfer',
] as const;

/** All of them, in the order of their numbers: new ones are added at the end of their list. */
export const fillRules = [...venueRules, ...bookedRules] as const;
export type FillRule = (typeof fillRules)[number];

const SLIPPING_RULES: ReadonlySet<FillRule> = new Set<FillRule>([
  'market-at-next-open',
  'market-at-this-close',
  'market-at-bar-vwap',
  'market-at-bar-mid',
  'stop-triggered',
  'stop-at-open',
  'stop-price-across-gap',
  'market-at-quote',
  'stop-at-quote',
  'market-at-trade',
  'stop-at-trade',
  'touch-triggered',
  'touch-at-open',
  'touch-price-across-gap',
  'touch-at-quote',
  'touch-at-trade',
  'trailing-stop-at-close',
]);

/**
 * Whether a fill under this rule took what the market offered at once, so that slippage applies: market orders
 * and stops do, limits get their price or better by definition.
 */
export const suffersSlippage = (rule: FillRule): boolean => SLIPPING_RULES.has(rule);
