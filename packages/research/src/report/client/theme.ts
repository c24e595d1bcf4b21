import type { Tokens } from '../tokens.ts';

export type Palette = Readonly<Record<Exclude<keyof Tokens, 'diverging' | 'series'>, string>>;

const COLOUR_NAMES = [
  'background',
  'surface',
  'line',
  'grid',
  'text',
  'muted',
  'accent',
  'gain',
  'loss',
  'warning',
  'simulated',
  'strategy',
  'benchmark',
] as const satisfies readonly (keyof Palette)[];

/** How many colours there are for lines that are only to be told apart. */
const SERIES_COLOURS = 8;

let palette: Palette | undefined;
let series: readonly string[] | undefined;

/** The page's colours, read from its style sheet; `refreshColours` after a change of theme. */
export function colours(): Palette {
  palette ??= readColours();
  return palette;
}

export function refreshColours(): void {
  palette = undefined;
  series = undefined;
}

/** The colour of the line at that place; they begin anew after the eighth. */
export function seriesColour(place: number): string {
  series ??= Array.from({ length: SERIES_COLOURS }, (_, at) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--series-${at}`).trim(),
  );
  return series[place % SERIES_COLOURS]!;
}

/** The same for a style of the page. */
export function seriesSwatch(place: number): string {
  return `var(--series-${place % SERIES_COLOURS})`;
}

function readColours(): Palette {
  const style = getComputedStyle(document.documentElement);
  const pairs = COLOUR_NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]);
  return Object.fromEntries(pairs) as Palette;
}

/** A colour of the palette (`#rrggbb`) with an opacity from 0 to 1. */
export function translucent(colour: string, alpha: number): string {
  return `${colour}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`;
}

export function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
}

/** The button switches between light and dark; until it is pressed the system decides. */
export function connectThemeToggle(button: HTMLButtonElement, changed: () => void): void {
  const label = () => {
    button.textContent = isDark() ? 'Light theme' : 'Dark theme';
  };
  const refresh = () => {
    refreshColours();
    label();
    changed();
  };
  button.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    refresh();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', refresh);
  button.hidden = false;
  label();
}
