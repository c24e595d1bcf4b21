import type { Colours } from './terminal.ts';

/** Columns of text apart by two spaces, numbers to the right; the last column is cut to fit the width. */
export const textTable = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  {
    right,
    width,
    colours,
  }: { readonly right: readonly number[]; readonly width: number; readonly colours: Colours },
): string => {
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string => {
    const text = cells
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
    return text.length > width && width > 40 ? `${text.slice(0, width - 1)}…` : text;
  };
  return [colours.quiet(line(header)), ...rows.map(line)].join('\n');
};
