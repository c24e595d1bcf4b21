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
 * Reads a definition and follows its references. Refuses, with FEE_SCHEDULE_INVALID and all problems at once: rates and
 * bounds that are no decimals from zero on, bands or days out of order, tiers that cannot count what the rate is asked
 * for, a share of a commission before one or in another currency, references to schedules that are not known.
 */
export const compileSchedule = (definition: FeeScheduleDefinition, lookup: ScheduleLookup): FeeSchedule => {
  const problems: string[] = [];
  const schedule = compileParts(definition, lookup, (problem) => problems.push(problem));
  if (problems.length === 0) return schedule;
  throw new KernelError('FEE_SCHEDULE_INVALID', `fee schedule ${definition.id}: ${problems.join('; ')}`);
};

/** As {@link compileSchedule}, but what is wrong is told to the caller; what is given then is of no use. */
export const compileParts = (
  definition: FeeScheduleDefinition,
  lookup: ScheduleLookup,
  tell: Tell,
): FeeSchedule => {
  const { id, title, currency, source, asOf, confidence, note, multiplier, notIncluded = [] } = definition;
  const included: string[] = [];
  const components = definition.components.flatMap((part) => {
    if (!('include' in part)) return [compileComponent(part, definition, tell)];
    const other = found(part.include, lookup, tell);
    included.push(...(other?.notIncluded ?? []));
    return (other?.components ?? []).map((component) => withReference(component, part, tell));
  });
  if (definition.components.length === 0) tell('has no components; it needs at least one');
  if (definition.volumeCurrency !== undefined && definition.volumeCurrency !== currency)
    for (const { name, tiers } of components)
      if (tiers?.kind === 'marginal')
        tell(`${name}: marginal tiers count what is charged, in ${currency}; leave volumeCurrency out`);
  const [first] = components;
  if (first?.basis === 'commission') tell('a share of the commission must follow the commission');
  for (const component of components)
    if (component.basis === 'commission' && component.currency !== first!.currency)
      tell(
        `${component.name}: a share of the commission is charged in ${component.currency}, and the commission in ${first!.currency}; both must be in one currency`,
      );
  return {
    id,
    title,
    currency: currencyOf(currency, components),
    source,
    asOf,
    confidence,
    note,
    multiplier,
    volumeCurrency: definition.volumeCurrency,
    components,
    notIncluded: [...new Set([...notIncluded, ...included])],
  };
};

/** What is charged in the currency of the instrument goes with the only other one. */
const currencyOf = (own: string, components: readonly CompiledComponent[]): string => {
  const others = new Set(components.map(({ currency }) => currency));
  others.delete('quote');
  return own === 'quote' && others.size === 1 ? [...others][0]! : own;
};

const found = (id: string, lookup: ScheduleLookup, tell: Tell): FeeSchedule | undefined => {
  try {
    return lookup(id);
  } catch (cause) {
    if (!(cause instanceof KernelError)) throw cause;
    tell(cause.message);
    return undefined;
  }
};

type Tell = (problem: string) => void;

const withReference = (component: CompiledComponent, part: FeeReference, tell: Tell): CompiledComponent => ({
  ...component,
  only: part.when === undefined ? component.only : [...component.only, part.when],
  ...(part.rounding === undefined
    ? {}
    : { per: 'execution', rounding: roundingOf(part.rounding, component.name, tell) }),
});

const compileComponent = (
  component: FeeComponent,
  schedule: FeeScheduleDefinition,
  tellSchedule: Tell,
): CompiledComponent => {
  const { name, basis, side, applies, per = 'order', tiers, rows } = component;
  const tell: Tell = (problem) => tellSchedule(`${name}: ${problem}`);
  if (!feeBases.includes(basis)) tell(`basis "${basis}" must be one of ${feeBases.join(', ')}`);
  if (!feeSpans.includes(per)) tell(`per "${per}" must be one of ${feeSpans.join(', ')}`);
  if (tiers !== undefined) checkTiers(component, tell);
  if (rows.length === 0) tell('has no rows');
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
    valueAbove: optional(component.valueAbove, (text) => readValue(text, 'valueAbove', tell)),
    rounding: optional(component.rounding, (rounding) => roundingOf(rounding, name, tell)),
    tiers,
    minimumBelowOneShare: optional(component.minimumBelowOneShare, (text) =>
      readAmount(text, 'minimum', tell),
    ),
    doesMinimumWin: component.doesMinimumWin ?? false,
    beginsWithFirstRow: component.beginsWithFirstRow ?? false,
    isNoneWithoutRow: component.isNoneWithoutRow ?? false,
    rows: rows.map((row, index) =>
      compileRow(
        row,
        component,
        rows.length === 1 ? tell : (problem) => tell(`row ${index + 1}: ${problem}`),
      ),
    ),
    discount: optional(schedule.discount, ({ paidIn, share }) => ({
      paidIn,
      kept: RATE_ONE - discountOf(share, tell),
    })),
  };
};

const discountOf = (share: string, tell: Tell): bigint => {
  const rate = readRate(share, 'discount', tell);
  if (rate > RATE_ONE) tell(`a discount of ${share} is more than the charge; at most 1`);
  return rate;
};

const checkTiers = ({ basis, tiers, per }: FeeComponent, tell: Tell): void => {
  const { kind, by } = tiers!;
  if (!feeVolumes.includes(by)) tell(`tiers by "${by}" must be one of ${feeVolumes.join(', ')}`);
  if (per === 'day-net') tell('a charge on the net of a day has no tiers');
  if (kind !== 'marginal') return;
  const wanted = basis === 'value' ? 'month-value' : 'month-quantity';
  if ((basis !== 'share' && basis !== 'contract' && basis !== 'value') || by !== wanted)
    tell(`marginal tiers by ${by} cannot count what is charged by ${basis}; they go by ${wanted}`);
};

const compileRow = (row: FeeRow, { tiers }: FeeComponent, tell: Tell): CompiledRow => {
  const { from = 0, when, rate, minimum, maximum, maximumShare, currency } = row;
  if (from !== 0 && (!Number.isInteger(from) || from < 1000_01_01 || from > 9999_12_31))
    tell(`day ${from} must be written as 20260803`);
  const isTiered = Array.isArray(rate);
  if (isTiered !== (tiers !== undefined))
    tell(isTiered ? 'bands need tiers that say how they count' : 'tiers need bands');
  const decimals = tiers?.by.endsWith('quantity') === true ? QUANTITY_DECIMALS : VALUE_DECIMALS;
  const bands = isTiered ? (rate as readonly FeeBand[]) : [{ from: '0', rate: rate as FeeRate }];
  const compiled = bands.map((band) => compileBand(band, decimals, tell));
  if (compiled.length === 0 || compiled[0]!.edge.at > 0n) tell('the first band must begin at 0');
  const byVolume = compiled.filter((band) => !band.isByNameOnly);
  checkRising(
    byVolume.map(({ edge }) => edge),
    tell,
  );
  return {
    from,
    when,
    bands: compiled,
    minimum: optional(minimum, (text) => readAmount(text, 'minimum', tell)),
    maximum: optional(maximum, (text) => readAmount(text, 'maximum', tell)),
    maximumShare: optional(maximumShare, (text) => readRate(text, 'maximumShare', tell)),
    currency,
  };
};

const compileBand = (band: FeeBand, decimals: number, tell: Tell): CompiledBand => ({
  edge: edgeOf(band, decimals, tell),
  name: band.name,
  rate: compileRate(band.rate, tell),
  minimum: optional(band.minimum, (text) => readAmount(text, 'minimum', tell)),
  balance: optional(band.balance, (text) => readRate(text, 'balance', tell)),
  isByNameOnly: band.isByNameOnly ?? false,
  note: band.note,
});

const compileRate = (rate: FeeRate, tell: Tell): CompiledRate => {
  if (typeof rate === 'string') return { kind: 'one', rate: readRate(rate, 'rate', tell) };
  if ('byPremium' in rate) {
    const bands = rate.byPremium.map((band) => ({
      edge: edgeOf(band, RATE_DECIMALS, tell),
      rate: readRate(band.rate, 'rate', tell),
    }));
    if (bands.length === 0 || bands[0]!.edge.at > 0n) tell('the first premium must begin at 0');
    checkRising(
      bands.map(({ edge }) => edge),
      tell,
    );
    return { kind: 'premium', bands };
  }
  return {
    kind: 'liquidity',
    maker: readRate(rate.maker, 'maker', tell),
    taker: readRate(rate.taker, 'taker', tell),
  };
};

const checkRising = (edges: readonly Edge[], tell: Tell): void => {
  const bounds = edges.map(({ at }) => at).filter((at) => at !== UNREAD);
  if (bounds.some((bound, i) => i > 0 && bound <= bounds[i - 1]!)) tell('bands must stand in rising order');
};

const edgeOf = (bound: FeeBound, decimals: number, tell: Tell): Edge =>
  'from' in bound
    ? { at: read(bound.from, decimals, 'from', tell), isInside: true }
    : { at: read(bound.above, decimals, 'above', tell), isInside: false };

const roundingOf = (
  { step, direction }: { readonly step: string; readonly direction: 'up' | 'half-up' },
  name: string,
  tell: Tell,
): { readonly step: bigint; readonly direction: 'up' | 'half-up' } => {
  const scaled = readAmount(step, `rounding of ${name}`, tell);
  if (scaled === 0n) tell('a rounding step must be above 0');
  return { step: scaled, direction };
};

const readRate = (text: string, what: string, tell: Tell): bigint =>
  atLeastZero(() => parseRate(text, what), what, tell);
const readAmount = (text: string, what: string, tell: Tell): bigint =>
  atLeastZero(() => parseAmount(text, what), what, tell);
const readValue = (text: string, what: string, tell: Tell): bigint => read(text, VALUE_DECIMALS, what, tell);
const read = (text: string, decimals: number, what: string, tell: Tell): bigint =>
  atLeastZero(() => parseScaledBigInt(text, decimals, what), what, tell);

/** Stands for what could not be read, so that nothing more is told of it. */
const UNREAD = -1n;

const atLeastZero = (parse: () => bigint, what: string, tell: Tell): bigint => {
  let value: bigint;
  try {
    value = parse();
  } catch (cause) {
    if (!(cause instanceof KernelError)) throw cause;
    tell(cause.message);
    return UNREAD;
  }
  if (value < 0n) tell(`${what} is below zero`);
  return value;
};

const optional = <In, Out>(value: In | undefined, map: (value: In) => Out): Out | undefined =>
  value === undefined ? undefined : map(value);
