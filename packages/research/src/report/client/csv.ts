import type { TradeColumn } from './trade-columns.ts';

/** Comma-separated values by RFC 4180: exact numbers, times in ISO 8601. */
export function tradesAsCsv(columns: readonly TradeColumn[], rows: ArrayLike<number>): string {
  const lines = [columns.map(({ name }) => name).join(',')];
  for (let index = 0; index < rows.length; index++) {
    lines.push(columns.map((column) => field(column.csv(rows[index]!))).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function field(value: number | string): string {
  if (typeof value === 'number') return String(value);
  // A spreadsheet would run a text that begins like a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function downloadText(fileName: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
