import { seededRandom } from '@marketloom/quant/random';

/**
 * Options on one underlying with strikes up to three standard deviations away, so that each price tells its volatility,
 * and without dividends, which npm's libraries do not know.
 */
export interface OptionRows {
  readonly type: 'call';
  readonly spot: number;
  readonly rate: number;
  readonly strike: Float64Array;
  readonly years: Float64Array;
  readonly volatility: Float64Array;
}

export const optionRows = (count: number): OptionRows => {
  const random = seededRandom(7);
  const uniform = (from: number, to: number) =>
    Float64Array.from({ length: count }, () => from + (to - from) * random.uniform());
  const years = uniform(0.05, 2);
  const volatility = uniform(0.1, 0.6);
  const away = uniform(-3, 3);
  const strike = away.map(
    (deviations, row) => 100 * Math.exp(deviations * volatility[row]! * Math.sqrt(years[row]!)),
  );
  return { type: 'call', spot: 100, rate: 0.03, strike, years, volatility };
};
