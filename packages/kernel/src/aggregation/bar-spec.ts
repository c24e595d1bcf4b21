import { KernelError } from '../errors.ts';
import { decimalsOf, formatScaled, parseScaledBigInt } from '../numeric/decimal.ts';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../time/micros.ts';

/** What closes a bar: a span of time, a count of trades, a traded volume, a traded value. */
export type BarSpec =
  | { readonly type: 'time'; readonly interval: number }
  | { readonly type: 'tick'; readonly count: number }
  | { readonly type: 'volume'; readonly volume: number }
  | { readonly type: 'dollar'; readonly value: number };

const UNITS = { s: MICROS_PER_SECOND, m: MICROS_PER_MINUTE, h: MICROS_PER_HOUR, d: MICROS_PER_DAY } as const;
const TIME = /^(\d+)([smhd])$/;
const THRESHOLD = /^(\d+(?:\.\d+)?)-(tick|volume|dollar)$/;

/** Reads `30s`, `5m`, `1h`, `1d`, `100-tick`, `10000-volume`, `1000000-dollar`. */
export const parseBarSpec = (text: string): BarSpec => {
  const time = TIME.exec(text);
  const interval = Number(time?.[1]) * UNITS[time?.[2] as keyof typeof UNITS];
  if (Number.isSafeInteger(interval) && interval > 0) return { type: 'time', interval };
  const threshold = THRESHOLD.exec(text);
  const size = Number(threshold?.[1]);
  if (threshold !== null && size > 0 && size < Number.POSITIVE_INFINITY) {
    if (threshold[2] === 'tick' && Number.isSafeInteger(size)) return { type: 'tick', count: size };
    if (threshold[2] === 'volume') return { type: 'volume', volume: size };
    if (threshold[2] === 'dollar') return { type: 'dollar', value: size };
  }
  throw new KernelError(
    'BAR_SPEC_INVALID',
    `bars "${text}": write a span such as 30s, 5m, 1h or 1d, or a threshold such as 100-tick, 10000-volume or 1000000-dollar`,
  );
};

/** A size without an exponent, as {@link parseBarSpec} wants it. */
const formatSize = (size: number): string => {
  const decimals = decimalsOf(size);
  return formatScaled(parseScaledBigInt(size, decimals), decimals);
};

/** The text that {@link parseBarSpec} reads back. */
export const formatBarSpec = (spec: BarSpec): string => {
  if (spec.type === 'tick') return `${spec.count}-tick`;
  if (spec.type === 'volume') return `${formatSize(spec.volume)}-volume`;
  if (spec.type === 'dollar') return `${formatSize(spec.value)}-dollar`;
  const unit = (['d', 'h', 'm', 's'] as const).find((name) => spec.interval % UNITS[name] === 0) ?? 's';
  return `${spec.interval / UNITS[unit]}${unit}`;
};
