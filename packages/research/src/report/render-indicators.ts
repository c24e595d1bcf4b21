import type { IndicatorValues, PriceSeries } from '../result/result.ts';
import { formatDate, formatNumber } from './format.ts';
import { type Html, html } from './html.ts';
import { planIndicators } from './indicator-plan.ts';
import { renderPage } from './page.ts';
import { encodeIndicators } from './page-data.ts';
import { candlesNote, chart, indicatorPanes, marksNote } from './sections/charts.ts';

/** An indicator of the page, with what is told of it under the charts. */
export interface ShownIndicator extends IndicatorValues {
  readonly description: string;
  /** Each parameter with its value. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What else a reader should know: that it repaints, when it has no value. */
  readonly notes: readonly string[];
  readonly source: string;
}

export interface IndicatorPageInput {
  readonly prices: PriceSeries;
  /** What was read, such as `1d` or `quotes`. */
  readonly data: string;
  /** When each row was known, in microseconds since the epoch, as long as the columns of the indicators. */
  readonly time: Float64Array;
  readonly indicators: readonly ShownIndicator[];
  /** In place of the names of the indicators. */
  readonly title?: string;
  /** The command that makes the same page again, as it would be typed. */
  readonly command: string;
}

/** Indicators over and under the prices they are of: one HTML file that opens from disk. */
export function renderIndicators({
  prices,
  data,
  time,
  indicators,
  title,
  command,
}: IndicatorPageInput): string {
  const series = { instrument: prices.instrument, time, indicators };
  const plan = planIndicators([series], [prices], Number.POSITIVE_INFINITY);
  const names = title ?? namesOf(indicators);
  const main = html`<header>
<div class="top"><h1>${names} <small>${prices.instrument}</small></h1><button type="button" data-action="theme" hidden></button></div>
<dl class="facts">
${fact('Data', data)}
${fact('Period', periodOf(time))}
${fact('Rows', formatNumber(time.length, 0))}
</dl>
</header>
<noscript><p class="empty">The charts are drawn by the page’s own script, which is switched off here.</p></noscript>
<section>
<p class="note">${candlesNote([prices])} ${marksNote(plan.overPrice)} <span class="screen-only">Drag across a chart to zoom all of them, double-click to go back.</span></p>
${silentNote(plan.silent)}
${chart('price', 'Price with the indicators over it')}
${indicatorPanes(plan.panes)}
</section>
<section>
<h2>What is shown</h2>
<table class="list"><tbody>${indicators.map(about)}</tbody></table>
<h3>The command that makes this page</h3>
<pre><code>${command}</code></pre>
</section>`;
  const { data: pageData, blocks } = encodeIndicators(prices, series, plan);
  return renderPage({
    title: `${names} – ${prices.instrument}`,
    main,
    script: 'indicators',
    data: pageData,
    blocks,
  });
}

/** One by its title, several by what traders call them. */
function namesOf(indicators: readonly ShownIndicator[]): string {
  const [first, ...others] = indicators;
  return others.length === 0
    ? (first!.title ?? first!.label)
    : indicators.map(({ label }) => label).join(' · ');
}

function about({ label, title, description, parameters, notes, source }: ShownIndicator): Html {
  return html`<tr><th scope="row">${label}</th><td>${title === null ? null : html`<b>${title}.</b> `}${[description, ...notes].join(' ')}<br><span class="muted">${parameterText(parameters)}. Source: ${source}</span></td></tr>`;
}

function silentNote(silent: readonly string[]): Html | null {
  if (silent.length === 0) return null;
  return html`<p class="note warning">▲ Without a value in this period: ${silent.join('; ')}.</p>`;
}

function parameterText(parameters: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return texts.length === 0 ? 'No parameters' : texts.join(', ');
}

function periodOf(time: Float64Array): string {
  return `${formatDate(time[0]! / 1000)} to ${formatDate(time.at(-1)! / 1000)}`;
}

function fact(name: string, value: string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}
