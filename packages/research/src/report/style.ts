import { themeCss } from './tokens.ts';

/** The page's style sheet: a 4 px grid, type in 12, 13, 15, 18, 24 and 32 px. */
export function pageStyle(): string {
  return `${themeCss()}${LAYOUT}${FIGURES}${CHARTS}${TABLES}${PRINT}`;
}

const LAYOUT = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--background); color: var(--text); font: 15px/1.4 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1760px; margin: 0 auto; padding: 24px 32px 64px; }
h1 { font-size: 32px; line-height: 1.2; margin: 0; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h1 small { font-size: 15px; font-weight: 400; color: var(--muted); letter-spacing: 0; white-space: nowrap; }
h2 { font-size: 18px; font-weight: 600; margin: 0 0 4px; }
h3 { font-size: 13px; font-weight: 600; margin: 16px 0 4px; color: var(--muted); }
p { margin: 0 0 8px; max-width: 76ch; }
section { margin-top: 40px; min-width: 0; }
code, pre, .code { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; font-size: 13px; }
button, select, input { font: inherit; font-size: 13px; color: var(--text); background: var(--background); border: 1px solid var(--line); border-radius: 4px; padding: 4px 8px; min-height: 32px; max-width: 100%; }
button { cursor: pointer; color: var(--accent); }
button:hover, select:hover, input:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
[hidden] { display: none !important; }
.muted, .note { color: var(--muted); }
.note { font-size: 13px; max-width: 100ch; }
.gain { color: var(--gain); }
.loss { color: var(--loss); }
.empty { color: var(--muted); padding: 16px 0; border-top: 1px solid var(--line); }
.pair { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 48px; }
@media (min-width: 1100px) { .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
@media (max-width: 600px) { main { padding: 16px 16px 48px; } h1 { font-size: 24px; } section { margin-top: 32px; } }
.top { display: flex; gap: 8px 16px; justify-content: space-between; align-items: flex-start; margin-bottom: 8px; }
.top button { flex: none; }
.kind { line-height: 32px; }
@media (max-width: 600px) { .kind { line-height: 1.4; } }
.kind { font-size: 13px; font-weight: 600; color: var(--simulated); margin: 0; max-width: none; }
.kind b { border: 1px solid currentColor; border-radius: 3px; padding: 1px 6px; margin-right: 8px; letter-spacing: 0.04em; text-transform: uppercase; font-size: 12px; }
.warning { color: var(--warning); }
a { color: inherit; }
.answer { font-size: 18px; margin: 12px 0 0; max-width: 96ch; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 12px 0 0; font-size: 13px; }
.facts div { display: flex; gap: 6px; min-width: 0; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.show-all { position: fixed; right: 24px; bottom: 24px; z-index: 3; background: var(--surface); }
`;

const FIGURES = `
.figures { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); margin: 24px 0 0; border-top: 1px solid var(--line); }
.figures > div { padding: 12px 16px 12px 0; border-bottom: 1px solid var(--line); min-width: 0; }
.figures > div { display: flex; flex-direction: column; }
.figures .against { margin-top: auto; }
.figures dt { font-size: 13px; color: var(--muted); }
.figures dd { margin: 0; }
.figures .value { font-size: 24px; font-weight: 600; line-height: 1.3; letter-spacing: -0.01em; }
.figures .detail, .figures .against { font-size: 13px; color: var(--muted); min-height: 18px; }
@media (min-width: 1700px) { .figures { grid-template-columns: repeat(8, minmax(0, 1fr)); } }
@media (max-width: 760px) { .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); } .figures .value { font-size: 18px; } }
`;

const CHARTS = `
figure { margin: 8px 0 0; min-width: 0; }
figure .bar { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; }
.plot { width: 100%; overflow: hidden; }
.plot .u-over { cursor: crosshair; }
.u-select { background: var(--accent); opacity: 0.16; }
.u-hz .u-cursor-x { border-right: 1px solid var(--muted); opacity: 0.7; }
.readout { display: flex; flex-wrap: wrap; gap: 0 16px; min-height: 20px; font-size: 13px; line-height: 20px; }
.readout > span { white-space: nowrap; }
.readout > .line-end { flex-basis: 100%; height: 0; }
@media (max-width: 600px) { .readout > span { white-space: normal; } }
.readout i { display: inline-block; width: 12px; height: 3px; border-radius: 1px; vertical-align: middle; margin-right: 6px; }
.readout b { font-weight: 400; color: var(--muted); margin-right: 6px; }
.readout b:empty { display: none; }
[data-chart='price'] .readout { min-height: 20px; }
.full-name { font-size: 13px; line-height: 20px; }
@media (max-width: 600px) { .full-name { display: none; } }
.connection { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; visibility: hidden; overflow: hidden; }
.connection[data-on] { visibility: visible; }
.connection line { stroke: var(--gain); stroke-width: 1.75; stroke-dasharray: 5 3; }
.connection[data-tone='loss'] line { stroke: var(--loss); }
.histogram { position: relative; height: 280px; font-size: 12px; }
.histogram svg { position: absolute; inset: 40px 0 24px; width: 100%; height: 216px; overflow: visible; }
.histogram span { position: absolute; white-space: nowrap; line-height: 16px; }
.histogram .tick { top: 260px; color: var(--muted); transform: translateX(-50%); }
.histogram span.tail { color: var(--warning); padding: 0 5px; }
.histogram span.left { transform: translateX(-100%); }
.histogram i.tail { position: absolute; width: 0; border-left: 1.5px solid var(--warning); bottom: 24px; }
.histogram .up { fill: var(--gain); }
.histogram .down { fill: var(--loss); }
.histogram .curve { fill: none; stroke: var(--text); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.histogram .axis { stroke: var(--line); vector-effect: non-scaling-stroke; }
`;

const TABLES = `
.profile { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 0 48px; align-items: start; }
.scroll { overflow: auto; max-width: 100%; }
.scroll + .note { margin-top: 8px; }
table { border-collapse: collapse; font-size: 13px; }
th, td { text-align: left; padding: 4px 10px; white-space: nowrap; border-bottom: 1px solid var(--grid); font-weight: 400; }
th:first-child, td:first-child { padding-left: 0; }
thead th { color: var(--muted); border-bottom: 1px solid var(--line); }
tfoot td, tfoot th { border-top: 1px solid var(--line); font-weight: 600; }
.number { text-align: right; }
td.wrap, td.code { white-space: normal; overflow-wrap: anywhere; }
@media (max-width: 600px) { th, td { padding: 4px 6px; } .list th { padding-right: 12px; } .scroll > table:not(.months) > thead th { white-space: normal; } .trades .scroll > table > thead th { white-space: nowrap; } }
.orders { min-width: min(100%, 560px); }
@media (max-width: 600px) { .orders td { white-space: normal; } }
.list { width: 100%; }
.list th { color: var(--muted); vertical-align: top; width: 1%; padding-right: 24px; }
.list td { white-space: normal; overflow-wrap: anywhere; }
.months { width: 100%; min-width: 720px; border-collapse: separate; border-spacing: 2px; }
.months th { color: var(--muted); text-align: right; border: 0; padding: 4px 6px; }
.months td { text-align: right; border: 0; padding: 4px 6px; color: var(--text); border-radius: 2px; }
.months tbody th, .months thead th:first-child { text-align: left; position: sticky; left: 0; background: var(--background); padding-left: 0; }
.months td.total { font-weight: 600; }
.months .against { color: var(--muted); }
${Array.from({ length: 9 }, (_, step) => `.step-${step} { background: var(--diverging-${step}); }`).join('\n')}
.controls { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 8px 0; font-size: 13px; }
.controls .totals { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-left: auto; }
.trades .scroll { max-height: 532px; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); overscroll-behavior: contain; }
.trades .short { max-height: none; }
.trades table { table-layout: fixed; width: max-content; min-width: 100%; }
.trades thead th { position: sticky; top: 0; background: var(--background); padding: 0 7px; overflow: hidden; z-index: 1; box-shadow: inset 0 -1px var(--line); border: 0; }
.trades thead button { border: 0; background: none; padding: 0; color: var(--muted); min-height: 32px; }
.trades thead button:hover { color: var(--accent); }
.trades thead [aria-sort] button { color: var(--text); font-weight: 600; }
.trades thead [aria-sort='ascending'] button::after { content: ' ↑'; }
.trades thead [aria-sort='descending'] button::after { content: ' ↓'; }
.trades tbody tr { height: 28px; cursor: pointer; }
.trades tbody td { padding: 0 7px; overflow: hidden; text-overflow: ellipsis; }
.trades th:first-child, .trades td:first-child { padding-left: 4px; }
.trades tbody tr:not(.spacer):hover td { background: var(--surface); }
pre { background: var(--surface); padding: 12px 16px; margin: 8px 0; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; border-radius: 4px; }
ul.warnings { margin: 8px 0; padding: 0; max-width: 80ch; list-style: none; }
ul.warnings li { padding: 4px 0 4px 20px; text-indent: -20px; }
ul.warnings span { display: inline-block; width: 20px; text-indent: 0; }
`;

const PRINT = `
.print-only { display: none; }
@page { margin: 14mm 14mm 16mm; }
@media print {
  main { padding: 0; max-width: none; }
  body { font-size: 12px; }
  .controls select, .controls input, .controls button, .top button, .show-all, [data-action], figure select { display: none !important; }
  .print-only { display: block; }
  .screen-only, .u-cursor-x, .u-cursor-pt, .connection { display: none !important; }
  section > .note { break-after: avoid; }
  .months, .histogram { break-inside: avoid; }
  .trades tbody td:nth-child(4), .trades tbody td:nth-child(6) { white-space: nowrap !important; }
  section { margin-top: 24px; }
  .pair { display: block; }
  .figures { grid-template-columns: repeat(4, minmax(0, 1fr)); }
  .figures .value { font-size: 18px; }
  p, figure, .figures > div, tr, ul.warnings li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
  .scroll, .trades .scroll { overflow: visible; max-height: none; border: 0; }
  .months { min-width: 0; }
  .months th, .months td { padding: 2px 3px; font-size: 9px; }
  .trades table { font-size: 8px; table-layout: auto; width: 100%; min-width: 0; }
  .trades tbody tr { height: auto; }
  .trades tbody td, .trades thead th { padding: 1px 3px; position: static; white-space: normal; }
  /* Chromium leaves buttons out where it repeats a table's head on the next page. */
  .trades thead button { display: none; }
  .trades thead th { overflow: visible; box-shadow: none; border-bottom: 1px solid var(--line); }
  .trades thead th::before { content: attr(data-heading); }
  .trades col { width: auto !important; }
  .step-0, .step-1, .step-2, .step-3, .step-4, .step-5, .step-6, .step-7, .step-8, .readout i { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
