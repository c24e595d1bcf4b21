import { KernelError } from '../errors.ts';
import { decimalsOf, formatScaled, parseScaledBigInt } from '../numeric/decimal.ts';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../time/micros.ts';
import type { Amount } from './amount.ts';

/** What closes a bar; docs/bars.md has the rule of each type and an example. */
export type BarSpec =
  /** A span of time in microseconds. */
  | { readonly type: 'time'; readonly interval: number }
  /** A number of trades, a traded volume, a traded value. */
  | { readonly type: 'tick'; readonly count: number }
  | { readonly type: 'volume'; readonly volume: number }
  | { readonly type: 'dollar'; readonly value: number }
  | SignedFlowBarSpec
  /** The distance from low to high, in units of price. */
  | { readonly type: 'range'; readonly size: number }
  /** Bricks of a height in units of price, and bricks of a volume. */
  | { readonly type: 'renko'; readonly size: number }
  | { readonly type: 'volume-renko'; readonly volume: number }
  /** Smoothed values of the bars of a span of time. */
  | { readonly type: 'heikin-ashi'; readonly interval: number };

/** What buyers have more than sellers (imbalance), or the larger side alone (run), of trades, volume or value. */
export interface SignedFlowBarSpec {
  readonly type: 'imbalance' | 'run';
  readonly of: Amount;
  readonly threshold: number;
  /** Span, in bars, of the moving average that expects later thresholds; null where the threshold is fixed. */
  readonly span: number | null;
}

const UNITS = { s: MICROS_PER_SECOND, m: MICROS_PER_MINUTE, h: MICROS_PER_HOUR, d: MICROS_PER_DAY } as const;
const TIME = /^(\d+)([smhd])(-heikin-ashi)?$/;
const SIZED = /^(\d+(?:\.\d+)?)-(tick|volume|dollar|range|renko|volume-renko)$/;
const SIGNED_FLOW = /^(\d+(?:\.\d+)?)-(tick|volume|dollar)-(imbalance|run)(?:-ewma(\d+))?$/;

const parseTime = (text: string): BarSpec | undefined => {
  const match = TIME.exec(text);
  const interval = Number(match?.[1]) * UNITS[match?.[2] as keyof typeof UNITS];
  if (!Number.isSafeInteger(interval) || interval <= 0) return undefined;
  return { type: match?.[3] === undefined ? 'time' : 'heikin-ashi', interval };
};

const isSize = (size: number): boolean => size > 0 && size < Number.POSITIVE_INFINITY;

const parseSized = (text: string): BarSpec | undefined => {
  const match = SIZED.exec(text);
  const size = Number(match?.[1]);
  if (match === null || !isSize(size)) return undefined;
  const type = match[2] as 'tick' | 'volume' | 'dollar' | 'range' | 'renko' | 'volume-renko';
  if (type === 'tick') return Number.isSafeInteger(size) ? { type, count: size } : undefined;
  if (type === 'dollar') return { type, value: size };
  return type === 'volume' || type === 'volume-renko' ? { type, volume: size } : { type, size };
};

const parseSignedFlow = (text: string): BarSpec | undefined => {
  const match = SIGNED_FLOW.exec(text);
  const threshold = Number(match?.[1]);
  if (match === null || !isSize(threshold)) return undefined;
  const of = match[2] as Amount;
  const span = match[4] === undefined ? null : Number(match[4]);
  if (of === 'tick' && !Number.isSafeInteger(threshold)) return undefined;
  if (span !== null && !(Number.isSafeInteger(span) && span > 0)) return undefined;
  return { type: match[3] as SignedFlowBarSpec['type'], of, threshold, span };
};

/**
 * Reads `30s`, `5m`, `1h`, `1d`; `100-tick`, `10000-volume`, `1000000-dollar`; the same with `-imbalance` or `-run`,
 * and these with `-ewma20`; `0.5-range`, `0.5-renko`, `1000-volume-renko`; `5m-heikin-ashi`. Anything else is
 * refused with BAR_SPEC_INVALID.
 */
export const parseBarSpec = (text: string): BarSpec => {
  const spec = parseTime(text) ?? parseSized(text) ?? parseSignedFlow(text);
  if (spec !== undefined) return spec;
  throw new KernelError(
    'BAR_SPEC_INVALID',
    `bars "${text}": write a span such as 30s, 5m, 1h or 1d, also as 5m-heikin-ashi; a threshold such as 100-tick, 10000-volume or 1000000-dollar, also as 100-tick-imbalance or 100-tick-run, and those with a moving threshold as 100-tick-run-ewma20; or a size such as 0.5-range, 0.5-renko or 1000-volume-renko`,
  );
};

/** A size without an exponent, as {@link parseBarSpec} wants it. */
const formatSize = (size: number): string => {
  const decimals = decimalsOf(size);
  return formatScaled(parseScaledBigInt(size, decimals), decimals);
};

const formatInterval = (interval: number): string => {
  const unit = (['d', 'h', 'm', 's'] as const).find((name) => interval % UNITS[name] === 0) ?? 's';
  return `${interval / UNITS[unit]}${unit}`;
};

/** The text that {@link parseBarSpec} reads back. */
export const formatBarSpec = (spec: BarSpec): string => {
  switch (spec.type) {
    case 'time':
      return formatInterval(spec.interval);
    case 'heikin-ashi':
      return `${formatInterval(spec.interval)}-heikin-ashi`;
    case 'tick':
      return `${spec.count}-tick`;
    case 'volume':
    case 'volume-renko':
      return `${formatSize(spec.volume)}-${spec.type}`;
    case 'dollar':
      return `${formatSize(spec.value)}-dollar`;
    case 'range':
    case 'renko':
      return `${formatSize(spec.size)}-${spec.type}`;
    case 'imbalance':
    case 'run': {
      const text = `${formatSize(spec.threshold)}-${spec.of}-${spec.type}`;
      return spec.span === null ? text : `${text}-ewma${spec.span}`;
    }
  }
};

/** Whether the bars' prices are made up: nobody traded at the edge of a Renko brick or at a Heikin-Ashi value. */
export const isSynthetic = ({ type }: BarSpec): boolean => type === 'renko' || type === 'heikin-ashi';
