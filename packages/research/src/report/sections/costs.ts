import type { BacktestResult } from '../../result/result.ts';
import {
  formatMoney,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatSignedMoney,
  isNumber,
} from '../format.ts';
import { type Html, html } from '../html.ts';
import { exposureMarks } from '../page-data.ts';
import { cashTable } from './cash.ts';
import { exposureChart } from './charts.ts';
import { transactionCostsPart } from './transaction-costs.ts';

/** How much was at work, how often it turned over, and what fees and slippage took. */
export function costsSection(result: BacktestResult): Html {
  const { metrics, fees } = result;
  const turnover = isNumber(metrics.turnover)
    ? `${formatNumber(metrics.turnover)} times the average equity a year`
    : 'not defined';
  const marks = exposureMarks(result.equityCurve.length);
  const means = marks === 1 ? '' : ` Each point of the chart is the mean of ${marks} marks.`;
  return html`<section>
<h2>Exposure, turnover, costs</h2>
<p class="note">Invested ${formatPercent(metrics.exposure, 1)} of the time. Turnover: ${turnover}. ${formatNumber(metrics.orders, 0)} orders, ${formatNumber(metrics.fills, 0)} fills.${means}</p>
${exposureChart(result)}
<div class="pair">
<div><h3>What fees and slippage took</h3>${costTable(result)}${cashTable(result.cash)}</div>
<div><h3>Fees by instrument</h3>${feeTable(fees)}${openPositions(result)}</div>
</div>
${transactionCostsPart(result)}
</section>`;
}

function costTable({ metrics, config }: BacktestResult): Html {
  const { netProfit, totalFees, totalSlippage, startEquity } = metrics;
  const rows = [
    ['Profit before costs', netProfit + totalFees + totalSlippage],
    ['Fees', -totalFees],
    ['Slippage', -totalSlippage],
  ] as const;
  const share = (value: number) => (startEquity > 0 ? formatPercent(value / startEquity) : '');
  return html`<div class="scroll"><table><thead><tr><th></th><th class="number">${config.currency}</th><th class="number">of starting capital</th></tr></thead><tbody>${rows.map(
    ([name, value]) =>
      html`<tr><td>${name}</td><td class="number">${formatSignedMoney(value, config.currency)}</td><td class="number">${share(value)}</td></tr>`,
  )}</tbody><tfoot><tr><td>Net profit</td><td class="number ${netProfit >= 0 ? 'gain' : 'loss'}">${formatSignedMoney(netProfit, config.currency)}</td><td class="number">${share(netProfit)}</td></tr></tfoot></table></div>`;
}

const MOST_FEE_ROWS = 20;

function feeTable({ byInstrument, currency, total }: BacktestResult['fees']): Html {
  const entries = Object.entries(byInstrument).sort(([, a], [, b]) => b - a);
  if (entries.length === 0) return html`<p class="empty">No fees were paid.</p>`;
  const more = entries.length - MOST_FEE_ROWS;
  return html`<div class="scroll"><table><tbody>${entries
    .slice(0, MOST_FEE_ROWS)
    .map(
      ([instrument, fee]) =>
        html`<tr><td>${instrument}</td><td class="number">${formatMoney(fee, currency)}</td></tr>`,
    )}${more > 0 ? html`<tr><td class="muted" colspan="2">and ${more} more</td></tr>` : null}</tbody><tfoot><tr><td>Total</td><td class="number">${formatMoney(total, currency)}</td></tr></tfoot></table></div>`;
}

function openPositions({ positions, config }: BacktestResult): Html | null {
  const open = positions.filter(({ quantity }) => quantity !== 0);
  if (open.length === 0) return null;
  return html`<h3>Positions still open at the end</h3>
<div class="scroll"><table><thead><tr><th>Instrument</th><th class="number">Quantity</th><th class="number">Average price</th><th class="number">Last price</th><th class="number">Unrealised</th></tr></thead><tbody>${open.map(
    (position) =>
      html`<tr><td>${position.instrument}${position.leg === undefined ? '' : ` ${position.leg}`}</td><td class="number">${formatQuantity(position.quantity)}</td><td class="number">${formatNumber(position.averagePrice)}</td><td class="number">${formatNumber(position.lastPrice)}</td><td class="number ${position.unrealisedProfit >= 0 ? 'gain' : 'loss'}">${formatSignedMoney(position.unrealisedProfit, config.currency)}</td></tr>`,
  )}</tbody></table></div>`;
}
