import { exponential, naturalLogarithm } from '../random/elementary.ts';
import type { LatencyModel } from './latency-model.ts';

/** The text of a delay in its largest whole unit. */
export const formatDelay = (micros: number): string => {
  if (micros !== 0 && micros % 1_000_000 === 0) return `${micros / 1_000_000}s`;
  if (micros !== 0 && micros % 1_000 === 0) return `${micros / 1_000}ms`;
  return `${micros}us`;
};

/** Instructions reach the venue at once. */
export const noLatency: LatencyModel = { name: 'none', draw: () => 0 };

/** The same delay for every instruction; all delays are whole microseconds. */
export const constantLatency = (micros: number): LatencyModel => ({
  name: formatDelay(micros),
  draw: () => micros,
});

/** Any delay from `shortest` to `longest`, both included, each as likely. */
export const uniformLatency = (shortest: number, longest: number): LatencyModel => ({
  name: `uniform:${formatDelay(shortest)},${formatDelay(longest)}`,
  draw: (prng) => shortest + prng.below(longest - shortest + 1),
});

/** Exponential delays with the given mean. */
export const exponentialLatency = (mean: number): LatencyModel => ({
  name: `exponential:${formatDelay(mean)}`,
  draw: (prng) => Math.round(-mean * naturalLogarithm(1 - prng.uniform())),
});

/** Lognormal delays: `median` × e^(`sigma` × a standard normal number), the long tail of real networks. */
export const lognormalLatency = (median: number, sigma: number): LatencyModel => ({
  name: `lognormal:${formatDelay(median)},${sigma}`,
  draw: (prng) => Math.round(median * exponential(sigma * prng.normal())),
});
