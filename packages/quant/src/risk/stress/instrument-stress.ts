import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { requireFinite, requireList } from '../../series.ts';
import { sum } from '../../statistics/sum.ts';

export interface StressPosition {
  readonly instrument: string;
  /** Market value in money, negative for a short position. */
  readonly value: number;
  /** Of an option or another position that is not linear: its profit or loss in money at a return of the instrument. */
  readonly revalue?: (shock: number) => number;
}

export interface InstrumentStressInput {
  readonly positions: readonly StressPosition[];
  /** Return of each instrument in the scenario: -0.2 is a fall of 20 %. */
  readonly shocks: Readonly<Record<string, number>>;
  /** Return of instruments that the scenario does not name. Default none: such a position is refused. */
  readonly otherwise?: number;
}

export interface StressedPosition {
  readonly instrument: string;
  /** The return that the position met. */
  readonly shock: number;
  /** In money; a loss is negative. */
  readonly profitAndLoss: number;
}

export interface InstrumentStress {
  readonly profitAndLoss: number;
  /** In the order of the positions. */
  readonly positions: readonly StressedPosition[];
}

/**
 * Profit and loss of a portfolio if each instrument makes the return of a scenario. Refuses a position whose instrument
 * has no shock, unless `otherwise` says what it does, and returns below -1.
 *
 * - Formula: P&L = sum value_i shock_i, or revalue_i(shock_i) where a position brings it.
 * - Units: values and P&L in money, losses negative; shocks are simple returns.
 * - Conventions: the whole shock at once, without trading; instruments that are not held do not matter.
 * - Source: convention: scenario analysis, Jorion, Value at Risk, chapter 14.
 * - Checked: by hand.
 * - Example: `instrumentStress({ positions: [{ instrument: 'SPY', value: 60000 }, { instrument: 'TLT', value: 40000 }],
 *   shocks: { SPY: -0.2, TLT: 0.05 } }).profitAndLoss` gives `-10000`.
 */
export function instrumentStress({ positions, shocks, otherwise }: InstrumentStressInput): InstrumentStress {
  requireList('positions', positions);
  requireObject('shocks', shocks);
  for (const [instrument, shock] of Object.entries(shocks)) requireShock(`shocks.${instrument}`, shock);
  if (otherwise !== undefined) requireShock('otherwise', otherwise);
  const stressed = positions.map((position, index) => {
    const shock = ownValue(shocks, position.instrument) ?? otherwise;
    if (shock === undefined)
      throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
        name: `shocks.${position.instrument}`,
        value: undefined,
        must: 'given, as it is held, or set otherwise',
      });
    return stressedPosition(position, shock, index);
  });
  return { profitAndLoss: totalOf(stressed), positions: stressed };
}

/** What a position makes of a return of its instrument. */
export function stressedPosition(position: StressPosition, shock: number, index: number): StressedPosition {
  requireFinite(`positions[${index}].value`, position.value);
  const profitAndLoss = position.revalue ? position.revalue(shock) : position.value * shock;
  requireFinite(`profit and loss of ${position.instrument}`, profitAndLoss);
  return { instrument: position.instrument, shock, profitAndLoss };
}

export function totalOf(positions: readonly StressedPosition[]): number {
  return sum(positions.map(({ profitAndLoss }) => profitAndLoss));
}

export function ownValue(record: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function requireShock(name: string, shock: number): void {
  requireFinite(name, shock);
  if (shock < -1)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name,
      value: shock,
      must: '-1 or above: a simple return loses at most everything',
    });
}
