import { requirePositive } from '../../series.ts';
import type { ImpactParameters } from './almgren-chriss.ts';

/** What everybody knows of a share. */
export interface MarketFigures {
  /** Price of a share. */
  readonly price: number;
  /** 0.3 is 30 % a year. */
  readonly annualVolatility: number;
  /** Trading days in a year: 250 in the paper. */
  readonly daysPerYear: number;
  /** Ask - bid, in the unit of the price. */
  readonly spread: number;
  /** Shares that the market trades in a day. */
  readonly averageDailyVolume: number;
  /** Share of the daily volume, traded in a day, that moves the price by one spread for the moment; default 0.01. */
  readonly temporaryVolumeShare?: number;
  /** Share of the daily volume, sold in all, that moves the price by one spread for good; default 0.1. */
  readonly permanentVolumeShare?: number;
}

/**
 * The parameters of `almgrenChriss` by the paper's rules of thumb from price, volatility, spread and daily volume.
 * Refuses figures not above 0.
 *
 * - Formula: s = price volatility / sqrt(days); epsilon = spread / 2; eta = spread / (0.01 ADV);
 *   gamma = spread / (0.1 ADV).
 * - Units: time in days; volatility in currency per sqrt(day); impacts in currency per share (per day).
 * - Conventions: trading 1 % of the daily volume in a day costs one spread at the moment, selling 10 % moves the price by
 *   one spread for good, unless other shares are given.
 * - Source: Almgren & Chriss 2000, section 4.
 * - Checked: published: 0.95, 0.0625, 2.5e-6 and 2.5e-7 of the paper's example.
 * - Example: `impactFromMarketFigures({ price: 50, annualVolatility: 0.3, daysPerYear: 250, spread: 0.125,
 *   averageDailyVolume: 5000000 })` gives `{ volatility: 0.9487, fixedCost: 0.0625, temporaryImpact: 2.500e-6,
 *   permanentImpact: 2.500e-7 }`.
 */
export function impactFromMarketFigures(figures: MarketFigures): ImpactParameters {
  const { price, annualVolatility, daysPerYear, spread, averageDailyVolume } = figures;
  const { temporaryVolumeShare = 0.01, permanentVolumeShare = 0.1 } = figures;
  requirePositive('price', price);
  requirePositive('annualVolatility', annualVolatility);
  requirePositive('daysPerYear', daysPerYear);
  requirePositive('spread', spread);
  requirePositive('averageDailyVolume', averageDailyVolume);
  requirePositive('temporaryVolumeShare', temporaryVolumeShare);
  requirePositive('permanentVolumeShare', permanentVolumeShare);
  return {
    volatility: (price * annualVolatility) / Math.sqrt(daysPerYear),
    fixedCost: spread / 2,
    temporaryImpact: spread / (temporaryVolumeShare * averageDailyVolume),
    permanentImpact: spread / (permanentVolumeShare * averageDailyVolume),
  };
}
