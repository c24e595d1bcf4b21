import type { BacktestResult } from '@marketloom/research';
import { amount, change, count, percent, ratio } from '../../terminal/number-text.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { wrapLines } from '../../terminal/wrap-text.ts';

const MOST_WARNINGS = 4;
const NAMES = 14;
const FIGURES = 12;

/** One screen: what was run, the five numbers that matter, what trading took, warnings, where the report lies. */
export const backtestScreen = (
  result: BacktestResult,
  reportFile: string,
  seconds: number,
  terminal: Terminal,
): string =>
  [
    ...headLines(result, terminal),
    '',
    ...figureLines(result, terminal),
    '',
    ...profileLines(result, terminal),
    ...warningLines(result, terminal),
    `${count(result.period.events)} events in ${seconds.toFixed(2)} s; event hash ${result.eventHash.slice(0, 8)}`,
    'report',
    reportFile,
  ].join('\n');

const day = (time: string): string => time.slice(0, 10);

const headLines = ({ strategy, status, config, period }: BacktestResult, { colours, width }: Terminal) => {
  const what = `${colours.strong(strategy.name)} on ${config.instruments.join(', ')}`;
  const when = `${day(period.from)} to ${day(period.to)}, ${count(period.sessions)} sessions`;
  const parameters = Object.entries(config.parameters).map(
    ([name, value]) => `${name} ${value ?? 'left out'}`,
  );
  const rows = [
    ...(parameters.length === 0 ? [] : [['parameters', parameters.join(', ')] as const]),
    [
      'assuming',
      `${moneyOf(config)} in a ${config.account} account${marginOf(config)}, ${fillsOf(config)}, fees ${config.fees}, slippage ${config.slippage}, latency ${config.latency}`,
    ] as const,
  ];
  return [
    `${what}, ${when}`,
    ...(status === 'partial'
      ? [colours.warning('PARTIAL: the run was interrupted; everything below ends there')]
      : []),
    ...rows.flatMap(([name, text]) =>
      wrapLines(text, Math.max(20, width - NAMES - 2)).map(
        (line, i) => `  ${colours.quiet((i === 0 ? name : '').padEnd(NAMES))}${line}`,
      ),
    ),
  ];
};

/** All that the account begins with; positions that it brings along are left out. */
const moneyOf = ({ cash, currency, balances = {} }: BacktestResult['config']): string =>
  [
    `${amount(cash)} ${currency}`,
    ...Object.entries(balances).map(([code, balance]) => `${balance} ${code}`),
  ].join(', ');

const marginOf = ({ account, margin }: BacktestResult['config']): string =>
  account === 'cash' || margin === undefined
    ? ''
    : ` (${typeof margin === 'string' ? margin : 'margin by tables of its own'})`;

/** Under LEAN's conventions the policy of fills decides nothing. */
const fillsOf = ({ profile, fill }: BacktestResult['config']): string =>
  (typeof profile === 'string' ? profile : profile?.name) === 'lean'
    ? "fills as LEAN's"
    : `fill ${fill.market}`;

const figureLines = ({ metrics, benchmark, fees }: BacktestResult, { colours }: Terminal) => {
  const toned = (value: number, text: string) =>
    value > 0 ? colours.gain(text) : value < 0 ? colours.loss(text) : text;
  const line = (name: string, figure: string, beside: string, tone = colours.strong) =>
    `  ${name.padEnd(NAMES)}${tone(figure.padStart(FIGURES))}  ${beside}`.trimEnd();
  const against =
    benchmark === null
      ? 'no benchmark'
      : `${benchmark.instrument} bought and held: ${change(benchmark.totalReturn)}`;
  return [
    line('total return', change(metrics.totalReturn), against, (text) => toned(metrics.totalReturn, text)),
    line(
      'CAGR',
      percent(metrics.cagr),
      benchmark?.cagr == null ? 'a year' : `a year; benchmark ${percent(benchmark.cagr)}`,
    ),
    line('Sharpe', ratio(metrics.sharpe), intervalText(metrics.sharpeInterval)),
    line('max drawdown', percent(metrics.maxDrawdown), drawdownText(metrics)),
    line(
      'trades',
      count(metrics.trades),
      metrics.winRate === null ? 'none closed' : `win rate ${percent(metrics.winRate)}`,
    ),
    line('fees', amount(fees.total), `${fees.currency}; slippage took ${amount(metrics.totalSlippage)} more`),
  ];
};

const COLUMN = 40;

/** The statistics of a profile, two beside each other where there is room. */
const profileLines = ({ profile }: BacktestResult, { colours, width }: Terminal): readonly string[] => {
  if (profile === undefined) return [];
  const cells = Object.entries(profile.statistics).map(([name, value]) => [name, value] as const);
  const columns = width >= 2 * COLUMN ? 2 : 1;
  const rows = Math.ceil(cells.length / columns);
  const cell = ([name, value]: readonly [string, string]): string =>
    `  ${colours.quiet(name.padEnd(28))}${value.padStart(10)}`;
  const lines = Array.from({ length: rows }, (_, row) =>
    cells
      .filter((_, index) => index % rows === row)
      .map(cell)
      .join(''),
  );
  return [`${colours.strong(profile.name)} counts`, ...lines, ''];
};

const intervalText = (interval: readonly [number, number] | null): string =>
  interval === null
    ? 'too few returns for an interval'
    : `95 % interval ${ratio(interval[0])} to ${ratio(interval[1])}`;

const drawdownText = ({
  maxDrawdown,
  maxDrawdownSessions,
  recoverySessions,
}: BacktestResult['metrics']): string => {
  if (maxDrawdown === 0) return 'never below a peak';
  const fall = `${count(maxDrawdownSessions)} sessions down`;
  return recoverySessions === null
    ? `${fall}, not recovered`
    : `${fall}, ${count(recoverySessions)} to recover`;
};

const warningLines = ({ warnings }: BacktestResult, { colours, width }: Terminal): readonly string[] => {
  if (warnings.length === 0) return [];
  const indent = ' '.repeat(9);
  const shown = warnings
    .slice(0, MOST_WARNINGS)
    .flatMap((warning) =>
      wrapLines(warning, Math.max(20, width - indent.length)).map(
        (line, i) => (i === 0 ? `${colours.warning('warning')}  ` : indent) + line,
      ),
    );
  const more = warnings.length - MOST_WARNINGS;
  return [...shown, ...(more > 0 ? [`${indent}and ${more} more in the report`] : []), ''];
};
