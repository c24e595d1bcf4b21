import type { SviParameters } from './svi.ts';

/** Lowest variance, slopes of both wings, place and width of the bend: parameters whose limits are a box. */
export interface Shape {
  readonly lowest: number;
  readonly put: number;
  readonly call: number;
  readonly m: number;
  readonly sigma: number;
}

export function shapeOf({ a, b, rho, m, sigma }: SviParameters): Shape {
  return {
    lowest: Math.max(a + b * sigma * Math.sqrt(1 - rho * rho), 0),
    put: b * (1 - rho),
    call: b * (1 + rho),
    m,
    sigma,
  };
}

export function parametersOf({ lowest, put, call, m, sigma }: Shape): SviParameters {
  const b = (put + call) / 2;
  return { a: lowest - sigma * Math.sqrt(put * call), b, rho: (call - put) / (call + put), m, sigma };
}
