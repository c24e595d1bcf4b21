import { KernelError } from '../errors.ts';

/**
 * How prices from before a roll look after it: as they were; times the ratio of the two contracts' prices; or plus
 * their difference, which may take old prices below zero.
 */
export const rollAdjustments = ['none', 'ratio', 'difference'] as const;
export type RollAdjustment = (typeof rollAdjustments)[number];

/** From when on a contract stands behind a continuous one. */
export interface ContinuousSpan {
  /** Id of the contract. */
  readonly contract: string;
  /** Microseconds; bars that end after it are this contract's. Of the first span, what was before it too. */
  readonly from: number;
  /** Of all but the first span: the last prices of the contract before and of this one, at one time before `from`. */
  readonly priceBefore?: number;
  readonly priceAfter?: number;
}

/** A series made of the contracts of a root, one after the other: for reading, never for orders. */
export interface ContinuousContract {
  /** Id of the instrument that is read, such as `ES.CME`. */
  readonly instrument: string;
  readonly adjust: RollAdjustment;
  /** Ascending by `from`; at least one. */
  readonly spans: readonly ContinuousSpan[];
}

/** What a roll does to prices from before it: times `factor`, plus `shift`. */
export interface RollChange {
  readonly factor: number;
  readonly shift: number;
}

const UNCHANGED: RollChange = { factor: 1, shift: 0 };

/**
 * What a roll does to the prices from before it. Refuses one without both prices, unless nothing is adjusted, and a
 * ratio of prices that are not above zero.
 */
export const rollChange = (
  { instrument, adjust }: ContinuousContract,
  { contract, priceBefore = Number.NaN, priceAfter = Number.NaN }: ContinuousSpan,
): RollChange => {
  if (adjust === 'none') return UNCHANGED;
  const refuse = (problem: string): never => {
    throw new KernelError('ROLL_INVALID', `${instrument}: the roll to ${contract} ${problem}`);
  };
  if (!Number.isFinite(priceBefore) || !Number.isFinite(priceAfter))
    refuse(`has no prices of both contracts at one time: import data of both, or adjust by none`);
  if (adjust === 'difference') return { factor: 1, shift: priceAfter - priceBefore };
  if (!(priceBefore > 0 && priceAfter > 0))
    refuse(`is from ${priceBefore} to ${priceAfter}, which have no ratio: adjust by difference`);
  return { factor: priceAfter / priceBefore, shift: 0 };
};
