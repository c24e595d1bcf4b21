import { formatTime, type Micros } from '@marketloom/kernel';
import type { ImportReport } from '@marketloom/market-data';
import { shownPath } from '../../../catalog-folder.ts';
import { count } from '../../../terminal/number-text.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { wrapLines } from '../../../terminal/wrap-text.ts';
import { seriesName } from '../series-name.ts';

/** Series whose rows are listed one by one; of more, only the sum. */
const MOST_LISTED = 12;

/** What was read, imported and put aside, and what is worth knowing about it. */
export const importScreen = (
  reports: readonly ImportReport[],
  skipped: readonly string[],
  folder: string,
  terminal: Terminal,
): string => {
  const lines = skipped.map((name) => `${name}: already in the catalog, nothing to do`);
  for (const report of reports.slice(0, MOST_LISTED)) lines.push(...reportLines(report, terminal));
  if (reports.length > MOST_LISTED) {
    const sum = (pick: (report: ImportReport) => number) =>
      count(reports.reduce((total, report) => total + pick(report), 0));
    lines.push(
      `and ${count(reports.length - MOST_LISTED)} more series; of all: ${sum((one) => one.rowsRead)} rows read, ` +
        `${sum((one) => one.rowsImported)} imported, ${sum((one) => one.rowsRejected)} put aside`,
    );
  }
  if (reports.some(({ dryRun }) => dryRun)) lines.push('Nothing was written: this was a dry run.');
  else if (reports.length > 0) lines.push('', 'catalog', shownPath(folder));
  return lines.join('\n');
};

const dateOf = (time: Micros): string => formatTime(time).slice(0, 10);

const textOf = (time: Micros | null): string | null => (time === null ? null : formatTime(time));

const reportLines = (report: ImportReport, { colours, width }: Terminal): readonly string[] => {
  const { rowsRead, rowsImported, rowsRejected, rowsAlreadyStored, conflicts } = report;
  const span =
    report.from === null || report.to === null ? '' : `, ${dateOf(report.from)} to ${dateOf(report.to)}`;
  const lines = [
    `${colours.strong(seriesName(report.series))}  ${count(rowsRead)} rows read in ${report.seconds.toFixed(1)} s${span}`,
    `  imported   ${count(rowsImported)}${rowsAlreadyStored === 0 ? '' : `, of which ${count(rowsAlreadyStored)} were there already`}`,
  ];
  if (conflicts > 0)
    lines.push(colours.warning(`  differ     ${count(conflicts)} of these; what was there is kept`));
  lines.push(`  put aside  ${count(rowsRejected)}${reasons(report)}`);
  for (const [code, number] of Object.entries(report.findingCounts)) {
    const first = report.findings.find((finding) => finding.code === code);
    const text = `${code} (${count(number)}): ${first === undefined ? '' : `${first.text}; expected ${first.expected}`}`;
    const [head = '', ...rest] = wrapLines(text, Math.max(20, width - 13));
    lines.push(`  ${colours.warning('note')}       ${head}`, ...rest.map((line) => ' '.repeat(13) + line));
  }
  if (report.rejectFile !== null)
    lines.push('  the rows put aside, with the reasons', shownPath(report.rejectFile));
  return lines;
};

const reasons = ({ rejectsByCode }: ImportReport): string => {
  const parts = Object.entries(rejectsByCode).map(([code, number]) => `${count(number)} ${code}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};

/** A report as a JSON document gives it: the series by name, times as text. */
export const reportDocument = ({ series, from, to, ...report }: ImportReport) => ({
  series: { instrument: series.instrument.id, kind: series.kind, bars: series.bars },
  from: textOf(from),
  to: textOf(to),
  ...report,
});
