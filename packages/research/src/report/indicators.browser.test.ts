import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserTitle, isSkipped, launchBrowser } from './fixtures/chromium.ts';
import { type IndicatorPageInput, renderIndicators, type ShownIndicator } from './render-indicators.ts';

const BARS = 60;
const DAY = 86_400_000_000;
const column = (valueAt: (bar: number) => number) =>
  Float64Array.from({ length: BARS }, (_, bar) => valueAt(bar));
const time = column((bar) => Date.UTC(2020, 0, 1) * 1000 + bar * DAY);
const close = column((bar) => 100 + 5 * Math.sin(bar / 6));
const prices = {
  ...{ instrument: 'COIN.TEST', bars: '1d', decimals: 2, time, close },
  open: close.map((price, bar) => close[bar - 1] ?? price),
  high: close.map((price) => price + 2),
  low: close.map((price) => price - 2),
};
const shown = (
  label: string,
  outputs: Readonly<Record<string, Float64Array>>,
  changes: Partial<ShownIndicator> = {},
): ShownIndicator => ({
  ...{ name: label, label, title: `The ${label}`, pane: 'own', levels: [], description: '', parameters: {} },
  ...{ notes: [], source: 'a test' },
  outputs: Object.entries(outputs).map(([name, values]) => ({ name, isWhole: false, values })),
  ...changes,
});
const pattern = (label: string, valueAt: (bar: number) => number) =>
  shown(label, {}, { pane: 'price', outputs: [{ name: 'value', isWhole: true, values: column(valueAt) }] });

describe.skipIf(isSkipped)(browserTitle('a page of indicators'), () => {
  const folder = mkdtempSync(join(tmpdir(), 'indicators-'));
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function open(
    indicators: readonly ShownIndicator[],
    changes: Partial<IndicatorPageInput> = {},
  ): Promise<void> {
    const file = join(folder, 'page.html');
    const command = 'marketloom indicators';
    writeFileSync(file, renderIndicators({ prices, data: '1d', time, indicators, command, ...changes }));
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
    complaints = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error.stack)));
    await page.goto(pathToFileURL(file).href);
  }

  const drawn = () =>
    page.$$eval('[data-drawn="true"]', (figures) =>
      figures.map((figure) => figure.getAttribute('data-chart')),
    );
  const readout = (name: string) => page.locator(`[data-chart="${name}"] .readout`).textContent();
  /** The rows of the canvas, in CSS pixels, that have the colour of the page's property. */
  const rowsOf = (name: string, property: string) =>
    page.$eval(
      `[data-chart="${name}"] canvas`,
      (canvas, wanted) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
        context.drawImage(canvas as HTMLCanvasElement, 0, 0);
        const { data } = context.getImageData(0, 0, width, height);
        const hex = getComputedStyle(document.documentElement).getPropertyValue(wanted).trim();
        const colour = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
        const rows = new Set<number>();
        for (let at = 0; at < data.length; at += 4)
          if (colour.every((value, channel) => data[at + channel] === value))
            rows.add(Math.floor(at / 4 / width));
        return [...rows];
      },
      property,
    );

  it('draws the price with candles, what belongs over it, and a pane for each of the others', async () => {
    const mean = shown('MEAN 3', { value: close.map((price) => price + 0.5) }, { pane: 'price' });
    const panes = [0, 1, 2, 3, 4, 5].map((at) => shown(`PANE ${at}`, { value: close }));
    await open([mean, ...panes]);
    expect(await drawn()).toEqual(['price', ...panes.map((_, at) => `indicator-${at}`)]);
    expect(await readout('price')).toContain(`MEAN 3${(close.at(-1)! + 0.5).toFixed(2)}`);
    expect((await rowsOf('price', '--loss')).length).toBeGreaterThan(20);
    expect((await rowsOf('price', '--series-0')).length).toBeGreaterThan(5);
  });

  it('marks the bars of a pattern: under them above 0, over them below 0', async () => {
    await open([
      pattern('Rising', (bar) => (bar === 10 ? 100 : 0)),
      pattern('Falling', (bar) => (bar === 10 ? -100 : 0)),
    ]);
    expect(await drawn()).toEqual(['price']);
    const [rising, falling] = [await rowsOf('price', '--series-0'), await rowsOf('price', '--series-1')];
    expect(rising.length).toBeGreaterThan(4);
    expect(rising.length).toBeLessThan(12);
    // The bar is 79 pixels high; the tips of the marks stand six beyond its ends.
    expect(Math.min(...rising) - Math.max(...falling)).toBeGreaterThan(85);
  });

  it('tells an output that is no price and does not squeeze the price for it', async () => {
    const stop = shown('STOP', { line: close, slope: close.map(() => 0.25) }, { pane: 'price' });
    await open([stop]);
    const [least, greatest] = [Math.min(...prices.low), Math.max(...prices.high)];
    const rows = await rowsOf('price', '--series-0');
    expect(await readout('price')).toMatch(/STOP[\d.]+ · 0\.25$/);
    // Of 360 pixels the prices take most: the lows and highs lie 2 beyond the closes.
    expect(Math.max(...rows) - Math.min(...rows)).toBeGreaterThan(150 * (10 / (greatest - least)));
  });

  it('names each line of an indicator of many that is alone over the price', async () => {
    const lines = Object.fromEntries(
      ['one', 'two', 'three', 'four'].map((name, at) => [name, close.map((price) => price + at)]),
    );
    await open([shown('MANY', lines, { pane: 'price' })]);
    expect(await readout('price')).toMatch(/MANY one[\d.]+two[\d.]+three[\d.]+four[\d.]+$/);
    for (const at of [0, 1, 2, 3])
      expect((await rowsOf('price', `--series-${at}`)).length).toBeGreaterThan(3);
  });

  it('shares the cursor and the zoom among its charts', async () => {
    await open([shown('PANE', { value: close })]);
    const plot = page.locator('[data-chart="price"] .u-over');
    await plot.hover({ position: { x: 2, y: 100 } });
    expect(await readout('price')).toContain('2020-01-01');
    expect(await readout('indicator-0')).toBe(`PANE${close[0]!.toFixed(1)}`);
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.2, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, box.y + 50, { steps: 4 });
    await page.mouse.up();
    await page.getByText('Show the whole period').click();
    expect(await page.getByText('Show the whole period').isVisible()).toBe(false);
  });

  it('draws ticks as a line and says that an indicator has no value', async () => {
    const ticks = { ...prices, bars: null };
    await open([shown('SILENT', { value: close.map(() => Number.NaN) })], { prices: ticks, data: 'quotes' });
    expect(await readout('price')).toMatch(/Price[\d.]+$/);
    expect(await rowsOf('price', '--loss')).toEqual([]);
    expect(await page.locator('main').textContent()).toContain('Without a value in this period: SILENT.');
  });

  it.each([390, 1280, 2560])('fits a window of %i pixels, light and dark', async (width) => {
    await open([
      shown('PANE', { value: close, histogram: close.map((price) => price - 100) }),
      pattern('Doji', () => 100),
    ]);
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  it('holds texts as texts', async () => {
    const attack = '</script><img src=x onerror=alert(1)>';
    await open([
      { ...shown(attack, { [attack]: close }), description: attack, source: attack, notes: [attack] },
    ]);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('h1').textContent()).toContain(attack);
  });
});
