import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/** What draws prices, in the order in which it runs; each file may import from those before it. */
const priceFiles = [
  'format',
  'client/chart-library',
  'client/page-data',
  'client/theme',
  'client/trading-time',
  'client/time-ticks',
  'client/value-ticks',
  'client/view',
  'client/pane',
  'client/equity-chart',
  'client/indicator-charts',
  'client/trade-marks',
  'client/pattern-marks',
  'client/price-chart',
  'client/print',
] as const;

/** What each kind of page runs. */
const pageFiles = {
  main: [
    ...priceFiles,
    'client/rolling-charts',
    'client/csv',
    'client/trade-columns',
    'client/trade-table',
    'client/main',
  ],
  indicators: [...priceFiles, 'client/indicator-page'],
} as const;

/** A report, or a page of indicators. */
export type PageScript = keyof typeof pageFiles;

const scripts = new Map<PageScript, string>();

/**
 * The files above as one script. Each is a function scope of its own that hands out what the file exports; types
 * are removed by Node, and imports are dropped, since what is exported is known by its name from there on. Built
 * once a process.
 */
export function clientScript(page: PageScript): string {
  const known = scripts.get(page);
  if (known !== undefined) return known;
  const script = `(() => {\n'use strict';\n${pageFiles[page].map(asScope).join('\n')}\n})();\n`;
  scripts.set(page, script);
  return script;
}

// A published package holds compiled `.js` beside this file, a checkout `.ts`.
const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

function asScope(file: string): string {
  const source = readFileSync(new URL(`./${file}${EXTENSION}`, import.meta.url), 'utf8');
  const code = EXTENSION === '.ts' ? withoutTypes(source) : source;
  const exported = Array.from(code.matchAll(/^export (?:const|function) (\w+)/gm), ([, name]) => name);
  const body = code
    .replace(/^import\s[^;]*;$/gm, '')
    .replace(/^export (?=const|function|\{)/gm, '')
    .replace(/^\{\s*\};$/gm, '')
    .replace(/^[ \t]*\n/gm, '');
  const names = exported.join(', ');
  return `// ${file}\nconst { ${names} } = (() => {\n${body}return { ${names} };\n})();`;
}

/** Node prints that the function is experimental on its first use; that is no news for who renders a report. */
function withoutTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
