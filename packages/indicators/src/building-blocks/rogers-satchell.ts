/**
 * The variance of a bar by its four prices: h(h - c) + l(l - c) of the logarithms of high, low and close over the
 * open. A drift of the price does not change it.
 * Source: Rogers and Satchell, Annals of Applied Probability 1 (1991).
 */
export function rogersSatchell(logHigh: number, logLow: number, logClose: number): number {
  return logHigh * (logHigh - logClose) + logLow * (logLow - logClose);
}
