import type { BacktestResult, DataUsed } from '../../result/result.ts';
import { describeAssumptions } from '../assumptions.ts';
import { formatDate, formatNumber } from '../format.ts';
import { type Html, html } from '../html.ts';

export function warningsSection({ warnings }: BacktestResult): Html {
  const list =
    warnings.length === 0
      ? html`<p class="empty">None.</p>`
      : html`<ul class="warnings">${warnings.map((warning) => html`<li><span class="warning">▲</span> ${warning}</li>`)}</ul>`;
  return html`<section id="warnings"><h2>Warnings</h2>${list}</section>`;
}

export function assumptionsSection({ config }: BacktestResult): Html {
  return html`<section><h2>Assumptions</h2>
<p class="note">What the simulation took for granted. A market may not grant it.</p>
<table class="list" data-section="assumptions"><tbody>${describeAssumptions(config).map(
    ({ topic, text }) => html`<tr><th scope="row">${topic}</th><td>${text}</td></tr>`,
  )}</tbody></table></section>`;
}

/** What must be equal for the run to be equal, and the command that makes it again. */
export function reproductionSection(result: BacktestResult, command: string): Html {
  const { config, versions, eventHash } = result;
  return html`<section><h2>Run it again</h2>
<pre><code data-command>${command}</code></pre>
<button type="button" data-action="copy">Copy command</button>
<div class="pair">
<div><h3>Parameters</h3>${pairs(
    Object.entries(config.parameters).map(([name, value]) => [name, String(value)]),
    'The strategy takes none.',
  )}</div>
<div><h3>Run</h3>${pairs(
    [
      ['Seed', String(config.seed)],
      ['Event hash', eventHash],
      ['Strategy', versions.strategy],
      ['Marketloom', versions.marketloom],
      ['Node', versions.node],
    ],
    '',
  )}</div>
</div>
<h3>Data</h3>
${dataTable(result.data)}
</section>`;
}

function pairs(rows: readonly (readonly [string, string])[], none: string): Html {
  if (rows.length === 0) return html`<p class="empty">${none}</p>`;
  return html`<table class="list"><tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td class="code">${value}</td></tr>`)}</tbody></table>`;
}

function dataTable(data: readonly DataUsed[]): Html {
  if (data.length === 0) return html`<p class="empty">No data was read.</p>`;
  const day = (time: string) => formatDate(Date.parse(time));
  return html`<div class="scroll"><table><thead><tr><th>Instrument</th><th>Kind</th><th class="number">Rows</th><th>From</th><th>To</th><th>SHA-256</th></tr></thead><tbody>${data.map(
    ({ instrument, kind, bars, rows, from, to, checksum }) =>
      html`<tr><td>${instrument}</td><td>${bars === null ? kind : `${bars} ${kind}`}</td><td class="number">${formatNumber(rows, 0)}</td><td>${day(from)}</td><td>${day(to)}</td><td class="code">${checksum}</td></tr>`,
  )}</tbody></table></div>`;
}
