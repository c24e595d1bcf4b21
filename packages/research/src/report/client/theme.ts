import type { Tokens } from '../tokens.ts';

export type Palette = Readonly<Record<Exclude<keyof Tokens, 'diverging'>, string>>;

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

let palette: Palette | undefined;

/** The page's colours, read from its style sheet; `refreshColours` after a change of theme. */
export function colours(): Palette {
  palette ??= readColours();
  return palette;
}

export function refreshColours(): void {
  palette = undefined;
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
