import type { PriceChartData } from '../page-data.ts';
import { readColumn, readPageData } from './page-data.ts';
import { createPriceChart } from './price-chart.ts';
import { connectPrinting } from './print.ts';
import { connectThemeToggle } from './theme.ts';
import { tradingTime } from './trading-time.ts';
import { connectShowAll, createView } from './view.ts';

function start(): void {
  const data = readPageData<PriceChartData>();
  const times = data.prices.map(({ time }) => readColumn(time));
  const view = createView(tradingTime(times, new Float64Array(), !data.hasTicks));
  const { panes } = createPriceChart(data, times, view);
  connectShowAll(view);
  const redraw = () => {
    for (const pane of panes) pane.redraw();
  };
  connectThemeToggle(document.querySelector<HTMLButtonElement>('[data-action="theme"]')!, redraw);
  connectPrinting({
    fitTo: (width) => {
      for (const pane of panes) pane.resize(width);
      redraw();
    },
  });
}

start();
