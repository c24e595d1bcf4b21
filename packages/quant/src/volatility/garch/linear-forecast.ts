/** Variances of the coming periods where each expected one is omega + persistence times the one before. */
export function linearForecast(
  nextVariance: number,
  omega: number,
  persistence: number,
  horizon: number,
): Float64Array {
  const forecast = new Float64Array(horizon);
  let variance = nextVariance;
  for (let ahead = 0; ahead < horizon; ahead++) {
    forecast[ahead] = variance;
    variance = omega + persistence * variance;
  }
  return forecast;
}
