import type { BacktestResult, IndicatorSeries, PriceSeries } from '../result/result.ts';
import { html } from './html.ts';
import { planIndicators } from './indicator-plan.ts';
import { renderPage } from './page.ts';
import { encodePage } from './page-data.ts';
import { equitySection, priceSection, rollingSection } from './sections/charts.ts';
import { costsSection } from './sections/costs.ts';
import { distributionSection } from './sections/distribution.ts';
import { keyFigures } from './sections/key-figures.ts';
import { monthsSection } from './sections/months.ts';
import { ordersSection } from './sections/orders.ts';
import { profileSection } from './sections/profile.ts';
import { assumptionsSection, reproductionSection, warningsSection } from './sections/run-details.ts';
import { significanceSection } from './sections/significance.ts';
import { titleSection } from './sections/title.ts';
import { tradesSection } from './sections/trades.ts';

export interface ReportInput {
  readonly result: BacktestResult;
  /** What the price chart draws; may be empty. */
  readonly prices: readonly PriceSeries[];
  /** What is drawn over and under the price; none where left out. */
  readonly indicators?: readonly IndicatorSeries[];
  /** The command that makes the same run again, as it would be typed. */
  readonly command: string;
}

/** A backtest's report: one HTML file that opens from disk and asks no network for anything. */
export function renderReport({ result, prices, indicators = [], command }: ReportInput): string {
  const plan = planIndicators(indicators, prices);
  const { data, blocks } = encodePage(result, prices, indicators, plan);
  const main = html`${titleSection(result)}
${keyFigures(result)}
${profileSection(result)}
<noscript><p class="empty">Charts and the trade table are drawn by the page’s own script, which is switched off here.</p></noscript>
${equitySection(result)}
${significanceSection(result)}
${priceSection(result, prices, plan)}
${monthsSection(result)}
<div class="pair">${distributionSection(result)}${rollingSection(result)}</div>
${costsSection(result)}
${ordersSection(result)}
${tradesSection(result)}
<div class="pair">${assumptionsSection(result)}${warningsSection(result)}</div>
${reproductionSection(result, command)}`;
  return renderPage({ title: `${result.strategy.name} – backtest`, main, script: 'main', data, blocks });
}
