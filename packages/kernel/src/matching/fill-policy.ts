import { KernelError } from '../errors.ts';

/**
 * How orders fill when all that is known of the market is a bar. Part of the run's configuration and of its
 * report; each choice is described, with a worked example, in docs/how-orders-are-filled.md.
 */
export interface FillPolicy {
  /**
   * The price of a market order: the open of the next bar, the close of the bar that gave the signal, the next
   * bar's volume-weighted price (estimated as (high + low + close) / 3), or the next bar's middle
   * ((high + low) / 2). `ohlc-path` fills at the next open and lets limits and stops meet the prices of the bar
   * in the order of its path.
   */
  readonly market: MarketFill;
  /** The order in which a bar's prices are assumed to have come, for `ohlc-path` and `bothTouched: 'path'`. */
  readonly path: BarPath;
  /** What a limit or stop gets that the market jumped over between two bars: the open, or its own price. */
  readonly gap: GapFill;
  /** Whether a limit fills when the market touches it, or only when the market goes beyond it. */
  readonly limit: LimitFill;
  /** Which fills first when one bar touches a stop and a limit of the same instrument. */
  readonly bothTouched: BothTouched;
  /**
   * From when on an order works that waited for another to fill, such as a bracket's stop and target: for the rest
   * of the bar that filled the other, or from the next bar on.
   */
  readonly legsLive: LegsLive;
  /** Whether a bar in which nothing traded fills orders. A bar of unknown volume always does. */
  readonly zeroVolume: ZeroVolume;
  /** Share of a bar's volume that all orders together may take, 0 to 1; the rest is carried on. Null: no limit. */
  readonly participation: number | null;
}

export const marketFills = ['next-open', 'this-close', 'ohlc-path', 'vwap', 'mid'] as const;
export type MarketFill = (typeof marketFills)[number];
export const barPaths = ['open-high-low-close', 'nearer-extreme-first'] as const;
export type BarPath = (typeof barPaths)[number];
export const gapFills = ['open', 'order-price'] as const;
export type GapFill = (typeof gapFills)[number];
export const limitFills = ['touch', 'penetration'] as const;
export type LimitFill = (typeof limitFills)[number];
export const bothTouchedRules = ['stop-first', 'limit-first', 'path'] as const;
export type BothTouched = (typeof bothTouchedRules)[number];
export const legsLiveRules = ['entry-bar', 'next-bar'] as const;
export type LegsLive = (typeof legsLiveRules)[number];
export const zeroVolumeRules = ['no-fill', 'fill'] as const;
export type ZeroVolume = (typeof zeroVolumeRules)[number];

/** Fills at the next open, stops before limits, nothing in a bar without volume. */
export const defaultFillPolicy: FillPolicy = {
  market: 'next-open',
  path: 'open-high-low-close',
  gap: 'open',
  limit: 'touch',
  bothTouched: 'stop-first',
  legsLive: 'entry-bar',
  zeroVolume: 'no-fill',
  participation: null,
};

/**
 * A policy from the choices that differ from {@link defaultFillPolicy}. Refuses what is not among the listed
 * choices and a participation that is not above 0 and at most 1.
 */
export const defineFillPolicy = (choices: Partial<FillPolicy> = {}): FillPolicy => {
  const policy = { ...defaultFillPolicy, ...choices };
  const fields = [
    ['market', marketFills],
    ['path', barPaths],
    ['gap', gapFills],
    ['limit', limitFills],
    ['bothTouched', bothTouchedRules],
    ['legsLive', legsLiveRules],
    ['zeroVolume', zeroVolumeRules],
  ] as const;
  for (const [field, allowed] of fields)
    if (!(allowed as readonly string[]).includes(policy[field]))
      throw new KernelError(
        'POLICY_INVALID',
        `fill policy: ${field} "${policy[field]}" must be one of ${allowed.join(', ')}`,
      );
  const { participation } = policy;
  if (participation !== null && !(participation > 0 && participation <= 1))
    throw new KernelError(
      'POLICY_INVALID',
      `fill policy: participation ${participation} must be above 0 and at most 1, or null for no limit`,
    );
  return policy;
};
