export { type SabrAtTheMoney, sabrAlphaFromAtm } from './alpha.ts';
export { fitSabr, type SabrFit, type SabrFormula, type SabrQuotes, sabrFormulas } from './fit.ts';
export { sabrOblojVolatility, sabrVolatility } from './lognormal.ts';
export { type SabrNormalExpansion, sabrNormalExpansions, sabrNormalVolatility } from './normal.ts';
export type { SabrParameters, SabrSmile } from './sabr.ts';
