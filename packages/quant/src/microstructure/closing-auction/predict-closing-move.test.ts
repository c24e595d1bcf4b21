import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSquares } from '../../numeric/linear-algebra.ts';
import { seededRandom } from '../../numeric/random.ts';
import { predictClosingMove } from './predict-closing-move.ts';

function days(count: number, noise: number) {
  const random = seededRandom(21);
  const features = Array.from({ length: count }, () => [random.normal(), 100 * random.normal()]);
  const moves = features.map(
    ([imbalance, spread]) => 0.5 + 0.2 * imbalance! - 0.003 * spread! + noise * random.normal(),
  );
  return { features, moves };
}

describe('the prediction of the closing move', () => {
  it('finds a rule without noise, exactly', () => {
    const { features, moves } = days(40, 0);
    const { predictions, coefficients, outOfSampleRSquared, hitRate, judged } = predictClosingMove({
      features,
      moves,
      firstDay: 10,
    });
    expect(predictions[9]).toBeNaN();
    predictions.slice(10).forEach((prediction, day) => {
      expect(prediction).toBeCloseTo(moves[10 + day]!, 11);
    });
    expect(coefficients[0]![0]).toBeCloseTo(0.5, 11);
    expect(coefficients[0]![2]).toBeCloseTo(-0.003, 12);
    expect(outOfSampleRSquared).toBeCloseTo(1, 12);
    expect(hitRate).toBe(1);
    expect(judged).toBe(30);
  });

  it('without a ridge is least squares on the days before, all or the latest', () => {
    const { features, moves } = days(30, 1);
    const ols = (from: number, to: number) =>
      leastSquares(
        'design',
        features.slice(from, to).map((row) => [1, ...row]),
        moves.slice(from, to),
      ).coefficients;
    const expanding = predictClosingMove({ features, moves, firstDay: 12 });
    const rolling = predictClosingMove({ features, moves, firstDay: 12, window: 9 });
    for (let day = 12; day < 30; day++) {
      for (let k = 0; k < 3; k++) {
        expect(expanding.coefficients[day - 12]![k]).toBeCloseTo(ols(0, day)[k]!, 10);
        expect(rolling.coefficients[day - 12]![k]).toBeCloseTo(ols(day - 9, day)[k]!, 10);
      }
    }
  });

  it('with a ridge meets its own condition: standardised features x residuals = ridge x coefficients', () => {
    const { features, moves } = days(25, 1);
    const ridge = 3;
    const { coefficients } = predictClosingMove({ features, moves, firstDay: 24, ridge });
    const [intercept, ...slopes] = coefficients[0]!;
    const past = features.slice(0, 24);
    const residuals = past.map(
      (row, day) => moves[day]! - intercept! - slopes[0]! * row[0]! - slopes[1]! * row[1]!,
    );
    expect(residuals.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10);
    slopes.forEach((slope, k) => {
      const column = past.map((row) => row[k]!);
      const center = column.reduce((sum, value) => sum + value, 0) / 24;
      const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - center) ** 2, 0) / 24);
      const pull = column.reduce(
        (sum, value, day) => sum + ((value - center) / deviation) * residuals[day]!,
        0,
      );
      expect(pull).toBeCloseTo(ridge * slope * deviation, 9);
    });
  });

  it('never looks ahead: what comes later changes no earlier prediction', () => {
    const { features, moves } = days(20, 1);
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: 19 }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.constantFrom({}, { window: 5 }, { ridge: 2 }, { refitEvery: 3 }),
        (day, shock, options) => {
          const settings = { firstDay: 6, ...options };
          const known = predictClosingMove({ features, moves, ...settings });
          const changed = predictClosingMove({
            features: features.map((row, at) => (at > day ? [row[0]! + shock, row[1]!] : row)),
            moves: moves.map((move, at) => (at >= day ? move + shock : move)),
            ...settings,
          });
          expect(changed.predictions.slice(0, day + 1)).toEqual(known.predictions.slice(0, day + 1));
          expect(changed.benchmarks.slice(0, day + 1)).toEqual(known.benchmarks.slice(0, day + 1));
        },
      ),
    );
  });

  it('predicts a last day whose move is not known yet', () => {
    const { features, moves } = days(15, 0);
    const { predictions, judged } = predictClosingMove({ features, moves: moves.slice(0, -1), firstDay: 8 });
    expect(predictions[14]).toBeCloseTo(moves[14]!, 11);
    expect(judged).toBe(6);
  });

  it('learns anew only as often as asked', () => {
    const { features, moves } = days(20, 1);
    const { coefficients } = predictClosingMove({ features, moves, firstDay: 10, refitEvery: 4 });
    expect(coefficients[3]).toEqual(coefficients[0]);
    expect(coefficients[4]).not.toEqual(coefficients[0]);
  });

  it('judges against the mean of the same days', () => {
    // Constant feature with a ridge: coefficient 0, so the prediction is the benchmark: R2 = 0.
    const moves = [1, 2, 3, 1, 2];
    const { predictions, benchmarks, outOfSampleRSquared, hitRate } = predictClosingMove({
      features: moves.map(() => [7]),
      moves,
      firstDay: 2,
      ridge: 1,
    });
    expect([...predictions]).toEqual([NaN, NaN, 1.5, 2, 1.75]);
    expect(benchmarks).toEqual(predictions);
    expect(outOfSampleRSquared).toBe(0);
    expect(hitRate).toBe(1);
  });

  it('refuses collinear features, gaps, and too few days', () => {
    const { features, moves } = days(12, 1);
    const twice = features.map(([first]) => [first!, 2 * first!]);
    expect(() => predictClosingMove({ features: twice, moves, firstDay: 6 })).toThrow(
      'features are collinear: column 1',
    );
    const constant = features.map(([first]) => [first!, 5]);
    expect(() => predictClosingMove({ features: constant, moves, firstDay: 6 })).toThrow('column 1');
    expect(predictClosingMove({ features: twice, moves, firstDay: 6, ridge: 1 }).judged).toBe(6);
    expect(() => predictClosingMove({ features, moves, firstDay: 2 })).toThrow('firstDay is 2');
    expect(() => predictClosingMove({ features, moves, firstDay: 6, window: 7 })).toThrow('window is 7');
    expect(() => predictClosingMove({ features, moves: [1], firstDay: 6 })).toThrow('moves has 1 values');
    expect(() => predictClosingMove({ features: [[NaN]], moves: [1], firstDay: 1 })).toThrow('features[0]');
    expect(() => predictClosingMove({ features, moves, firstDay: 6, ridge: -1 })).toThrow('ridge is -1');
  });
});
