import { dataNames } from '../../result/data-names.ts';
import type { BacktestResult, FillPolicyConfig, ResolvedRunConfig } from '../../result/result.ts';
import { formatCount, formatDate, formatMoney, formatPercent, formatSignedPercent } from '../format.ts';
import { type Html, html } from '../html.ts';
import { feesTitle } from '../model-sentences.ts';

/** What ran, on what, when, and the answer in a sentence. */
export function titleSection(result: BacktestResult): Html {
  const { strategy, period, config } = result;
  return html`<header>
<div class="top">${kindOfRun(result)}<button type="button" data-action="theme" hidden></button></div>
<h1>${strategy.name} <small>version ${strategy.version}</small></h1>
${strategy.description === '' ? null : html`<p class="muted">${strategy.description}</p>`}
<p class="answer">${answer(result)}</p>
${warningCount(result.warnings.length)}
<dl class="facts">
${fact('Instruments', listed(config.instruments))}
${fact('Period', `${day(period.from)} to ${day(period.to)}, ${formatCount(period.sessions, 'session')}`)}
${fact('Data', dataNames(config.data).join(', '))}
${fact('Capital', formatMoney(result.metrics.startEquity, config.currency))}
${fact('Account', config.account)}
${fact('Fills', fillProfile(config))}
${fact('Fees', feesTitle(config.fees))}
${fact('Slippage', config.slippage)}
</dl>
</header>`;
}

const FILL_PROFILES: Readonly<Record<FillPolicyConfig['market'], string>> = {
  'next-open': 'at the next bar’s open',
  'this-close': 'at the same bar’s close',
  'ohlc-path': 'along the bar’s path',
  vwap: 'at the next bar’s average',
  mid: 'at the next bar’s middle',
};

function fillProfile({ data, fill, profile }: ResolvedRunConfig): string {
  if ((typeof profile === 'string' ? profile : profile?.name) === 'lean') return 'by LEAN’s conventions';
  const isTicks = dataNames(data).every((name) => name === 'quotes' || name === 'trades');
  return isTicks ? 'on ticks' : FILL_PROFILES[fill.market];
}

function kindOfRun({ status, period }: BacktestResult): Html {
  if (status === 'partial') {
    return html`<p class="kind"><b>Backtest</b><span class="warning"><b>Partial</b>Simulated, and interrupted: it ends at ${day(period.to)}.</span></p>`;
  }
  return html`<p class="kind"><b>Backtest</b>Simulated on past data: no order reached a market.</p>`;
}

function answer({ metrics, benchmark }: BacktestResult): Html {
  const { totalReturn, maxDrawdown } = metrics;
  const size = formatPercent(Math.abs(totalReturn));
  const word = !/[1-9]/.test(size) ? 'Ended where it began:' : totalReturn > 0 ? 'Gained' : 'Lost';
  const against =
    benchmark === null
      ? '.'
      : html`; holding ${benchmark.instrument} gave ${formatSignedPercent(benchmark.totalReturn)}.`;
  const pain =
    maxDrawdown < 0
      ? ` The deepest fall from a peak was ${formatPercent(maxDrawdown)}.`
      : ' It never stood below a peak.';
  return html`${word} <b>${size}</b>${against}${pain}`;
}

function warningCount(count: number): Html | null {
  if (count === 0) return null;
  return html`<p class="note warning">▲ <a href="#warnings">${formatCount(count, 'warning')}</a></p>`;
}

function fact(name: string, value: string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function listed(instruments: readonly string[]): string {
  if (instruments.length <= 8) return instruments.join(', ');
  return `${instruments.slice(0, 8).join(', ')} and ${instruments.length - 8} more`;
}

function day(time: string): string {
  return formatDate(Date.parse(time));
}
