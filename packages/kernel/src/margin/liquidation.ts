import { KernelError } from '../errors.ts';
import {
  aboveZero,
  amountExact,
  type Decimal,
  decimalText,
  type Exact,
  requiredExact,
  wholeNumber,
  ZERO,
} from './exact.ts';

/** Positions that are margined together: one instrument in lots, or all legs of one underlying. */
export interface LiquidationGroup {
  readonly id: string;
  /** Maintenance of the whole group. */
  readonly maintenance: Decimal;
  /** Profit, or, below zero, loss since entry. */
  readonly unrealised: Decimal;
  /** Lots in which it can be closed in equal parts; 1 for one that is closed whole, as legs that cover each other are. */
  readonly lots: Decimal;
  /** Whether its market is open; one that is not is left out. Without it, true. */
  readonly isOpen?: boolean | undefined;
}

export const liquidationOrders = ['largest-loss', 'largest-requirement'] as const;
export type LiquidationOrder = (typeof liquidationOrders)[number];

/** Lots of a group to be closed, and the maintenance that this frees. */
export interface LiquidationStep {
  readonly id: string;
  readonly lots: number;
  readonly freed: string;
}

export interface LiquidationPlan {
  readonly steps: readonly LiquidationStep[];
  /** What is still missing when all that can be closed is: 0 where the plan suffices. */
  readonly missing: string;
}

/**
 * What is closed when equity is below maintenance: group after group, the largest loss first (or the largest
 * requirement), of equals by id; of each no more lots than are needed for equity to be at maintenance again, until
 * it is. Closing at the prices of the valuation leaves equity as it is, so that only the requirement falls.
 */
export const liquidationPlan = (input: {
  readonly equity: Decimal;
  readonly groups: readonly LiquidationGroup[];
  readonly order?: LiquidationOrder | undefined;
}): LiquidationPlan => {
  const order = input.order ?? 'largest-loss';
  if (!liquidationOrders.includes(order))
    throw new KernelError(
      'MARGIN_INVALID',
      `"${order}" is no order of liquidation; there are ${liquidationOrders.join(', ')}`,
    );
  const groups = input.groups.map(readGroup);
  const used = groups.reduce((sum, { maintenance }) => sum + maintenance, ZERO);
  let missing = aboveZero(used - amountExact(input.equity, 'equity'));
  const rank = (group: ReadGroup): Exact =>
    order === 'largest-loss' ? group.unrealised : -group.maintenance;
  const ranked = groups
    .filter(({ isOpen, maintenance }) => isOpen && maintenance > 0n)
    .sort((a, b) => {
      if (rank(a) !== rank(b)) return rank(a) < rank(b) ? -1 : 1;
      return a.id < b.id ? -1 : 1;
    });
  const steps: LiquidationStep[] = [];
  for (const { id, lots, maintenance } of ranked) {
    if (missing === 0n) break;
    // The least n with n × maintenance / lots ≥ missing.
    const wanted = (missing * lots + maintenance - 1n) / maintenance;
    const closed = wanted < lots ? wanted : lots;
    const freed = (maintenance * closed) / lots;
    steps.push({ id, lots: Number(closed), freed: decimalText(freed) });
    missing = aboveZero(missing - freed);
  }
  return { steps, missing: decimalText(missing) };
};

interface ReadGroup {
  readonly id: string;
  readonly maintenance: Exact;
  readonly unrealised: Exact;
  readonly lots: bigint;
  readonly isOpen: boolean;
}

const readGroup = ({ id, maintenance, unrealised, lots, isOpen = true }: LiquidationGroup): ReadGroup => {
  const count = wholeNumber(lots, `lots of ${id}`);
  if (count < 1) throw new KernelError('MARGIN_INVALID', `lots of ${id}: ${lots} must be at least 1`);
  return {
    id,
    maintenance: requiredExact(maintenance, `maintenance of ${id}`),
    unrealised: amountExact(unrealised, `unrealised profit of ${id}`),
    lots: BigInt(count),
    isOpen,
  };
};

/** A position as an exchange ranks it for auto-deleveraging, once the insurance fund is spent. */
export interface DeleveragingPosition {
  readonly id: string;
  readonly unrealised: Decimal;
  /** Margin that the position was opened with, above zero. */
  readonly margin: Decimal;
  readonly notional: Decimal;
}

/**
 * The ids of positions in the order in which they are closed against a bankrupt one: by profit share × leverage,
 * (unrealised / margin) × (notional / margin), the greatest first. Exchanges publish no more than this.
 */
export const deleveragingOrder = (positions: readonly DeleveragingPosition[]): readonly string[] =>
  positions
    .map(({ id, unrealised, margin, notional }) => {
      const size = requiredExact(margin, `margin of ${id}`);
      if (size === 0n) throw new KernelError('MARGIN_INVALID', `margin of ${id}: 0 must be above zero`);
      return {
        id,
        score:
          amountExact(unrealised, `unrealised profit of ${id}`) *
          requiredExact(notional, `notional of ${id}`),
        square: size * size,
      };
    })
    .sort((a, b) => {
      const [left, right] = [a.score * b.square, b.score * a.square];
      if (left !== right) return left > right ? -1 : 1;
      return a.id < b.id ? -1 : 1;
    })
    .map(({ id }) => id);
