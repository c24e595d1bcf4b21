import { requireObject } from '../../arguments.ts';
import { requireFinite, requireItems, requirePositive } from '../../series.ts';
import type { EuropeanOption } from '../pricing/index.ts';

/** Options, or the underlying itself, held (quantity above 0) or sold short (below 0). */
export interface PortfolioPosition {
  /** Name of the underlying; its spot is looked up by it. */
  readonly underlying: string;
  readonly quantity: number;
  /** Units of the underlying for one: 100 for US equity options. Default 1. */
  readonly multiplier?: number;
  /** The option; left out, the position is in the underlying. */
  readonly option?: Omit<EuropeanOption, 'spot'>;
}

/** Positions, and the spot of each underlying. */
export interface OptionPortfolio {
  readonly positions: readonly PortfolioPosition[];
  readonly spots: Readonly<Record<string, number>>;
}

export function requirePortfolio({ positions, spots }: OptionPortfolio): void {
  requireItems('positions', positions);
  requireObject('spots', spots);
  positions.forEach(({ underlying, quantity, multiplier = 1 }, index) => {
    requireFinite(`positions[${index}].quantity`, quantity);
    requirePositive(`positions[${index}].multiplier`, multiplier);
    requirePositive(
      `spots.${underlying}`,
      Object.hasOwn(spots, underlying) ? spots[underlying]! : Number.NaN,
    );
  });
}

/** Units of the underlying that a position stands for. */
export function unitsOf({ quantity, multiplier = 1 }: PortfolioPosition): number {
  return quantity * multiplier;
}
