import { histogram, normalDensity } from '@marketloom/quant';
import type { BacktestResult, Metrics } from '../../result/result.ts';
import { formatNumber, formatPercent, isNumber } from '../format.ts';
import { type Html, html } from '../html.ts';
import { sessionReturns } from '../session-returns.ts';

const WIDTH = 720;
const HEIGHT = 280;
const MARGIN = { top: 40, right: 16, bottom: 28, left: 16 };
const MOST_BARS = 80;
const LEAST_RETURNS = 5;

/** How session returns are spread, against a normal curve, with the tail that VaR and ES speak of. */
export function distributionSection({ equityCurve, metrics }: BacktestResult): Html {
  const { returns } = sessionReturns(equityCurve);
  if (returns.length < LEAST_RETURNS || returns.every((value) => value === returns[0])) {
    const why =
      returns.length < LEAST_RETURNS
        ? `fewer than ${LEAST_RETURNS} session returns`
        : 'all session returns are equal';
    return html`<section><h2>Distribution of returns</h2><p class="empty">Nothing to draw: ${why}.</p></section>`;
  }
  return html`<section>
<h2>Distribution of returns</h2>
<p class="note">${formatNumber(returns.length, 0)} session returns against the normal curve of the same mean and deviation. Skewness ${formatNumber(metrics.skewness)}, excess kurtosis ${formatNumber(metrics.excessKurtosis)}, best ${formatPercent(metrics.bestSession)}, worst ${formatPercent(metrics.worstSession)}.</p>
<figure data-chart="distribution" data-drawn="true">${drawing(returns, metrics)}</figure>
</section>`;
}

function drawing(returns: readonly number[], metrics: Metrics): Html {
  const automatic = histogram(returns);
  const bars = automatic.counts.length > MOST_BARS ? histogram(returns, { bins: MOST_BARS }) : automatic;
  const { edges, counts, normal, scale } = bars;
  const [least, greatest] = [edges[0]!, edges.at(-1)!];
  const highest = Math.max(
    ...counts,
    normal.standardDeviation > 0
      ? scale * normalDensity(normal.mean, normal.mean, normal.standardDeviation)
      : 0,
  );
  const x = (value: number) =>
    MARGIN.left + ((value - least) / (greatest - least)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (count: number) =>
    HEIGHT - MARGIN.bottom - (count / highest) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const columns = Array.from(counts, (count, bin) => {
    if (count === 0) return null;
    const [from, to] = [edges[bin]!, edges[bin + 1]!];
    const side = (from + to) / 2 < 0 ? 'down' : 'up';
    const width = Math.max(x(to) - x(from) - 1, 0.5);
    return html`<rect class="${side}" x="${round(x(from))}" y="${round(y(count))}" width="${round(width)}" height="${round(y(0) - y(count))}"><title>${formatPercent(from)} to ${formatPercent(to)}: ${formatNumber(count, 0)} sessions</title></rect>`;
  });
  const curve = Array.from({ length: 121 }, (_, step) => {
    const value = least + ((greatest - least) * step) / 120;
    return `${round(x(value))},${round(y(scale * normalDensity(value, normal.mean, normal.standardDeviation)))}`;
  });
  return html`<svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Histogram of session returns with normal curve, value at risk and expected shortfall">
<line class="axis" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(0)}" y2="${y(0)}"/>
${columns}<polyline class="curve" points="${curve.join(' ')}"/>
${tailMarks(metrics, least, x, y(0))}
${ticks(least, greatest).map((value) => html`<text x="${round(x(value))}" y="${HEIGHT - 8}" text-anchor="middle">${formatPercent(value, 1)}</text>`)}
</svg>`;
}

/** Losses are given as positive numbers by some and as negative by others; the chart shows them left of zero. */
function tailMarks(
  { valueAtRisk, conditionalValueAtRisk }: Metrics,
  least: number,
  x: (value: number) => number,
  floor: number,
): readonly Html[] {
  const marks = [
    { name: 'VaR', value: valueAtRisk, top: 22 },
    { name: 'ES', value: conditionalValueAtRisk, top: 8 },
  ];
  return marks.flatMap(({ name, value, top }) => {
    if (!isNumber(value) || -Math.abs(value) < least) return [];
    const at = round(x(-Math.abs(value)));
    const end = at > WIDTH / 2 || at < 90 ? 'start' : 'end';
    return [
      html`<line class="tail" x1="${at}" x2="${at}" y1="${top}" y2="${floor}"/><text class="tail" x="${end === 'end' ? at - 5 : at + 5}" y="${top + 8}" text-anchor="${end}">${name} ${formatPercent(-Math.abs(value))}</text>`,
    ];
  });
}

function ticks(least: number, greatest: number): readonly number[] {
  const step = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5].find(
    (candidate) => (greatest - least) / candidate <= 10,
  );
  if (step === undefined) return [0];
  const first = Math.ceil(least / step);
  const count = Math.floor(greatest / step) - first + 1;
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
