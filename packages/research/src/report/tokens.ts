/**
 * The colours of report and charts, once for each theme. Gain and loss differ in hue, in lightness and by their
 * sign; `simulated` marks what did not happen at a market; `diverging` runs from loss to gain about zero; `series` are
 * for lines that are only to be told apart.
 */
export interface Tokens {
  readonly background: string;
  readonly surface: string;
  readonly line: string;
  readonly grid: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly gain: string;
  readonly loss: string;
  readonly warning: string;
  readonly simulated: string;
  readonly strategy: string;
  readonly benchmark: string;
  readonly diverging: readonly string[];
  readonly series: readonly string[];
}

export const lightTokens: Tokens = {
  background: '#ffffff',
  surface: '#f6f7f8',
  line: '#d9dde2',
  grid: '#eceef1',
  text: '#171c22',
  muted: '#56606c',
  accent: '#1a5cb8',
  gain: '#005a4c',
  loss: '#c9431a',
  warning: '#8a5a00',
  simulated: '#6b3fc0',
  strategy: '#1a5cb8',
  benchmark: '#7b8591',
  diverging: [
    '#f0986f',
    '#f5b798',
    '#fad4c1',
    '#fdebe2',
    '#f3f4f6',
    '#dff1ed',
    '#b9e0d8',
    '#8acbbf',
    '#57b3a4',
  ],
  series: ['#b5179e', '#8a6d00', '#3a9bd9', '#14213d', '#a35a4a', '#4f8a2a', '#6a6fd8', '#7a2f12'],
};

export const darkTokens: Tokens = {
  background: '#0f1216',
  surface: '#161a20',
  line: '#2b323b',
  grid: '#20262d',
  text: '#e4e8ed',
  muted: '#98a3b0',
  accent: '#78aefc',
  gain: '#66d9b8',
  loss: '#f0784c',
  warning: '#f0b64a',
  simulated: '#b79cff',
  strategy: '#78aefc',
  benchmark: '#828d9a',
  diverging: [
    '#8c3d1c',
    '#6f3319',
    '#532918',
    '#38221b',
    '#1d2228',
    '#16302e',
    '#14433e',
    '#12574e',
    '#0f6b5f',
  ],
  series: ['#e05fd0', '#d8b030', '#a8ecff', '#4668e8', '#f09a8a', '#8fce5a', '#8a90ff', '#c98f60'],
};

/** The tokens as custom properties: light, dark by the reader's system or choice, and always light in print. */
export function themeCss(): string {
  return `
:root { color-scheme: light; ${properties(lightTokens)} }
@media (prefers-color-scheme: dark) { :root:not([data-theme]) { color-scheme: dark; ${properties(darkTokens)} } }
:root[data-theme='dark'] { color-scheme: dark; ${properties(darkTokens)} }
@media print { :root, :root:not([data-theme]), :root[data-theme='dark'] { color-scheme: light; ${properties(lightTokens)} } }
`;
}

function properties({ diverging, series, ...colours }: Tokens): string {
  const steps = diverging.map((colour, index) => [`diverging-${index}`, colour] as const);
  const lines = series.map((colour, index) => [`series-${index}`, colour] as const);
  return [...Object.entries(colours), ...steps, ...lines]
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
}
