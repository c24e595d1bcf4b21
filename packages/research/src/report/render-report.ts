import type { BacktestResult, IndicatorSeries, PriceSeries } from '../result/result.ts';
import { chartLibrary } from './chart-library.ts';
import { clientScript } from './client-script.ts';
import { type Html, html, scriptJson, trusted } from './html.ts';
import { planIndicators } from './indicator-plan.ts';
import { encodePage } from './page-data.ts';
import { equitySection, priceSection, rollingSection } from './sections/charts.ts';
import { costsSection } from './sections/costs.ts';
import { distributionSection } from './sections/distribution.ts';
import { keyFigures } from './sections/key-figures.ts';
import { monthsSection } from './sections/months.ts';
import { ordersSection } from './sections/orders.ts';
import { profileSection } from './sections/profile.ts';
import { assumptionsSection, reproductionSection, warningsSection } from './sections/run-details.ts';
import { titleSection } from './sections/title.ts';
import { tradesSection } from './sections/trades.ts';
import { pageStyle } from './style.ts';

export interface ReportInput {
  readonly result: BacktestResult;
  /** What the price chart draws; may be empty. */
  readonly prices: readonly PriceSeries[];
  /** What is drawn over and under the price; none where left out. */
  readonly indicators?: readonly IndicatorSeries[];
  /** The command that makes the same run again, as it would be typed. */
  readonly command: string;
}

/** The page may run what stands in it and reach nothing else. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A backtest's report: one HTML file that opens from disk and asks no network for anything. */
export function renderReport({ result, prices, indicators = [], command }: ReportInput): string {
  const plan = planIndicators(indicators, prices);
  const { data, blocks } = encodePage(result, prices, indicators, plan);
  const library = chartLibrary();
  const block = (text: string, index: number) =>
    html`<script type="application/octet-stream" id="block-${index}">${trusted(text)}</script>`;
  const page: Html = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(CONTENT_SECURITY_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${result.strategy.name} – backtest – Marketloom</title>
<style>${trusted(library.style)}${trusted(pageStyle())}</style>
</head>
<body>
<main>
${titleSection(result)}
${keyFigures(result)}
${profileSection(result)}
<noscript><p class="empty">Charts and the trade table are drawn by the page’s own script, which is switched off here.</p></noscript>
${equitySection(result)}
${priceSection(result, prices, plan)}
${monthsSection(result)}
<div class="pair">${distributionSection(result)}${rollingSection(result)}</div>
${costsSection(result)}
${ordersSection(result)}
${tradesSection(result)}
<div class="pair">${assumptionsSection(result)}${warningsSection(result)}</div>
${reproductionSection(result, command)}
</main>
<button type="button" class="show-all" data-action="show-all" hidden>Show the whole period</button>
<script type="application/json" id="page-data">${scriptJson(data)}</script>
${blocks.map(block)}
<script>${trusted(library.script)}</script>
<script>${trusted(clientScript())}</script>
</body>
</html>
`;
  return page.markup;
}
