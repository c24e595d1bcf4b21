import type { Series } from '../../series.ts';

export interface PredictionScore {
  /** Share of the benchmark's squared error that the predictions save, 1 at most; NaN where there is none. */
  readonly outOfSampleRSquared: number;
  /** Share of the predictions with the sign of the move; NaN where none can be judged. */
  readonly hitRate: number;
  /** Predictions whose move is known. */
  readonly judged: number;
}

/** Compares predictions, where there are any, with the moves that came. */
export function scorePredictions(moves: Series, predictions: Series, benchmarks: Series): PredictionScore {
  let error = 0;
  let benchmarkError = 0;
  let judged = 0;
  let hits = 0;
  let misses = 0;
  for (let day = 0; day < moves.length; day++) {
    const prediction = predictions[day]!;
    if (Number.isNaN(prediction)) continue;
    const move = moves[day]!;
    judged++;
    error += (move - prediction) ** 2;
    benchmarkError += (move - benchmarks[day]!) ** 2;
    if (move * prediction > 0) hits++;
    else if (move * prediction < 0) misses++;
  }
  return {
    outOfSampleRSquared: benchmarkError === 0 ? Number.NaN : 1 - error / benchmarkError,
    hitRate: hits / (hits + misses),
    judged,
  };
}
