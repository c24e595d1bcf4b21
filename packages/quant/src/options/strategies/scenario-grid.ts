import { QuantError } from '../../errors.ts';
import { requireSeries, type Series } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import { blackScholesMertonPrice } from '../pricing/index.ts';
import {
  type OptionPortfolio,
  type PortfolioPosition,
  requirePortfolio,
  unitsOf,
} from './portfolio-position.ts';

/** Moves that are tried together. */
export interface ScenarioMoves {
  /** Of every spot, relative: -0.1 is a fall by 10 %; above -1. */
  readonly spotMoves: Series;
  /** Of every volatility, added: 0.05 is 5 points. */
  readonly volatilityMoves: Series;
  /** Time that passes before, at most to the nearest expiry. Default 0. */
  readonly elapsedYears?: number;
}

/**
 * What a portfolio of options gains or loses under moves of spot and volatility together: one row for each spot move,
 * one column for each volatility move. Refuses moves that leave no spot or a negative volatility, and a time after an
 * expiry.
 *
 * - Formula: V(S (1 + move), volatility + move, T - elapsed) - V(S, volatility, T).
 * - Units: currency; spot moves relative, volatility moves absolute; years.
 * - Conventions: Black-Scholes-Merton, fully valued again; all underlyings move alike.
 * - Source: Hull, Options, Futures, and Other Derivatives: scenario analysis.
 * - Checked: identity: no move, no profit; small moves follow the Greeks.
 * - Example: `scenarioProfits({ spots: { ACME: 50 }, positions: [{ underlying: 'ACME', quantity: 10 }] }, { spotMoves: [-0.1, 0.1], volatilityMoves: [0] })` gives `[[-50.00], [50.00]]`.
 */
export function scenarioProfits(portfolio: OptionPortfolio, moves: ScenarioMoves): readonly Float64Array[] {
  requirePortfolio(portfolio);
  const { spotMoves, volatilityMoves, elapsedYears = 0 } = moves;
  requireSeries('spotMoves', spotMoves);
  requireSeries('volatilityMoves', volatilityMoves);
  if (!(Number.isFinite(elapsedYears) && elapsedYears >= 0))
    refuse('elapsedYears', elapsedYears, 'a finite number, 0 or above');
  const { positions, spots } = portfolio;
  const before = positions.map((position) => priceOf(position, spots[position.underlying]!, 0, 0));
  return Array.from(spotMoves, (spotMove) =>
    Float64Array.from(volatilityMoves, (volatilityMove) =>
      sumOf(positions.length, (i) => {
        const position = positions[i]!;
        const spot = spots[position.underlying]! * (1 + spotMove);
        if (!(spot > 0)) refuse('spotMoves', spotMove, 'above -1: a spot stays above 0');
        return unitsOf(position) * (priceOf(position, spot, volatilityMove, elapsedYears) - before[i]!);
      }),
    ),
  );
}

function priceOf(
  { option, underlying }: PortfolioPosition,
  spot: number,
  volatilityMove: number,
  elapsedYears: number,
): number {
  if (option === undefined) return spot;
  const volatility = option.volatility + volatilityMove;
  const years = option.years - elapsedYears;
  if (volatility < 0)
    refuse(
      'volatilityMoves',
      volatilityMove,
      `at least -${option.volatility}, for an option on ${underlying}`,
    );
  if (years < 0)
    refuse('elapsedYears', elapsedYears, `at most ${option.years}, for an option on ${underlying}`);
  return blackScholesMertonPrice({ ...option, spot, volatility, years });
}

function refuse(name: string, value: number, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}
