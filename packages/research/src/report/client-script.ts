import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/** The page's script in the order in which it runs; each file may import from those before it. */
export const clientFiles = [
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
  'client/price-chart',
  'client/rolling-charts',
  'client/trade-columns',
  'client/trade-table',
  'client/csv',
  'client/print',
  'client/main',
] as const;

let script: string | undefined;

/**
 * The files above as one script. Each is a function scope of its own that hands out what the file exports; types
 * are removed by Node, and imports are dropped, since what is exported is known by its name from there on. Built
 * once a process.
 */
export function clientScript(): string {
  script ??= `(() => {\n'use strict';\n${clientFiles.map(asScope).join('\n')}\n})();\n`;
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
