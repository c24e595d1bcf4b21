import { refreshColours } from './theme.ts';

/** Width of the text on a sheet of A4 or Letter with the margins of the style sheet, in CSS pixels. */
const PAPER_WIDTH = 680;

export interface Printable {
  /** Null goes back to the screen. */
  fitTo(width: number | null): void;
}

/**
 * Paper is light and narrow: charts are drawn again in its colours and at its width, and afterwards as before.
 * Browsers announce printing by an event or by the medium, some by both.
 */
export function connectPrinting(page: Printable): void {
  const root = document.documentElement;
  const start = () => {
    if (root.dataset.printing !== undefined) return;
    root.dataset.printing = root.dataset.theme ?? '';
    root.dataset.theme = 'light';
    refreshColours();
    page.fitTo(PAPER_WIDTH);
  };
  const stop = () => {
    const before = root.dataset.printing;
    if (before === undefined) return;
    delete root.dataset.printing;
    if (before === '') delete root.dataset.theme;
    else root.dataset.theme = before;
    refreshColours();
    page.fitTo(null);
  };
  addEventListener('beforeprint', start);
  addEventListener('afterprint', stop);
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? start() : stop()));
}
