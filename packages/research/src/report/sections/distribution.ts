import { histogram, normalDensity } from '@marketloom/quant/statistics';
import type { BacktestResult, Metrics } from '../../result/result.ts';
import { formatCount, formatNumber, formatPercent, isNumber } from '../format.ts';
import { type Html, html } from '../html.ts';
import { sessionReturns } from '../session-returns.ts';

const MOST_BARS = 80;
const LEAST_RETURNS = 5;
const REACH = 5;

/** How session returns are spread, against a normal curve, with the tail that VaR and ES speak of. */
export function distributionSection(result: BacktestResult): Html {
  const { metrics } = result;
  const { returns } = sessionReturns(result);
  if (returns.length < LEAST_RETURNS || returns.every((value) => value === returns[0])) {
    const why =
      returns.length < LEAST_RETURNS
        ? `fewer than ${LEAST_RETURNS} session returns`
        : 'all session returns are equal';
    return html`<section><h2>Distribution of returns</h2><p class="empty">Nothing to draw: ${why}.</p></section>`;
  }
  const gathered = withinReach(returns);
  const outliers = returns.filter((value, index) => value !== gathered[index]).length;
  const beyond =
    outliers === 0
      ? ''
      : ` The outermost bars also hold ${formatCount(outliers, 'session')} from beyond them.`;
  return html`<section>
<h2>Distribution of returns</h2>
<p class="note">${formatNumber(returns.length, 0)} session returns against the normal curve of the same mean and deviation. Skewness ${formatNumber(metrics.skewness)}, excess kurtosis ${formatNumber(metrics.excessKurtosis)}, best ${formatPercent(metrics.bestSession)}, worst ${formatPercent(metrics.worstSession)}. VaR is the loss that one session in twenty exceeds, ES the mean of those losses.${beyond}</p>
<figure data-chart="distribution">${drawing(returns, gathered, metrics)}</figure>
</section>`;
}

/** Returns with those beyond five standard deviations moved to there: one crash must not flatten all the rest. */
function withinReach(returns: readonly number[]): readonly number[] {
  const { mean, standardDeviation } = histogram(returns, { bins: 1 }).normal;
  const reach = REACH * standardDeviation;
  return returns.map((value) => Math.min(Math.max(value, mean - reach), mean + reach));
}

/** The shapes stretch with the page, so the texts stand beside the drawing, placed by shares of its width. */
function drawing(returns: readonly number[], gathered: readonly number[], metrics: Metrics): Html {
  const { normal } = histogram(returns, { bins: 1 });
  const automatic = histogram(gathered);
  const bars = automatic.counts.length > MOST_BARS ? histogram(gathered, { bins: MOST_BARS }) : automatic;
  const { edges, counts, scale } = bars;
  const [least, greatest] = [edges[0]!, edges.at(-1)!];
  const curveAt = (value: number) => scale * normalDensity(value, normal.mean, normal.standardDeviation);
  const highest = Math.max(...counts, curveAt(normal.mean));
  const x = (value: number) => round(((value - least) / (greatest - least)) * 100);
  const y = (count: number) => round(100 - (count / highest) * 100);
  const columns = Array.from(counts, (count, bin) => {
    if (count === 0) return null;
    const [from, to] = [edges[bin]!, edges[bin + 1]!];
    const side = (from + to) / 2 < 0 ? 'down' : 'up';
    const gap = 0.1;
    return html`<rect class="${side}" x="${round(x(from) + gap)}" y="${y(count)}" width="${round(x(to) - x(from) - 2 * gap)}" height="${round(100 - y(count))}"><title>${formatPercent(from)} to ${formatPercent(to)}: ${formatNumber(count, 0)} sessions</title></rect>`;
  });
  const curve = Array.from({ length: 201 }, (_, step) => {
    const value = least + ((greatest - least) * step) / 200;
    return `${x(value)},${y(curveAt(value))}`;
  });
  return html`<div class="histogram" role="img" aria-label="Histogram of session returns with normal curve, value at risk and expected shortfall">
<svg viewBox="0 0 100 100" preserveAspectRatio="none"><line class="axis" x1="0" x2="100" y1="100" y2="100"/>${columns}<polyline class="curve" points="${curve.join(' ')}"/></svg>
${tailMarks(metrics, least, x)}
${ticks(least, greatest).map((value) => html`<span class="tick" style="left:${x(value)}%">${formatPercent(value, 1)}</span>`)}
</div>`;
}

/** Losses are given as positive numbers by some and as negative by others; the chart shows them left of zero. */
function tailMarks(
  { valueAtRisk, conditionalValueAtRisk }: Metrics,
  least: number,
  x: (value: number) => number,
): readonly Html[] {
  const marks = [
    { name: 'VaR', value: valueAtRisk, top: 18, side: 'right' },
    { name: 'ES', value: conditionalValueAtRisk, top: 0, side: 'left' },
  ];
  return marks.flatMap(({ name, value, top, side: preferred }) => {
    if (!isNumber(value) || -Math.abs(value) < least) return [];
    const at = x(-Math.abs(value));
    const side = at > 25 ? preferred : 'right';
    return [
      html`<i class="tail" style="left:${at}%;top:${top}px"></i><span class="tail ${side}" style="left:${at}%;top:${top}px">${name} ${formatPercent(-Math.abs(value))}</span>`,
    ];
  });
}

function ticks(least: number, greatest: number): readonly number[] {
  const step = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5].find(
    (candidate) => (greatest - least) / candidate <= 6,
  );
  if (step === undefined) return [0];
  const first = Math.ceil(least / step);
  const count = Math.floor(greatest / step) - first + 1;
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
