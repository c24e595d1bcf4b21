import type { BacktestResult } from '../../result/result.ts';
import {
  formatCount,
  formatDays,
  formatNumber,
  formatPercent,
  formatSigned,
  formatSignedMoney,
  formatSignedPercent,
  isNumber,
  MISSING,
} from '../format.ts';
import { type Html, html } from '../html.ts';

interface KeyFigure {
  readonly name: string;
  readonly value: string;
  /** Why it is missing, where it is. */
  readonly missing?: string | undefined;
  readonly tone?: number;
  readonly detail: string;
  /** The same of the benchmark; null where a benchmark cannot have it. */
  readonly against: string | null;
}

const NO_DISPERSION = 'Not defined: the run has too few sessions, or its returns never differ.';
const NO_TRADES = 'Not defined: the run closed no trade.';

/** The eight figures, each with the benchmark's. */
export function keyFigures({ metrics, benchmark, config }: BacktestResult): Html {
  const of = (format: (value: number | null | undefined) => string, value: number | null | undefined) =>
    benchmark === null ? null : format(value);
  const years = (value: number | null) =>
    isNumber(value) ? undefined : 'Not defined over so short a period.';
  const figures: readonly KeyFigure[] = [
    {
      name: 'Total return',
      value: formatSignedPercent(metrics.totalReturn),
      tone: metrics.totalReturn,
      detail: formatSignedMoney(metrics.netProfit, config.currency),
      against: of(formatSignedPercent, benchmark?.totalReturn),
    },
    {
      name: 'CAGR',
      value: formatSignedPercent(metrics.cagr),
      missing: years(metrics.cagr),
      tone: metrics.cagr ?? 0,
      detail: 'a year, compounded',
      against: of(formatSignedPercent, benchmark?.cagr),
    },
    {
      name: 'Sharpe ratio',
      value: formatSigned(metrics.sharpe).replace('+', ''),
      missing: isNumber(metrics.sharpe) ? undefined : NO_DISPERSION,
      detail:
        metrics.sharpeInterval === null
          ? 'no interval'
          : `95% interval ${formatNumber(metrics.sharpeInterval[0])} to ${formatNumber(metrics.sharpeInterval[1])}`,
      against: of(formatNumber, benchmark?.sharpe),
    },
    {
      name: 'Maximum drawdown',
      value: formatPercent(metrics.maxDrawdown),
      tone: metrics.maxDrawdown,
      detail: drawdownLength(metrics),
      against: of((value) => formatPercent(value), benchmark?.maxDrawdown),
    },
    {
      name: 'Volatility',
      value: formatPercent(metrics.annualVolatility),
      missing: isNumber(metrics.annualVolatility) ? undefined : NO_DISPERSION,
      detail: 'a year',
      against: of((value) => formatPercent(value), benchmark?.annualVolatility),
    },
    {
      name: 'Trades',
      value: formatNumber(metrics.trades, 0),
      detail: isNumber(metrics.averageTradeDays)
        ? `${formatDays(metrics.averageTradeDays)} on average`
        : 'no round trip closed',
      against: null,
    },
    {
      name: 'Win rate',
      value: formatPercent(metrics.winRate),
      missing: isNumber(metrics.winRate) ? undefined : NO_TRADES,
      detail: isNumber(metrics.payoffRatio)
        ? `average win ${formatNumber(metrics.payoffRatio)} × average loss`
        : 'of all trades',
      against: null,
    },
    {
      name: 'Profit factor',
      value: formatNumber(metrics.profitFactor),
      missing: isNumber(metrics.profitFactor) ? undefined : profitFactorMissing(metrics.trades),
      detail: 'won money over lost money',
      against: null,
    },
  ];
  return html`<dl class="figures">${figures.map((figure) => keyFigure(figure, benchmark?.instrument ?? null))}</dl>`;
}

function keyFigure(
  { name, value, missing, tone = 0, detail, against }: KeyFigure,
  benchmark: string | null,
): Html {
  const title = missing ?? '';
  const side = tone > 0 ? 'gain' : tone < 0 ? 'loss' : '';
  return html`<div><dt>${name}</dt><dd class="value ${side}" title="${title}">${value}</dd><dd class="detail">${detail}</dd>${comparison(against, benchmark)}</div>`;
}

function comparison(against: string | null, benchmark: string | null): Html | null {
  if (benchmark === null) return null;
  if (against !== null) return html`<dd class="against">${benchmark} ${against}</dd>`;
  return html`<dd class="against" title="A benchmark that is bought and held closes no trades.">${benchmark} ${MISSING}</dd>`;
}

function drawdownLength({
  maxDrawdown,
  maxDrawdownSessions,
  recoverySessions,
}: BacktestResult['metrics']): string {
  if (!(maxDrawdown < 0)) return 'never below a peak';
  const fall = `${formatCount(maxDrawdownSessions, 'session')} down`;
  return recoverySessions === null
    ? `${fall}, not recovered`
    : `${fall}, ${formatNumber(recoverySessions, 0)} to recover`;
}

function profitFactorMissing(trades: number): string {
  return trades === 0 ? NO_TRADES : 'Not defined: no trade lost money.';
}
