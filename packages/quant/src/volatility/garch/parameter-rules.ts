import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { requireFinite } from '../../series.ts';

export function requireFiniteParameters(parameters: object): void {
  requireObject('parameters', parameters);
  for (const [name, value] of Object.entries(parameters))
    requireFinite(`parameters.${name}`, value as number);
}

/** What keeps every variance of a model of squared shocks above 0. */
export function requirePositiveVariance(parameters: {
  readonly omega: number;
  readonly alpha: number;
  readonly gamma?: number;
  readonly beta: number;
}): void {
  requireFiniteParameters(parameters);
  const { omega, alpha, gamma = 0, beta } = parameters;
  if (!(omega > 0)) refuse('omega', omega, 'above 0');
  if (alpha < 0) refuse('alpha', alpha, '0 or above');
  if (alpha + gamma < 0) refuse('gamma', gamma, 'at least -alpha, so that no fall lowers the variance');
  if (beta < 0) refuse('beta', beta, '0 or above');
}

function refuse(name: string, value: number, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: `parameters.${name}`, value, must });
}
