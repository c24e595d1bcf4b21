import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';

/** Least and largest weight of an asset, as the flags say. */
export const weightBounds = (
  invocation: Invocation,
  assets: number,
  method: { readonly name: string; readonly isBounded: boolean },
): readonly [number, number] => {
  const shorts = invocation.isSet('shorts');
  if (shorts && invocation.isSet('long-only'))
    throw new CliError('ARGUMENTS', {
      wrong: 'both --shorts and --long-only are given',
      right: 'one of them',
      next: 'leave one away',
    });
  const most = invocation.number('max-weight');
  const least = invocation.number('min-weight');
  const isAsked = shorts || most !== undefined || least !== undefined;
  if (isAsked && (!method.isBounded || (shorts && method.name === 'risk-parity')))
    throw new CliError('ARGUMENTS', {
      wrong: `--${shorts ? 'shorts' : most === undefined ? 'min-weight' : 'max-weight'} is given, and ${method.name} gives the weights that it gives, all positive`,
      right: 'min-variance, max-sharpe, max-diversification, min-cvar or min-cdar, which keep to bounds',
      next: 'leave it away, or choose another --method',
    });
  const bounds = [least ?? (shorts ? -1 : 0), most ?? 1] as const;
  const [low, high] = bounds;
  if (low > high || low * assets > 1 + 1e-12 || high * assets < 1 - 1e-12)
    throw new CliError('ARGUMENTS', {
      wrong: `${assets} weights between ${low} and ${high} cannot sum to 1`,
      right: `a largest weight of ${Number((1 / assets).toPrecision(3))} or more, and a least one that is not above it`,
      next: 'give another --max-weight or --min-weight',
    });
  return bounds;
};
