import type { BacktestResult, DrawdownEpisode, PriceSeries } from '../../result/result.ts';
import { formatDate, formatNumber, formatPercent } from '../format.ts';
import { type Html, html } from '../html.ts';
import { type IndicatorPlan, isOfMarks, type PlannedIndicator } from '../indicator-plan.ts';
import { isLogarithmic, rollingWindow, worstDrawdowns } from '../page-data.ts';
import { sessionReturns } from '../session-returns.ts';

/** An empty figure that the page's script draws into; the line above it tells the value at the cursor. */
export function chart(name: string, description: string, controls: Html | null = null): Html {
  return html`<figure data-chart="${name}"><div class="bar"><div class="readout" aria-live="off"></div>${controls}</div><div class="plot" role="img" aria-label="${description}"></div></figure>`;
}

/** Equity, its benchmark, the drawdown, and the worst falls as a table. */
export function equitySection(result: BacktestResult): Html {
  if (result.equityCurve.length === 0) {
    return html`<section><h2>Equity and drawdown</h2><p class="empty">No equity curve: the run saw no market data.</p></section>`;
  }
  const scale = isLogarithmic(result.equityCurve) ? ' Logarithmic scale.' : '';
  return html`<section>
<h2>Equity and drawdown</h2>
<p class="note">Account value in ${result.config.currency}, cash and positions at their last prices.${scale} The five worst drawdowns are shaded. <span class="screen-only">Drag across a chart to zoom all of them, double-click to go back.</span></p>
${chart('equity', 'Equity over time')}
${chart('drawdown', 'Drawdown from the last peak over time')}
${worstTable(worstDrawdowns(result))}
</section>`;
}

function worstTable(episodes: readonly DrawdownEpisode[]): Html {
  if (episodes.length === 0) return html`<p class="empty">No drawdown: equity never stood below a peak.</p>`;
  return html`<div class="scroll"><table><thead><tr><th>#</th><th class="number">Depth</th><th>Peak</th><th>Trough</th><th>Recovery</th><th class="number">Sessions down</th><th class="number">To recover</th><th class="number">In all</th></tr></thead><tbody>${episodes.map(
    ({ depth, peak, trough, recovery, sessions, sessionsToTrough, sessionsToRecovery }, index) =>
      html`<tr><td>${index + 1}</td><td class="number loss">${formatPercent(depth)}</td><td>${day(peak)}</td><td>${day(trough)}</td><td>${recovery === null ? 'not recovered' : day(recovery)}</td><td class="number">${formatNumber(sessionsToTrough, 0)}</td><td class="number">${formatNumber(sessionsToRecovery, 0)}</td><td class="number">${formatNumber(sessions, 0)}</td></tr>`,
  )}</tbody></table></div>
<p class="note">Each line is a fall from a high to its lowest point, and the way back: what a holder would have had to sit through. Sessions in all run from the high to the recovery, or to the end of the run.</p>`;
}

/** Price of the chosen instrument with entries and exits, and the strategy's indicators over and under it. */
export function priceSection(
  { trades }: BacktestResult,
  prices: readonly PriceSeries[],
  plan: IndicatorPlan,
): Html {
  if (prices.length === 0) {
    return html`<section><h2>Price and trades</h2><p class="empty">No price history was given to this report.</p></section>`;
  }
  const choice = (series: PriceSeries, index: number) =>
    html`<option value="${index}">${seriesName(series, prices)}</option>`;
  const selector =
    prices.length === 1 ? null : html`<select aria-label="Instrument">${prices.map(choice)}</select>`;
  const marks =
    trades.length === 0
      ? ' No trade was closed.'
      : ' ▲ entry, ▼ exit, at their prices; the trade under the cursor is connected. Crowded marks are thinned out until you zoom in.';
  const { overPrice, panes } = plan;
  return html`<section>
<h2>Price and trades${prices.length === 1 ? html` <span class="muted">${prices[0]!.instrument}</span>` : null}</h2>
<p class="note">${candlesNote(prices)}${marks}</p>
${overPrice.length + panes.length === 0 ? null : html`<p class="note">${indicatorNote(plan)}</p>`}
${chart('price', 'Price with entries and exits', selector)}
${indicatorPanes(panes)}
</section>`;
}

/** The figures of the indicators under the price. */
export function indicatorPanes(panes: readonly PlannedIndicator[]): readonly Html[] {
  return panes.map((indicator, index) =>
    chart(`indicator-${index}`, `${fullName(indicator)} over time`, title(indicator)),
  );
}

/** How prices are drawn: ticks have no candles. */
export function candlesNote(prices: readonly PriceSeries[]): string {
  return prices.some(({ bars }) => bars === null)
    ? 'A line through the prices.'
    : 'A line from afar; candles where a bar has room, hollow when it rose.';
}

function indicatorNote({ overPrice, panes, left, silent }: IndicatorPlan): string {
  const where = [overPrice.length > 0 ? 'over' : '', panes.length > 0 ? 'under' : ''].filter(Boolean);
  const more = `${left.length} more ${left.length === 1 ? 'is' : 'are'} not drawn: ${left.join('; ')}.`;
  return [
    `The lines ${where.join(' and ')} the price are the strategy’s indicators, at each bar as it saw them.`,
    marksNote(overPrice),
    left.length > 0 ? more : '',
    silent.length > 0 ? `Without a value throughout: ${silent.join('; ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** How marks at bars are read, where there are any. */
export function marksNote(overPrice: readonly PlannedIndicator[]): string {
  return overPrice.some(isOfMarks)
    ? 'Triangles are signs at bars: under the bar above 0, over it below 0.'
    : '';
}

function fullName({ title, label }: PlannedIndicator): string {
  return title === null ? label : `${title}, ${label}`;
}

function title({ title }: PlannedIndicator): Html | null {
  return title === null ? null : html`<span class="muted full-name">${title}</span>`;
}

/** An instrument may be there by the day and by the hour. */
function seriesName({ instrument, bars }: PriceSeries, all: readonly PriceSeries[]): string {
  const isOnly = all.filter((series) => series.instrument === instrument).length === 1;
  return isOnly ? instrument : `${instrument}, ${bars ?? 'ticks'}`;
}

/** The Sharpe ratio of a moving window, with its band. */
export function rollingSection(result: BacktestResult): Html {
  const window = rollingWindow(sessionReturns(result).returns.length, result.config.periodsPerYear);
  if (window === null) {
    return html`<section><h2>Rolling Sharpe ratio</h2><p class="empty">Too short: a window needs at least 20 sessions and a run three windows.</p></section>`;
  }
  return html`<section>
<h2>Rolling Sharpe ratio</h2>
<p class="note">Annualised, over the last ${window} sessions. The band is its 95% confidence interval, for returns that do not depend on each other: where it holds zero, the window does not tell skill from luck.</p>
${chart('rolling-sharpe', 'Rolling Sharpe ratio with confidence band')}
</section>`;
}

export function exposureChart({ equityCurve }: BacktestResult): Html | null {
  return equityCurve.length === 0 ? null : chart('exposure', 'Share of equity invested over time');
}

function day(time: string): string {
  return formatDate(Date.parse(time));
}
