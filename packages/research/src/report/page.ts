import { chartLibrary } from './chart-library.ts';
import { clientScript, type PageScript } from './client-script.ts';
import { type Html, html, scriptJson, trusted } from './html.ts';
import { pageStyle } from './style.ts';

/** The page may run what stands in it and reach nothing else. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export interface PageParts {
  /** Of the window. */
  readonly title: string;
  readonly main: Html;
  readonly script: PageScript;
  /** What the script draws from, and the columns that it names, in base64. */
  readonly data: unknown;
  readonly blocks: readonly string[];
}

/** One HTML file that opens from disk and asks no network for anything. */
export function renderPage({ title, main, script, data, blocks }: PageParts): string {
  const library = chartLibrary();
  const block = (text: string, index: number) =>
    html`<script type="application/octet-stream" id="block-${index}">${trusted(text)}</script>`;
  const page: Html = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(CONTENT_SECURITY_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Marketloom</title>
<style>${trusted(library.style)}${trusted(pageStyle())}</style>
</head>
<body>
<main>
${main}
</main>
<button type="button" class="show-all" data-action="show-all" hidden>Show the whole period</button>
<script type="application/json" id="page-data">${scriptJson(data)}</script>
${blocks.map(block)}
<script>${trusted(library.script)}</script>
<script>${trusted(clientScript(script))}</script>
</body>
</html>
`;
  return page.markup;
}
