import type { BacktestResult } from '../../result/result.ts';
import type { BootstrapIntervals, Significance } from '../../result/significance-result.ts';
import { formatNumber, formatPercent, formatSignedPercent, MISSING } from '../format.ts';
import { type Html, html } from '../html.ts';

/** Whether it may have been luck, and how wide the truth may lie around the main figures. */
export function significanceSection(result: BacktestResult): Html {
  const { significance } = result;
  if (significance === null) {
    return html`<section><h2>Can it be believed?</h2><p class="empty">Nothing to test: ${whyNot(result)}.</p></section>`;
  }
  return html`<section data-section="significance">
<h2>Can it be believed?</h2>
<div class="pair">
<div>${luckTable(significance, result)}</div>
<div>${intervalTable(significance.intervals, result)}</div>
</div>
</section>`;
}

function whyNot({ sessions, metrics }: BacktestResult): string {
  if (sessions.some(({ equity }) => equity <= 0)) return 'the account fell to zero or below';
  return metrics.fills === 0
    ? 'the run never traded'
    : 'the run has too few sessions, or its returns never differ';
}

function luckTable(significance: Significance, { benchmark, period }: BacktestResult): Html {
  const { trials, isTrialsVarianceAssumed, minimumTrackRecordSessions: needed } = significance;
  const over = significance.probabilisticSharpeOverBenchmark;
  const spread = isTrialsVarianceAssumed
    ? 'each taken to differ by chance alone'
    : `their Sharpe ratios with a variance of ${formatNumber(significance.trialsVariance, 6)} a session, as told`;
  const told =
    trials === 1
      ? 'No number of tries was told: the run counts as the only one.'
      : `${formatNumber(trials, 0)} tries were told, ${spread}.`;
  return html`<h3>Luck or skill</h3>
<div class="scroll"><table><thead><tr><th>The true Sharpe ratio is above</th><th class="number">Probability</th></tr></thead><tbody>
${row('0', 'Probabilistic Sharpe ratio', percent(significance.probabilisticSharpe))}
${benchmark === null || over === null ? null : row(`that of ${benchmark.instrument}`, 'Probabilistic Sharpe ratio', percent(over))}
${trials === 1 ? null : row(`0, as the best of ${formatNumber(trials, 0)} tries`, 'Deflated Sharpe ratio', percent(significance.deflatedSharpe))}
${significance.deflatedSharpeByTrials
  .filter(({ trials: tried }) => tried > 1 && tried !== trials)
  .map(({ trials: tried, deflatedSharpe }) =>
    row(
      html`<span class="muted">0, if it were the best of ${formatNumber(tried, 0)}</span>`,
      'Deflated Sharpe ratio',
      html`<span class="muted">${percent(deflatedSharpe)}</span>`,
    ),
  )}
</tbody></table></div>
<p class="note">How likely it is that the strategy has an edge at all, judged by the length and the shape of its returns, which are taken as independent. The best of many tries looks good by chance alone, so the probability falls with their number. ${told} ${trackRecord(needed, period.sessions)}</p>`;
}

function trackRecord(needed: number | null, sessions: number): string {
  if (needed === null) return 'No length of record shows an edge where the Sharpe ratio is not above 0.';
  const has = `the run has ${formatNumber(sessions, 0)}`;
  return `It takes ${formatNumber(needed, 0)} sessions like these to say with 95% confidence that there is an edge; ${has}.`;
}

function intervalTable(intervals: BootstrapIntervals | null, { metrics }: BacktestResult): Html {
  if (intervals === null)
    return html`<h3>Range of the main figures</h3><p class="empty">Too few sessions to tell how far the figures may be off: at least ten are needed.</p>`;
  const { level, replications, blockLength } = intervals;
  const inBlocks =
    blockLength < 1.5
      ? 'one by one'
      : `in blocks of about ${formatNumber(blockLength, 0)}, so that what depends on the day before still does`;
  // One decimal: the interval says that the second means nothing.
  const change = (value: number | null) => formatSignedPercent(value, 1);
  const share = (value: number | null) => formatPercent(value, 1);
  const figures = [
    ['Total return', metrics.totalReturn, intervals.totalReturn, change],
    ['CAGR', metrics.cagr, intervals.cagr, change],
    ['Volatility', metrics.annualVolatility, intervals.annualVolatility, share],
    ['Sharpe ratio', metrics.sharpe, intervals.sharpe, formatNumber],
    ['Sortino ratio', metrics.sortino, intervals.sortino, formatNumber],
    ['Max. drawdown', metrics.maxDrawdown, intervals.maxDrawdown, share],
  ] as const;
  return html`<h3>Range of the main figures</h3>
<div class="scroll"><table><thead><tr><th></th><th class="number">Run</th><th class="number">From</th><th class="number">To</th></tr></thead><tbody>${figures.map(
    ([name, value, interval, format]) =>
      html`<tr><td>${name}</td><td class="number">${format(value)}</td><td class="number">${interval === null ? MISSING : format(interval[0])}</td><td class="number">${interval === null ? MISSING : format(interval[1])}</td></tr>`,
  )}</tbody></table></div>
<p class="note">The sessions of the run were drawn anew ${formatNumber(replications, 0)} times, ${inBlocks}; ${formatPercent(level, 0)} of the histories so made lie between From and To. What is wide here is known badly, however exact it looks above.</p>`;
}

function row(what: Html | string, title: string, value: Html | string): Html {
  return html`<tr><td title="${title}">${what}</td><td class="number">${value}</td></tr>`;
}

/** Never certain: what rounds to all or nothing says so. */
function percent(probability: number): string {
  if (probability > 0.9995) return 'over 99.9%';
  return probability < 0.0005 ? 'under 0.1%' : formatPercent(probability, 1);
}
