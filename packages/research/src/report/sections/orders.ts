import { groupRoles } from '../../result/order-particulars.ts';
import type { BacktestResult, OrderRecord } from '../../result/result.ts';
import { formatCount, formatNumber } from '../format.ts';
import { groupKindWords, groupRoleText, orderText } from '../group-text.ts';
import { type Html, html } from '../html.ts';

/** How orders end, as the columns of the table. */
const ends = ['Filled', 'Filled in part', 'Ended unfilled', 'Refused', 'Still working'] as const;
type End = (typeof ends)[number];

interface Row {
  /** Plain orders first, then groups by kind, and within a kind by role. */
  readonly rank: number;
  readonly order: string;
  readonly group: string;
  sent: number;
  readonly ended: Record<End, number>;
}

/** What was sent, by type of order and place in a group, and what became of it. */
export function ordersSection({ orders }: BacktestResult): Html | null {
  if (orders.length === 0) return null;
  const rows = countOrders(orders);
  const columns = ends.filter((end) => end === 'Filled' || rows.some(({ ended }) => ended[end] > 0));
  const hasGroups = rows.some(({ group }) => group !== '');
  return html`<section>
<h2>Orders</h2>
<p class="note">${formatCount(orders.length, 'order')} sent${groupsText(orders)}.</p>
<div class="scroll"><table class="orders" data-section="orders"><thead><tr><th>Order</th>${hasGroups ? html`<th>In its group</th>` : null}<th class="number">Sent</th>${columns.map((end) => html`<th class="number">${end}</th>`)}</tr></thead><tbody>${rows.map(
    ({ order, group, sent, ended }) =>
      html`<tr><td>${order}</td>${hasGroups ? html`<td>${group}</td>` : null}<td class="number">${formatNumber(sent, 0)}</td>${columns.map((end) => html`<td class="number">${formatNumber(ended[end], 0)}</td>`)}</tr>`,
  )}</tbody></table></div>
</section>`;
}

function countOrders(orders: readonly OrderRecord[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const order of orders) {
    const text = orderText(order);
    const group = order.group === undefined ? '' : groupRoleText(order.group);
    const key = `${text}|${group}`;
    let row = rows.get(key);
    if (row === undefined) {
      row = { rank: rankOf(order), order: text, group, sent: 0, ended: noneEnded() };
      rows.set(key, row);
    }
    row.sent++;
    row.ended[endOf(order)]++;
  }
  return [...rows.values()].toSorted((a, b) => a.rank - b.rank || b.sent - a.sent);
}

const kinds = Object.keys(groupKindWords);

const rankOf = ({ group }: OrderRecord): number =>
  group === undefined ? -1 : kinds.indexOf(group.kind) * groupRoles.length + groupRoles.indexOf(group.role);

const noneEnded = (): Record<End, number> => ({
  Filled: 0,
  'Filled in part': 0,
  'Ended unfilled': 0,
  Refused: 0,
  'Still working': 0,
});

function endOf({ status, closedAt, filledQuantity }: OrderRecord): End {
  if (status === 'filled') return 'Filled';
  if (status === 'denied' || status === 'rejected') return 'Refused';
  if (closedAt === null) return 'Still working';
  return filledQuantity > 0 ? 'Filled in part' : 'Ended unfilled';
}

function groupsText(orders: readonly OrderRecord[]): string {
  const groups = new Map<string, Set<number>>();
  for (const { group } of orders) {
    if (group === undefined) continue;
    const word = groupKindWords[group.kind];
    const known = groups.get(word);
    if (known === undefined) groups.set(word, new Set([group.id]));
    else known.add(group.id);
  }
  const counts = [...groups].map(([word, ids]) => formatCount(ids.size, word));
  return counts.length === 0 ? '' : `, in ${counts.join(', ')}`;
}
