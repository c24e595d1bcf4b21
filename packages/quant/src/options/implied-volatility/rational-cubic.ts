/**
 * Rational cubic interpolation between two points with given slopes (Delbourgo & Gregory 1985). A control parameter r
 * bends it: 3 gives the cubic, larger values flatten it towards the chord. `left` and `right` are the shares of the
 * way, which add up to 1; both are asked for, as one of them may be tiny.
 */
export interface Span {
  readonly width: number;
  readonly start: number;
  readonly end: number;
  readonly startSlope: number;
  readonly endSlope: number;
}

export function rationalCubic(span: Span, r: number, done: number, left: number): number {
  const { width, start, end, startSlope, endSlope } = span;
  const above =
    end * done * done * done +
    (r * end - width * endSlope) * done * done * left +
    (r * start + width * startSlope) * done * left * left +
    start * left * left * left;
  return above / (1 + (r - 3) * done * left);
}

/** The r that gives the curve this second derivative at its start, but one that keeps its shape. */
export function controlAtStart(span: Span, curvature: number): number {
  const { width, start, end, startSlope, endSlope } = span;
  const chord = (end - start) / width;
  const r = (0.5 * width * curvature + (endSlope - startSlope)) / (chord - startSlope);
  return keepingShape(span, chord, r);
}

/** The r that gives the curve this second derivative at its end, but one that keeps its shape. */
export function controlAtEnd(span: Span, curvature: number): number {
  const { width, start, end, startSlope, endSlope } = span;
  const chord = (end - start) / width;
  const r = (0.5 * width * curvature + (endSlope - startSlope)) / (endSlope - chord);
  return keepingShape(span, chord, r);
}

/** Large enough for a curve that is monotone and bends one way where its data do. */
function keepingShape({ startSlope, endSlope }: Span, chord: number, r: number): number {
  const monotone = (startSlope + endSlope) / chord;
  const turn = endSlope - startSlope;
  const convex = Math.max(Math.abs(turn / (endSlope - chord)), Math.abs(turn / (chord - startSlope)));
  const least = Math.max(monotone, convex);
  // Without a number the chord itself: any large r.
  return r >= least ? r : least < Infinity ? least : 1e9;
}
