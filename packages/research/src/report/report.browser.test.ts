import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserTitle, isSkipped, launchBrowser } from './fixtures/chromium.ts';
import {
  crowdedRun,
  dailyRun,
  emptyRun,
  idleRun,
  oneSessionRun,
  ruinedRun,
  withIndicators,
  withoutBenchmark,
} from './fixtures/simulated-runs.ts';
import { type ReportInput, renderReport } from './render-report.ts';

const TIME_CHARTS = ['equity', 'drawdown', 'price', 'exposure'];

describe.skipIf(isSkipped)(browserTitle('the report'), () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let requests: string[];

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

  async function open(input: ReportInput, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const file = join(folder, 'report.html');
    writeFileSync(file, renderReport(input));
    page = await browser.newPage({
      viewport: { width: 1280, height: 900 },
      colorScheme,
      acceptDownloads: true,
    });
    complaints = [];
    requests = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error.stack)));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  const drawn = () =>
    page.$$eval('[data-chart]', (figures) =>
      figures
        .filter((figure) => figure.getAttribute('data-drawn') === 'true')
        .map((figure) => figure.getAttribute('data-chart')),
    );
  const rows = () => page.locator('.trades tbody tr:not(.spacer)');
  const readout = (name: string) => page.locator(`[data-chart="${name}"] .readout`);

  async function dragAcross(name: string, from: number, to: number): Promise<void> {
    const plot = page.locator(`[data-chart="${name}"] .u-over`);
    await plot.scrollIntoViewIfNeeded();
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + box.width * from, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + 50, { steps: 4 });
    await page.mouse.up();
  }

  it('draws every chart and asks for nothing but its own file', async () => {
    await open(dailyRun());
    expect(new Set(await drawn())).toEqual(
      new Set([...TIME_CHARTS, 'months', 'distribution', 'rolling-sharpe']),
    );
    expect(requests).toEqual([page.url()]);
    // As many cells as months, coloured; bars that hold the sessions.
    const { result } = dailyRun();
    expect(await page.locator('[data-chart="months"] td[class^="step-"]').count()).toBe(
      result.monthlyReturns.length,
    );
    expect(await page.locator('[data-chart="distribution"] rect').count()).toBeGreaterThan(10);
  });

  it('marks no chart as drawn whose shapes are missing', async () => {
    const file = join(folder, 'report.html');
    const whole = renderReport(dailyRun());
    await open(dailyRun());
    writeFileSync(file, whole.replace(/<rect .*?<\/rect>/g, '').replace(/ class="step-\d"/g, ''));
    await page.reload();
    expect(new Set(await drawn())).toEqual(new Set([...TIME_CHARTS, 'rolling-sharpe']));
  });

  it.each([
    ['without trades', idleRun, [...TIME_CHARTS, 'months', 'rolling-sharpe']],
    ['of one session', oneSessionRun, [...TIME_CHARTS, 'months']],
    ['without a benchmark', () => withoutBenchmark(dailyRun()), TIME_CHARTS],
    ['that lost everything', ruinedRun, TIME_CHARTS],
    ['of nothing', emptyRun, []],
  ])('stands a run %s', async (_, run, charts) => {
    await open(run());
    expect(await drawn()).toEqual(expect.arrayContaining(charts));
  });

  it('changes its colours with the theme button, and begins as the system asks', async () => {
    await open(dailyRun(), 'dark');
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(15, 18, 22)');
    await page.click('[data-action="theme"]');
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.click('[data-action="theme"]');
    expect(await background()).toBe('rgb(15, 18, 22)');
  });

  it('zooms all charts by a drag across one, and goes back by double click', async () => {
    await open(dailyRun());
    const showAll = page.locator('[data-action="show-all"]');
    expect(await showAll.isVisible()).toBe(false);
    await dragAcross('equity', 0.5, 0.6);
    expect(await showAll.isVisible()).toBe(true);
    const price = page.locator('[data-chart="price"] .u-over');
    await price.hover({ position: { x: 1, y: 50 } });
    expect(await readout('price').textContent()).toMatch(/^20(09|10)-/);
    await price.dblclick({ position: { x: 1, y: 50 } });
    await price.hover({ position: { x: 0, y: 60 } });
    expect(await readout('price').textContent()).toMatch(/^2000-01-0/);
    expect(await showAll.isVisible()).toBe(false);
  });

  it('tells the values of all charts at the cursor of one', async () => {
    await open(dailyRun());
    const before = await readout('price').textContent();
    await page.locator('[data-chart="equity"] .u-over').hover({ position: { x: 300, y: 100 } });
    const at = (await readout('equity').textContent())!.slice(0, 10);
    expect(at).not.toBe(before!.slice(0, 10));
    expect(await readout('price').textContent()).toContain(at);
  });

  it('names and connects the trade that a row of the table was clicked for', async () => {
    await open(dailyRun());
    await page.locator('tr[data-row="3"]').click();
    expect(await readout('price').textContent()).toContain('Trade 4 long 80');
    expect(await page.locator('.connection[data-on]').count()).toBe(1);
  });

  it('draws indicators over the price and in panes under it, four of them, and names the others', async () => {
    await open(withIndicators(dailyRun()));
    const panes = [0, 1, 2, 3].map((place) => `indicator-${place}`);
    expect(await drawn()).toEqual(expect.arrayContaining(panes));
    expect(await page.locator('[data-chart^="indicator-"]').count()).toBe(4);
    expect(
      await page.locator('section', { has: page.locator('[data-chart="price"]') }).textContent(),
    ).toContain('1 more is not drawn: MORE 3.');
    expect(await readout('price').textContent()).toMatch(
      /C[\d,.]+BANDS 20, 3%[\d,.]+ · [\d,.]+SMA 50[\d,.]+$/,
    );
    expect(await readout('indicator-0').textContent()).toMatch(/^DIST 50[−\d.]+$/);
    expect(await readout('indicator-1').textContent()).toMatch(/^PAIRfast[\d,.]+slow[\d,.]+$/);
    // The last pane alone has the dates.
    expect(await page.locator('[data-chart="indicator-0"]').textContent()).toContain('The distance');
    const heights = await page.$$eval('[data-chart^="indicator-"] canvas', (list) =>
      list.map((canvas) => canvas.clientHeight),
    );
    expect(heights).toEqual([130, 130, 130, 152]);
  });

  it('puts a line of its colour where an indicator was, over the price and under it', async () => {
    await open(withIndicators(dailyRun()));
    const pixelsOf = (name: string, colour: readonly number[]) =>
      page.$eval(
        `[data-chart="${name}"] canvas`,
        (canvas, [red, green, blue]) => {
          const { width, height } = canvas as HTMLCanvasElement;
          const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
          context.drawImage(canvas as HTMLCanvasElement, 0, 0);
          const { data } = context.getImageData(0, 0, width, height);
          let count = 0;
          for (let at = 0; at < data.length; at += 4)
            if (data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255)
              count++;
          return count;
        },
        colour,
      );
    const [first, second] = [
      [0xb5, 0x17, 0x9e],
      [0x8a, 0x6d, 0x00],
    ] as const;
    await dragAcross('equity', 0.5, 0.6);
    expect(await pixelsOf('price', first)).toBeGreaterThan(100);
    expect(await pixelsOf('price', second)).toBeGreaterThan(100);
    const alone = [0x1a, 0x5c, 0xb8];
    expect(await pixelsOf('indicator-0', alone)).toBeGreaterThan(100);
    expect(await pixelsOf('indicator-0', first)).toBe(0);
    expect(await pixelsOf('indicator-1', alone)).toBeGreaterThan(100);
    expect(await pixelsOf('indicator-1', second)).toBeGreaterThan(100);
  });

  it('tells what indicators were at the cursor of any chart, and nothing before they were warm', async () => {
    await open(withIndicators(dailyRun()));
    await page.locator('[data-chart="equity"] .u-over').hover({ position: { x: 0, y: 100 } });
    expect(await readout('price').textContent()).toContain('SMA 50–');
    expect(await readout('indicator-0').textContent()).toBe('DIST 50–');
    await page.locator('[data-chart="indicator-1"] .u-over').hover({ position: { x: 400, y: 50 } });
    const { prices, indicators = [] } = withIndicators(dailyRun());
    const shown = (await readout('price').textContent())!;
    const row = Array.from(prices[0]!.time, (time) =>
      new Date(time / 1000).toISOString().slice(0, 10),
    ).indexOf(shown.slice(0, 10));
    const [slow] = indicators[0]!.indicators[1]!.outputs;
    expect(shown).toContain(
      `SMA 50${slow!.values[row]!.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`,
    );
  });

  it('shows the indicators of the instrument that is chosen', async () => {
    const input = dailyRun();
    const [series] = input.prices;
    const tenth = (values: Float64Array) => values.map((value) => value / 10);
    const other = {
      ...series!,
      instrument: 'OTHER',
      open: tenth(series!.open),
      high: tenth(series!.high),
      low: tenth(series!.low),
      close: tenth(series!.close),
    };
    await open(withIndicators({ ...input, prices: [series!, other] }));
    const figure = async (name: string, label: string) =>
      Number(
        new RegExp(`${label}([\\d,.]+)`).exec((await readout(name).textContent())!)![1]!.replace(',', ''),
      );
    const figures = async () => [await figure('price', 'SMA 50'), await figure('indicator-1', 'fast')];
    const before = await figures();
    const distance = await readout('indicator-0').textContent();
    await page.selectOption('[data-chart="price"] select', '1');
    const after = await figures();
    for (const [at, value] of before.entries()) expect(after[at]).toBeCloseTo(value / 10, 0);
    expect(await readout('indicator-0').textContent()).toBe(distance);
  });

  it('filters, sorts and totals the trades, with only those in view in the document', async () => {
    const input = crowdedRun();
    await open(input);
    const { trades } = input.result;
    const count = page.locator('[data-total="count"]');
    expect(await rows().count()).toBeLessThan(100);
    expect(await count.textContent()).toContain('10,000 trades');

    const shorts = trades.filter(({ direction }) => direction === 'short');
    await page.selectOption('[name="direction"]', 'short');
    expect(await count.textContent()).toContain(`${shorts.length.toLocaleString('en-US')} trades of 10,000`);
    await page.fill('[name="search"]', 'stop-trig');
    const stopped = shorts.filter(({ exitRule }) => exitRule === 'stop-triggered');
    expect(await count.textContent()).toContain(`${stopped.length.toLocaleString('en-US')} trades`);

    await page.getByRole('button', { name: 'Profit, USD' }).click();
    const best = stopped.toSorted((a, b) => b.profit - a.profit || a.id - b.id)[0]!;
    expect(await rows().first().locator('td').first().textContent()).toBe(best.id.toLocaleString('en-US'));
    await page.getByRole('button', { name: 'Profit, USD' }).click();
    const worst = stopped.toSorted((a, b) => a.profit - b.profit || a.id - b.id)[0]!;
    expect(await rows().first().locator('td').first().textContent()).toBe(worst.id.toLocaleString('en-US'));

    await page.fill('[name="search"]', 'no such rule');
    expect(await rows().count()).toBe(0);
    expect(await count.textContent()).toContain('0 trades of 10,000');
  });

  it('shows the last trade at the end of the scroll', async () => {
    await open(crowdedRun());
    await page.$eval('.trades .scroll', (element) => {
      element.scrollTop = element.scrollHeight;
    });
    await page.locator('tr[data-row="9999"]').waitFor();
    expect(await rows().count()).toBeLessThan(100);
  });

  it('names the order of the group that ended a trade, and finds it', async () => {
    const { result, ...rest } = crowdedRun();
    const roles = ['target', 'stop'] as const;
    const trades = result.trades.map((trade, row) =>
      row % 3 === 2
        ? trade
        : { ...trade, exitGroup: { id: 10 + row, kind: 'bracket', role: roles[row % 3]! } as const },
    );
    await open({ ...rest, result: { ...result, trades } });
    const last = (row: number) => rows().nth(row).locator('td').last().textContent();
    expect([await last(0), await last(1), await last(2)]).toEqual([
      'target of bracket 10',
      'stop of bracket 11',
      '',
    ]);
    await page.fill('[name="search"]', 'stop of b');
    const stopped = trades.filter((_, row) => row % 3 === 1).length;
    expect(await page.locator('[data-total="count"]').textContent()).toContain(
      `${stopped.toLocaleString('en-US')} trades of`,
    );
  });

  it('gives the trades that are shown as CSV', async () => {
    const input = crowdedRun();
    await open(input);
    await page.selectOption('[name="outcome"]', 'won');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-action="csv"]')]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    const won = input.result.trades.filter(({ profit }) => profit > 0);
    expect(download.suggestedFilename()).toBe('crowded-trades.csv');
    expect(lines).toHaveLength(won.length + 1);
    expect(lines[0]).toMatch(/^id,instrument,direction,entryTime,/);
    expect(lines[1]!.split(',')[8]).toBe(String(won[0]!.profit));
  });

  it('runs no text of the run', async () => {
    const { result, prices, command } = crowdedRun();
    const attack =
      '</script><script>document.title = "run"</script><img src=x onerror="document.title=\'run\'">';
    const instrument = attack;
    const { indicators = [] } = withIndicators({ result, prices, command });
    await open({
      command: command + attack,
      prices: prices.map((series) => ({ ...series, instrument })),
      indicators: indicators.map((series) => ({
        ...series,
        instrument,
        indicators: series.indicators.map((one, at) => ({ ...one, label: `${attack} ${at}`, title: attack })),
      })),
      result: {
        ...result,
        strategy: { ...result.strategy, name: attack },
        warnings: [attack],
        trades: result.trades.slice(0, 50).map((trade) => ({ ...trade, instrument, exitRule: attack })),
      },
    });
    expect(await page.title()).toContain('</script>');
    expect(await page.locator('h1 script, img').count()).toBe(0);
    expect(await rows().first().textContent()).toContain(attack);
  });

  it('prints light, at the width of paper, with the first hundred trades, and comes back', async () => {
    await open(crowdedRun(), 'dark');
    const printing = page.locator('html[data-printing]');
    await page.emulateMedia({ media: 'print' });
    await printing.waitFor({ state: 'attached' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await rows().count()).toBe(100);
    expect((await page.locator('[data-chart="price"] canvas').boundingBox())!.width).toBeLessThanOrEqual(680);
    await page.emulateMedia({ media: 'screen' });
    await printing.waitFor({ state: 'detached' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(15, 18, 22)');
    expect((await page.locator('[data-chart="price"] canvas').boundingBox())!.width).toBeGreaterThan(1000);
  });
});
