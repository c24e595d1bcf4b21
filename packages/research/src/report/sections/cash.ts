import type { CashJournal } from '../../result/result.ts';
import { formatMoney, formatSignedMoney } from '../format.ts';
import { type Html, html } from '../html.ts';

const ORDINARY: ReadonlySet<string> = new Set(['deposit', 'trade', 'fee']);

/**
 * Each balance and what it is the sum of, to the cent of its currency: `result.json` has them exactly. Nothing where one
 * currency had but its deposit, trades and fees, of which other tables tell.
 */
export function cashTable({ balances }: CashJournal): Html | null {
  const isOrdinary = balances.every(({ byKind }) => Object.keys(byKind).every((kind) => ORDINARY.has(kind)));
  if (balances.length < 2 && isOrdinary) return null;
  return html`<h3>Cash by currency</h3>
<div class="scroll"><table>${balances.map(
    ({ currency, balance, byKind }) =>
      html`<tbody>${Object.entries(byKind).map(
        ([kind, amount]) =>
          html`<tr><td>${kind}</td><td class="number">${formatSignedMoney(Number(amount), currency)}</td></tr>`,
      )}<tr><td><strong>Balance</strong></td><td class="number"><strong>${formatMoney(Number(balance), currency)}</strong></td></tr></tbody>`,
  )}</table></div>`;
}
