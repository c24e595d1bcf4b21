import type { PageData } from '../page-data.ts';
import { createEquityPanes, readEquity } from './equity-chart.ts';
import { readColumn, readPageData } from './page-data.ts';
import type { Pane } from './pane.ts';
import { createPriceChart, type PriceChart } from './price-chart.ts';
import { connectPrinting } from './print.ts';
import { createExposurePane, createRollingPane } from './rolling-charts.ts';
import { connectThemeToggle } from './theme.ts';
import { createTradeTable } from './trade-table.ts';
import { tradingTime } from './trading-time.ts';
import { connectShowAll, createView } from './view.ts';

const PRINTED_TRADES = 100;

function start(): void {
  const data = readPageData<PageData>();
  const priceTimes = data.prices.map(({ time }) => readColumn(time));
  const axis = tradingTime(priceTimes, readColumn(data.equity.time), !data.hasTicks);
  const view = createView(axis);
  const panes: Pane[] = [];
  let price: PriceChart | null = null;

  if (document.querySelector('[data-chart="equity"]') !== null) {
    const equity = readEquity(data, view);
    panes.push(...createEquityPanes(data, equity, view), createExposurePane(data, view));
  }
  if (data.prices.length > 0) {
    price = createPriceChart(data, priceTimes, view);
    panes.push(...price.panes);
  }
  const rolling = createRollingPane(data, view);
  if (rolling !== null) panes.push(rolling);
  const table = createTradeTable(data, (row) => price?.showTrade(row));

  connectShowAll(view);

  markDrawn('months', 'td[class^="step-"]');
  markDrawn('distribution', 'rect');

  const redraw = () => {
    for (const pane of panes) pane.redraw();
  };
  connectThemeToggle(document.querySelector<HTMLButtonElement>('[data-action="theme"]')!, redraw);
  connectPrinting({
    fitTo: (width) => {
      table?.limitRows(width === null ? null : PRINTED_TRADES);
      for (const pane of panes) pane.resize(width);
      redraw();
    },
  });
  connectCopy();
}

/** What stands drawn in the page is marked as the charts are, where it holds its shapes at a size to be seen. */
function markDrawn(name: string, shapes: string): void {
  const figure = document.querySelector<HTMLElement>(`[data-chart="${name}"]`);
  const isSeen = (shape: Element): boolean => {
    const { width, height } = shape.getBoundingClientRect();
    return width > 0 && height > 0;
  };
  if (figure !== null && Array.from(figure.querySelectorAll(shapes)).some(isSeen))
    figure.dataset.drawn = 'true';
}

function connectCopy(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-action="copy"]')!;
  button.addEventListener('click', async () => {
    const command = document.querySelector('[data-command]')!;
    getSelection()?.selectAllChildren(command);
    try {
      await navigator.clipboard.writeText(command.textContent ?? '');
      button.textContent = 'Copied';
    } catch {
      // Without the right to the clipboard the command stands selected, for the reader's own copy.
      button.textContent = 'Selected';
    }
  });
}

start();
