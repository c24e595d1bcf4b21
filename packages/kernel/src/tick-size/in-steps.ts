/** A float within this share of a step of a multiple of it is taken to mean that multiple. */
const NOISE = 1e-6;

/** `value` in whole steps, rounded down or up, unless it is a multiple of the step but for float noise. */
export const inSteps = (value: number, step: number, direction: 'down' | 'up'): number => {
  const steps = value / step;
  const nearest = Math.round(steps);
  if (Math.abs(steps - nearest) <= NOISE * Math.max(1, Math.abs(steps) * 1e-9)) return nearest * step;
  return (direction === 'down' ? Math.floor(steps) : Math.ceil(steps)) * step;
};
