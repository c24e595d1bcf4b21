import { QuantError } from '../../errors.ts';
import { requireSameLength, requireSeries, type Series } from '../../series.ts';
import {
  type BlackLittermanPosterior,
  type BlackLittermanPrior,
  diagonalRows,
  posterior,
  requirePrior,
  viewVariances,
} from './black-litterman.ts';

export interface IdzorekInput extends BlackLittermanPrior {
  /** Of each view, from 0 (not at all) to 1 (certain). */
  readonly confidences: Series;
}

/**
 * Black-Litterman with a confidence for each view instead of a variance: a view alone tilts the weights by its
 * confidence of the tilt that certainty would give. Refuses confidences outside 0 to 1, and what blackLitterman refuses.
 *
 * - Formula: omega_k = tau (1 - c_k) / c_k p_k S p_k'.
 * - Units: confidences as shares of 1; the rest as in blackLitterman.
 * - Conventions: a confidence of 0 drops the view (omega Infinity), one of 1 makes it certain (omega 0).
 * - Source: Idzorek 2005; Walters 2014 for the closed form.
 * - Checked: PyPortfolioOpt 1.6.0 BlackLittermanModel(omega='idzorek').
 * - Example: `blackLittermanIdzorek({ covariance: [[0.04, 0], [0, 0.09]], marketWeights: [0.6, 0.4], riskAversion: 2.5, tau: 0.05, views: [[1, 0]], viewReturns: [0.1], confidences: [0.25] }).posteriorReturns` gives `[0.07, 0.09]`.
 */
export function blackLittermanIdzorek(input: IdzorekInput): BlackLittermanPosterior {
  const { confidences, views, viewReturns, tau } = input;
  requirePrior(input);
  requireSameLength('confidences', confidences, 'views', views);
  if (views.length > 0) requireSeries('confidences', confidences);
  confidences.forEach((value, index) => {
    if (value >= 0 && value <= 1) return;
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'confidences',
      index,
      value,
      must: 'from 0 to 1',
    });
  });
  const omega = viewVariances(input).map(
    (variance, k) => (tau * (1 - confidences[k]!) * variance) / confidences[k]!,
  );
  const held = Array.from(views.keys()).filter((k) => confidences[k]! > 0);
  const used = {
    ...input,
    views: held.map((k) => views[k]!),
    viewReturns: held.map((k) => viewReturns[k]!),
  };
  return { ...posterior(used, diagonalRows(held.map((k) => omega[k]!))), omega };
}
