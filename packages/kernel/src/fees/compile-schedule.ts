import { KernelError } from '../errors.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';
import type {
  CompiledBand,
  CompiledComponent,
  CompiledRate,
  CompiledRow,
  Edge,
  FeeSchedule,
} from './compiled-schedule.ts';
import {
  parseAmount,
  parseRate,
  QUANTITY_DECIMALS,
  RATE_DECIMALS,
  RATE_ONE,
  VALUE_DECIMALS,
} from './fee-amount.ts';
import {
  type FeeBand,
  type FeeBound,
  type FeeComponent,
  type FeeRate,
  type FeeRow,
  feeBases,
  feeSpans,
  feeVolumes,
} from './fee-component.ts';
import type { FeeReference, FeeScheduleDefinition } from './fee-schedule.ts';

/** Gives the schedule of an id, for references; refuses an id that it does not know. */
export type ScheduleLookup = (id: string) => FeeSchedule;

/**
 * Reads a definition and follows its references. Refuses, with FEE_SCHEDULE_INVALID: rates and bounds that are no
 * decimals from zero on, bands or days out of order, tiers that cannot count what the rate is asked for, a share of a
 * commission before one, and charges in different currencies.
 */
export const compileSchedule = (definition: FeeScheduleDefinition, lookup: ScheduleLookup): FeeSchedule => {
  const { id, title, currency, source, asOf, confidence, note, multiplier, notIncluded = [] } = definition;
  const fail: Fail = (problem) => {
    throw new KernelError('FEE_SCHEDULE_INVALID', `fee schedule ${id}: ${problem}`);
  };
  const included: string[] = [];
  const components = definition.components.flatMap((part) => {
    if (!('include' in part)) return [compileComponent(part, definition, fail)];
    const other = lookup(part.include);
    included.push(...other.notIncluded);
    return other.components.map((component) => withReference(component, part, fail));
  });
  if (components.length === 0) fail('has no components; it needs at least one');
  if (components[0]!.basis === 'commission') fail('a share of the commission must follow the commission');
  // What is charged in the currency of the instrument goes with any other.
  const currencies = new Set([currency, ...components.map((component) => component.currency)]);
  if (currencies.size > 1) currencies.delete('quote');
  if (currencies.size > 1)
    fail(`charges in ${[...currencies].join(' and ')}; one schedule charges in one currency`);
  return {
    id,
    title,
    currency: [...currencies][0]!,
    source,
    asOf,
    confidence,
    note,
    multiplier,
    components,
    notIncluded: [...new Set([...notIncluded, ...included])],
  };
};

type Fail = (problem: string) => never;

const withReference = (component: CompiledComponent, part: FeeReference, fail: Fail): CompiledComponent => ({
  ...component,
  only: part.when === undefined ? component.only : [...component.only, part.when],
  ...(part.rounding === undefined
    ? {}
    : { per: 'execution', rounding: roundingOf(part.rounding, component.name, fail) }),
});

const compileComponent = (
  component: FeeComponent,
  schedule: FeeScheduleDefinition,
  failSchedule: Fail,
): CompiledComponent => {
  const { name, basis, side, applies, per = 'order', tiers, rows } = component;
  const fail: Fail = (problem) => failSchedule(`${name}: ${problem}`);
  if (!feeBases.includes(basis)) fail(`basis "${basis}" must be one of ${feeBases.join(', ')}`);
  if (!feeSpans.includes(per)) fail(`per "${per}" must be one of ${feeSpans.join(', ')}`);
  if (tiers !== undefined) checkTiers(component, fail);
  if (rows.length === 0) fail('has no rows');
  return {
    name,
    rule: schedule.id,
    source: schedule.source,
    confidence: schedule.confidence,
    currency: schedule.currency,
    basis,
    side,
    applies,
    only: [],
    per,
    valueAbove: optional(component.valueAbove, (text) => readValue(text, 'valueAbove', fail)),
    rounding: optional(component.rounding, (rounding) => roundingOf(rounding, name, fail)),
    tiers,
    minimumBelowOneShare: optional(component.minimumBelowOneShare, (text) =>
      readAmount(text, 'minimum', fail),
    ),
    doesMinimumWin: component.doesMinimumWin ?? false,
    beginsWithFirstRow: component.beginsWithFirstRow ?? false,
    isNoneWithoutRow: component.isNoneWithoutRow ?? false,
    rows: rows.map((row) => compileRow(row, component, fail)),
    discount: optional(schedule.discount, ({ paidIn, share }) => ({
      paidIn,
      kept: RATE_ONE - readRate(share, 'discount', fail),
    })),
  };
};

const checkTiers = ({ basis, tiers, per }: FeeComponent, fail: Fail): void => {
  const { kind, by } = tiers!;
  if (!feeVolumes.includes(by)) fail(`tiers by "${by}" must be one of ${feeVolumes.join(', ')}`);
  if (per === 'day-net') fail('a charge on the net of a day has no tiers');
  if (kind !== 'marginal') return;
  const wanted = basis === 'value' ? 'month-value' : 'month-quantity';
  if ((basis !== 'share' && basis !== 'contract' && basis !== 'value') || by !== wanted)
    fail(`marginal tiers by ${by} cannot count what is charged by ${basis}; they go by ${wanted}`);
};

const compileRow = (row: FeeRow, { tiers }: FeeComponent, fail: Fail): CompiledRow => {
  const { from = 0, when, rate, minimum, maximum, maximumShare, currency } = row;
  if (from !== 0 && (!Number.isInteger(from) || from < 1000_01_01 || from > 9999_12_31))
    fail(`day ${from} must be written as 20260803`);
  const isTiered = Array.isArray(rate);
  if (isTiered !== (tiers !== undefined))
    fail(isTiered ? 'bands need tiers that say how they count' : 'tiers need bands');
  const decimals = tiers?.by.endsWith('quantity') === true ? QUANTITY_DECIMALS : VALUE_DECIMALS;
  const bands = isTiered ? (rate as readonly FeeBand[]) : [{ from: '0', rate: rate as FeeRate }];
  const compiled = bands.map((band) => compileBand(band, decimals, fail));
  if (compiled.length === 0 || compiled[0]!.edge.at !== 0n) fail('the first band must begin at 0');
  const byVolume = compiled.filter((band) => !band.isByNameOnly);
  checkRising(
    byVolume.map(({ edge }) => edge),
    fail,
  );
  return {
    from,
    when,
    bands: compiled,
    minimum: optional(minimum, (text) => readAmount(text, 'minimum', fail)),
    maximum: optional(maximum, (text) => readAmount(text, 'maximum', fail)),
    maximumShare: optional(maximumShare, (text) => readRate(text, 'maximumShare', fail)),
    currency,
  };
};

const compileBand = (band: FeeBand, decimals: number, fail: Fail): CompiledBand => ({
  edge: edgeOf(band, decimals, fail),
  name: band.name,
  rate: compileRate(band.rate, fail),
  minimum: optional(band.minimum, (text) => readAmount(text, 'minimum', fail)),
  balance: optional(band.balance, (text) => readRate(text, 'balance', fail)),
  isByNameOnly: band.isByNameOnly ?? false,
  note: band.note,
});

const compileRate = (rate: FeeRate, fail: Fail): CompiledRate => {
  if (typeof rate === 'string') return { kind: 'one', rate: readRate(rate, 'rate', fail) };
  if ('byPremium' in rate) {
    const bands = rate.byPremium.map((band) => ({
      edge: edgeOf(band, RATE_DECIMALS, fail),
      rate: readRate(band.rate, 'rate', fail),
    }));
    if (bands.length === 0 || bands[0]!.edge.at !== 0n) fail('the first premium must begin at 0');
    checkRising(
      bands.map(({ edge }) => edge),
      fail,
    );
    return { kind: 'premium', bands };
  }
  return {
    kind: 'liquidity',
    maker: readRate(rate.maker, 'maker', fail),
    taker: readRate(rate.taker, 'taker', fail),
  };
};

const checkRising = (edges: readonly Edge[], fail: Fail): void => {
  for (let i = 1; i < edges.length; i++)
    if (edges[i]!.at <= edges[i - 1]!.at) fail('bands must stand in rising order');
};

const edgeOf = (bound: FeeBound, decimals: number, fail: Fail): Edge =>
  'from' in bound
    ? { at: read(bound.from, decimals, 'from', fail), isInside: true }
    : { at: read(bound.above, decimals, 'above', fail), isInside: false };

const roundingOf = (
  { step, direction }: { readonly step: string; readonly direction: 'up' | 'half-up' },
  name: string,
  fail: Fail,
): { readonly step: bigint; readonly direction: 'up' | 'half-up' } => {
  const scaled = readAmount(step, `rounding of ${name}`, fail);
  return scaled === 0n ? fail('a rounding step must be above 0') : { step: scaled, direction };
};

const readRate = (text: string, what: string, fail: Fail): bigint =>
  atLeastZero(() => parseRate(text, what), what, fail);
const readAmount = (text: string, what: string, fail: Fail): bigint =>
  atLeastZero(() => parseAmount(text, what), what, fail);
const readValue = (text: string, what: string, fail: Fail): bigint => read(text, VALUE_DECIMALS, what, fail);
const read = (text: string, decimals: number, what: string, fail: Fail): bigint =>
  atLeastZero(() => parseScaledBigInt(text, decimals, what), what, fail);

const atLeastZero = (parse: () => bigint, what: string, fail: Fail): bigint => {
  let value: bigint;
  try {
    value = parse();
  } catch (cause) {
    return fail(cause instanceof KernelError ? cause.message : `${what}: ${String(cause)}`);
  }
  return value < 0n ? fail(`${what} is below zero`) : value;
};

const optional = <In, Out>(value: In | undefined, map: (value: In) => Out): Out | undefined =>
  value === undefined ? undefined : map(value);
