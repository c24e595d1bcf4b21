import type { BacktestResult } from '../../result/result.ts';
import { type Html, html } from '../html.ts';

/** Tables beside each other. */
const COLUMNS = 3;

/** The run in the statistics of its profile, as that prints them; nothing of the default profile. */
export function profileSection({ profile }: BacktestResult): Html | null {
  if (profile === undefined) return null;
  const figures = Object.entries(profile.statistics);
  const rows = Math.ceil(figures.length / COLUMNS);
  const columns = Array.from({ length: COLUMNS }, (_, column) =>
    figures.slice(column * rows, (column + 1) * rows),
  );
  return html`<section>
<h2>In the statistics of ${profile.name}</h2>
<p class="note">By that profile’s conventions, as it prints them: the same names do not mean the same figures as elsewhere on this page.</p>
<div class="profile">${columns.map(
    (column) =>
      html`<table><tbody>${column.map(
        ([name, value]) => html`<tr><td>${name}</td><td class="number">${value}</td></tr>`,
      )}</tbody></table>`,
  )}</div>
</section>`;
}
