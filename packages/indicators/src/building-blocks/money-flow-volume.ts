/**
 * The volume of a bar weighted by where it closed in its range, V ((C-L)-(H-C))/(H-L): all of it at the high, none
 * in the middle, its negative at the low; 0 on a flat bar. Source: Marc Chaikin.
 */
export function moneyFlowVolume(high: number, low: number, close: number, volume: number): number {
  const range = high - low;
  return range > 0 ? ((close - low - (high - close)) / range) * volume : 0;
}
