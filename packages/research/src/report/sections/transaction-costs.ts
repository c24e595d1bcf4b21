import type { BacktestResult } from '../../result/result.ts';
import type {
  CostBreakdown,
  MarketComparison,
  OrderCostRecord,
  TransactionCosts,
} from '../../result/transaction-costs-result.ts';
import {
  currencyDecimals,
  formatCount,
  formatMoney,
  formatNumber,
  formatQuantity,
  formatSigned,
  formatTime,
  MISSING,
} from '../format.ts';
import { type Html, html } from '../html.ts';

/** What the execution of the strategy's decisions cost: by part, by side and type, against the market, order by order. */
export function transactionCostsPart({ transactionCosts: costs, metrics, config }: BacktestResult): Html {
  if (costs === null) {
    const why =
      metrics.orders === 0
        ? 'the run sent no order'
        : 'no order was carried out, or no price was known when it was decided';
    return html`<div data-section="transaction-costs"><h3>What trading cost</h3><p class="empty">Nothing to measure: ${why}.</p></div>`;
  }
  const { currency } = config;
  return html`<div data-section="transaction-costs">
<div class="pair">
<div>${partsTable(costs, currency)}</div>
<div>${groupsTable(costs, currency)}${marketTable(costs, currency)}</div>
</div>
${dearestTable(costs, currency)}
</div>`;
}

/** Basis points with their sign: costs above 0. Two decimals where the whole is below one. */
type FormatBps = (value: number | null) => string;

const bpsOf = ({ shortfallBps }: TransactionCosts): FormatBps => {
  const decimals = Math.abs(shortfallBps) < 1 ? 2 : 1;
  return (value) => formatSigned(value, decimals);
};

function partsTable(costs: TransactionCosts, currency: string): Html {
  const { value, shortfall, shortfallBps } = costs;
  const bps = bpsOf(costs);
  const rows = [
    ['Delay', costs.delay, 'price moves on the way to the venue'],
    ['Trading', costs.trading, 'fills worse than the price on arrival'],
    ['Opportunity', costs.opportunity, 'price moves of what was never filled'],
    ['Fees', costs.fees, 'commissions and the like'],
  ] as const;
  const share = formatNumber(Math.abs(shortfallBps), Math.abs(shortfallBps) < 1 ? 2 : 1);
  return html`<h3>What trading cost</h3>
<div class="scroll"><table><thead><tr><th></th><th class="number">${currency}</th><th class="number" title="Basis points of the value decided">bp</th><th></th></tr></thead><tbody>${rows.map(
    ([name, cost, meaning]) =>
      html`<tr><td>${name}</td><td class="number">${money(cost, currency)}</td><td class="number">${bps((cost / value) * 10_000)}</td><td class="muted wrap">${meaning}</td></tr>`,
  )}</tbody><tfoot><tr><td>Shortfall</td><td class="number">${money(shortfall, currency)}</td><td class="number">${bps(shortfallBps)}</td><td></td></tr></tfoot></table></div>
<p class="note">Had every order traded whole at the last price known when the strategy decided, at once and for nothing, the run would have made ${formatMoney(Math.abs(shortfall), currency)} ${shortfall < 0 ? 'less' : 'more'}: ${share} hundredths of a percent (bp) of the ${formatMoney(value, currency)} decided in ${formatCount(costs.orders, 'order')}. Above 0 hurts.${spreadText(costs)}${leftOutText(costs)}</p>`;
}

const money = (value: number, currency: string): string => formatSigned(value, currencyDecimals(currency));

/** Fewer orders say nothing of how orders differ. */
const LEAST_TO_COMPARE = 10;

/** Prices move between decision and fill either way: only what stands out of that is a cost to count on. */
function spreadText(costs: TransactionCosts): string {
  const { meanBps: mean, standardErrorBps: error, lowBps, highBps } = costs.perOrder;
  const bps = bpsOf(costs);
  if (costs.orders < LEAST_TO_COMPARE || error === null || bps(lowBps) === bps(highBps)) return '';
  const [low, high] = [mean - 2 * error, mean + 2 * error];
  const range = `Nine orders in ten cost between ${bps(lowBps)} and ${bps(highBps)} bp, the mean order ${bps(mean)} bp`;
  const luck = bps(2 * error).replace('+', '');
  if (Number(luck) === 0) return ` ${range}.`;
  const isMore = low > 0 || high < 0;
  return ` ${range}: ${isMore ? 'more' : 'no more'} than luck, which moves that mean by about ${luck} bp.`;
}

function leftOutText({ unpriced, untriggered }: TransactionCosts): string {
  const left = [
    ...(unpriced === 0 ? [] : [`${formatCount(unpriced, 'order')} without a known price`]),
    ...(untriggered === 0 ? [] : [`${formatCount(untriggered, 'order')} whose own price never came`]),
  ];
  return left.length === 0 ? '' : ` Left out: ${left.join(', ')}.`;
}

function groupsTable(costs: TransactionCosts, currency: string): Html {
  const { buys, sells, byType } = costs;
  const sides = [
    ['Buys', buys],
    ['Sells', sells],
  ] as const;
  const types = byType.length < 2 ? [] : byType.map((one) => [typeText(one.type), one] as const);
  return html`<h3>By side${types.length === 0 ? '' : ' and type of order'}</h3>
<div class="scroll"><table><thead><tr><th></th><th class="number">Orders</th><th class="number">${currency}</th><th class="number">bp</th></tr></thead><tbody>${[
    ...sides,
    ...types,
  ].map(([name, breakdown]) => groupRow(name, breakdown, currency, bpsOf(costs)))}</tbody></table></div>`;
}

function groupRow(name: string, group: CostBreakdown | null, currency: string, bps: FormatBps): Html {
  return html`<tr><td>${name}</td><td class="number">${formatNumber(group?.orders ?? 0, 0)}</td><td class="number">${group === null ? MISSING : money(group.shortfall, currency)}</td><td class="number">${bps(group?.shortfallBps ?? null)}</td></tr>`;
}

function marketTable(costs: TransactionCosts, currency: string): Html {
  const { againstVwap, againstClose } = costs;
  const bps = bpsOf(costs);
  const rows = [
    ['VWAP', againstVwap],
    ['Close', againstClose],
  ] as const;
  const known = rows.filter((row): row is [(typeof row)[0], MarketComparison] => row[1] !== null);
  if (known.length === 0)
    return html`<h3>Against the session</h3><p class="empty">The data have no prices or volumes of the sessions in which orders filled.</p>`;
  return html`<h3>Against the session</h3>
<div class="scroll"><table><thead><tr><th></th><th class="number">${currency}</th><th class="number">bp</th><th class="number">Buys, bp</th><th class="number">Sells, bp</th></tr></thead><tbody>${known.map(
    ([name, { cost, bps: all, buysBps, sellsBps }]) =>
      html`<tr><td>${name}</td><td class="number">${money(cost, currency)}</td><td class="number">${bps(all)}</td><td class="number">${bps(buysBps)}</td><td class="number">${bps(sellsBps)}</td></tr>`,
  )}</tbody></table></div>
<p class="note">How much worse the fills were than the average price at which everybody traded in the same session (VWAP), and than its last price; below 0 they were better.${againstVwap === null ? ' The data have no volume, so that there is no average to compare with.' : ''}</p>`;
}

function dearestTable(costs: TransactionCosts, currency: string): Html | null {
  const { dearest } = costs;
  const bps = bpsOf(costs);
  if (dearest.length === 0) return null;
  return html`<h3>${dearest.length === 1 ? 'The dearest order' : `The ${formatNumber(dearest.length, 0)} dearest orders`}</h3>
<div class="scroll"><table><thead><tr><th class="number">Order</th><th class="number">${currency}</th><th class="number">bp</th><th>Mostly</th><th>What</th><th class="number">Quantity</th><th>Decided</th></tr></thead><tbody>${dearest.map(
    (order) =>
      html`<tr><td class="number">${formatNumber(order.order, 0)}</td><td class="number">${money(order.shortfall, currency)}</td><td class="number">${bps(order.shortfallBps)}</td><td>${largestPart(order)}</td><td>${order.side} ${order.instrument}, ${typeText(order.type).toLowerCase()}</td><td class="number">${formatQuantity(order.quantity)}</td><td>${formatTime(Date.parse(order.submittedAt))}</td></tr>`,
  )}</tbody></table></div>
<p class="note">The orders that cost most in money, and the part that cost most of each.</p>`;
}

function largestPart({ delay, trading, opportunity, fees }: OrderCostRecord): string {
  const parts = [
    ['delay', delay],
    ['trading', trading],
    ['opportunity', opportunity],
    ['fees', fees],
  ] as const;
  return parts.reduce((most, part) => (part[1] > most[1] ? part : most))[0];
}

const typeText = (type: string): string => {
  const words = type.replaceAll('-', ' ');
  return `${words[0]!.toUpperCase()}${words.slice(1)}`;
};
