import type { BacktestResult } from '../../result/result.ts';
import { formatNumber } from '../format.ts';
import { type Html, html } from '../html.ts';

/** From this many rows on a table can be filtered. */
const FILTERS_FROM = 20;
const PRINTED_TRADES = 100;

/** The table that the page's script fills: filters, totals of what is shown, CSV. */
export function tradesSection({ trades }: BacktestResult): Html {
  if (trades.length === 0) {
    return html`<section><h2>Trades</h2><p class="empty">No trades: no position was opened and closed again.</p></section>`;
  }
  const filters = trades.length > FILTERS_FROM ? filterControls(trades) : null;
  const paper =
    trades.length > PRINTED_TRADES
      ? html`<p class="note print-only">On paper: the first ${PRINTED_TRADES} of ${formatNumber(trades.length, 0)} trades in the order chosen. All of them are in the report’s file.</p>`
      : null;
  return html`<section class="trades" data-table="trades">
<h2>Trades</h2>
<p class="note">Round trips after fees, each with the rules that filled its entry and exit. A click on a row shows the trade on the price chart.</p>
<div class="controls">${filters}<button type="button" data-action="csv">Download CSV</button><div class="totals"><span data-total="count"></span><span><span class="muted">Profit</span> <b data-total="profit"></b></span><span><span class="muted">Fees</span> <span data-total="fees"></span></span></div></div>
${paper}
<div class="scroll${trades.length > FILTERS_FROM ? '' : ' short'}" tabindex="0" role="region" aria-label="Trades"><table><thead><tr></tr></thead><tbody></tbody></table></div>
</section>`;
}

function filterControls(trades: BacktestResult['trades']): readonly (Html | null)[] {
  const instruments = [...new Set(trades.map(({ instrument }) => instrument))].sort();
  const option = (value: string) => html`<option value="${value}">${value}</option>`;
  return [
    instruments.length === 1
      ? null
      : html`<select name="instrument" aria-label="Instrument"><option value="">All instruments</option>${instruments.map(option)}</select>`,
    html`<select name="direction" aria-label="Side"><option value="">Long and short</option>${['long', 'short'].map(option)}</select>`,
    html`<select name="outcome" aria-label="Outcome"><option value="">Won and lost</option><option value="won">Won</option><option value="lost">Lost</option></select>`,
    html`<input name="search" type="search" placeholder="Instrument or rule" aria-label="Search by instrument or rule">`,
  ];
}
