import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The text of a page in `docs`. */
export const pageText = (name: string): string => readFileSync(`${root}/docs/${name}`, 'utf8');

/** Rows of the table of a page whose head is this, as cells without the marks of code. */
export const tableRows = (page: string, ...head: readonly string[]): readonly (readonly string[])[] => {
  const lines = page.split('\n');
  const start = lines.indexOf(`| ${head.join(' | ')} |`);
  if (start < 0) return [];
  const rest = lines.slice(start + 2);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  return rest.slice(0, end < 0 ? undefined : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
};

/** A date or month of a page as the API takes it; undefined for an empty cell. */
export const dateCell = (cell: string): number | undefined =>
  cell === '' ? undefined : Number(cell.replaceAll('-', ''));
