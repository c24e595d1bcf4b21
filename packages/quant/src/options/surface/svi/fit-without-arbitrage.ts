import { sviButterflyCheck } from './butterfly.ts';
import { sviCalendarCheck } from './calendar.ts';
import { bestOf, type Polished, polish } from './fit-polish.ts';
import { type Problem, STEEPEST, type SviFitOptions } from './fit-problem.ts';
import { starts } from './fit-starts.ts';
import type { SviParameters } from './svi.ts';
import { parametersOf, shapeOf } from './svi-shape.ts';

/**
 * The plain fit if it has no arbitrage that the options exclude. Else arbitrage is made ever dearer, and watched where
 * it is seen, until there is none; what is left then is taken out by hand.
 */
export function withoutArbitrage(problem: Problem, plain: Polished): Polished {
  if (seenIn(plain.parameters, problem.options).length === 0) return plain;
  const guesses = [plain.parameters, ...starts(problem.points).slice(0, 2)];
  const mild = guesses.flatMap((guess) => [0.1, 0.25].map((width) => withinLimits(problem, guess, width)));
  let fit = bestOf(mild.map((start) => polish(problem, start, { penalty: 1 })));
  const seenAt: number[] = [];
  for (let penalty = 10; penalty <= 1e6; penalty *= 10) {
    const seen = seenIn(fit.parameters, problem.options);
    if (seen.length === 0) return fit;
    seenAt.push(...seen.filter(Number.isFinite));
    fit = polish(problem, fit.parameters, { penalty, seenAt, iterations: 300 });
  }
  return { ...fit, parameters: repaired(fit.parameters, problem) };
}

/** Where arbitrage is worst, one place for each kind; empty where there is none. */
function seenIn(parameters: SviParameters, { butterflyFree, notBelow }: SviFitOptions): readonly number[] {
  const places: number[] = [];
  if (butterflyFree) {
    const { free, minimumGAt } = sviButterflyCheck(parameters);
    if (!free) places.push(minimumGAt ?? 0);
  }
  if (notBelow) {
    const { free, minimumAt } = sviCalendarCheck(notBelow, parameters);
    if (!free) places.push(minimumAt ?? 0);
  }
  return places;
}

/** With wings that are hardly steeper than the points, and a bend of at least a share of their width. */
function withinLimits({ level, span }: Problem, parameters: SviParameters, width: number): SviParameters {
  const { lowest, put, call, m, sigma } = shapeOf(parameters);
  const steepest = Math.min((2 * level) / span, STEEPEST / 2);
  const wing = (slope: number): number => Math.min(slope, steepest);
  return parametersOf({ lowest, put: wing(put), call: wing(call), m, sigma: Math.max(sigma, width * span) });
}

const REPAIRS = 60;

/**
 * A smile that is a hair on the wrong side: flatter and higher by ever larger steps, mostly by none at all; only higher
 * where an earlier smile needs the wings. In the end the flat smile, or the earlier one, which have no arbitrage.
 */
function repaired(parameters: SviParameters, { options, level }: Problem): SviParameters {
  const { notBelow } = options;
  let smile = parameters;
  for (let repair = 0; repair < REPAIRS; repair++) {
    if (seenIn(smile, options).length === 0) return smile;
    const step = Math.min(1e-9 * 2 ** (repair / 2), 0.5);
    const { lowest, put, call, m, sigma } = shapeOf(smile);
    const keep = notBelow === undefined ? 1 - step : 1;
    const missing = notBelow === undefined ? 0 : -sviCalendarCheck(notBelow, smile).minimumDifference;
    const lift = step * level + (Number.isFinite(missing) ? Math.max(missing, 0) : 0);
    smile = parametersOf({ lowest: lowest + lift, put: put * keep, call: call * keep, m, sigma });
  }
  return notBelow ?? { a: level, b: 0, rho: 0, m: 0, sigma: 1 };
}
