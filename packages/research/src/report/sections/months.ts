import type { BacktestResult, PeriodReturn } from '../../result/result.ts';
import { formatSigned, formatSignedPercent, isNumber, MISSING } from '../format.ts';
import { type Html, html } from '../html.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const STEPS = 4;

/** Months across, years down, the year's return and the benchmark's at the right. */
export function monthsSection({ monthlyReturns, yearlyReturns, benchmark }: BacktestResult): Html {
  if (monthlyReturns.length === 0) {
    return html`<section><h2>Months and years</h2><p class="empty">No returns: the run is shorter than two sessions.</p></section>`;
  }
  const months = new Map(monthlyReturns.map((month) => [month.period, month]));
  const full = fullColour(monthlyReturns);
  const years = yearsOf(monthlyReturns, yearlyReturns);
  const withBenchmark = yearlyReturns.some((year) => year.benchmark !== undefined);
  const row = (name: string, year: PeriodReturn | undefined) =>
    html`<tr><th scope="row">${name}</th>${MONTHS.map((_, index) =>
      cell(months.get(`${name}-${String(index + 1).padStart(2, '0')}`)?.return, full),
    )}${total(year?.return)}${withBenchmark ? html`<td class="against">${percent(year?.benchmark)}</td>` : null}</tr>`;
  return html`<section>
<h2>Months and years</h2>
<p class="note">Return in percent; the first and the last may be parts of months and years.</p>
<div class="scroll" data-chart="months"><table class="months"><thead><tr><th></th>${MONTHS.map((month) => html`<th scope="col">${month}</th>`)}<th scope="col">Year</th>${withBenchmark ? html`<th scope="col">${benchmark?.instrument ?? 'Benchmark'}</th>` : null}</tr></thead><tbody>
${years.map((name) =>
  row(
    name,
    yearlyReturns.find(({ period }) => period === name),
  ),
)}
</tbody></table></div>
</section>`;
}

/**
 * The return that gets the strongest colour: what nine in ten months stay below, so that one wild month does not
 * pale the rest.
 */
function fullColour(months: readonly PeriodReturn[]): number {
  const sizes = months.map((month) => Math.abs(month.return)).filter(Number.isFinite);
  sizes.sort((a, b) => a - b);
  return Math.max(sizes[Math.floor(sizes.length * 0.9)] ?? sizes.at(-1) ?? 0, 1e-6);
}

/** 0 to 8, 4 for none: always one step from the middle where there is any gain or loss. */
export function colourStep(value: number, full: number): number {
  if (value === 0) return STEPS;
  const strength = Math.min(Math.ceil((Math.abs(value) / full) * STEPS), STEPS);
  return STEPS + Math.sign(value) * strength;
}

function cell(value: number | undefined, full: number): Html {
  if (value === undefined) return html`<td></td>`;
  if (!isNumber(value)) return html`<td title="Not defined: equity was at or below zero.">${MISSING}</td>`;
  return html`<td class="step-${colourStep(value, full)}">${formatSigned(value * 100, 1)}</td>`;
}

function total(value: number | undefined): Html {
  if (!isNumber(value)) return html`<td class="total">${MISSING}</td>`;
  return html`<td class="total ${value > 0 ? 'gain' : value < 0 ? 'loss' : ''}">${formatSignedPercent(value, 1)}</td>`;
}

function percent(value: number | undefined): string {
  return formatSignedPercent(value, 1);
}

function yearsOf(months: readonly PeriodReturn[], years: readonly PeriodReturn[]): readonly string[] {
  const names = [...months.map(({ period }) => period.slice(0, 4)), ...years.map(({ period }) => period)];
  return [...new Set(names)].sort();
}
