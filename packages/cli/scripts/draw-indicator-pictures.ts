import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Subject } from '@marketloom/indicators';
import { type Browser, chromium } from 'playwright-core';
import { generatedOrderFlow } from './generated-order-flow.ts';
import { smallPng } from './small-png.ts';

// Draws docs/pictures/indicators-<subject>.png: some indicators of each subject over the sample data. Of the browser it
// needs the path, unless it is that of Debian: CHROMIUM_PATH=… node packages/cli/scripts/draw-indicator-pictures.ts

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'indicator-pictures-'));
const WIDTH = 940;

/** About a year, with a fall and a rise in it. */
const year = ['--from', '2018-07-01', '--to', '2019-06-30'];
/** Patterns of candles are seen from near. */
const quarter = ['--from', '2018-12-01', '--to', '2019-03-31'];

const pictures: Readonly<Record<Exclude<Subject, 'order-flow'>, readonly string[]>> = {
  trend: ['sma', 'bollingerBands', 'superTrend', 'adx', '--param', 'sma.period=50', ...year],
  momentum: ['rsi', 'macd', 'stochastic', '--param', 'stochastic.kPeriod=14', ...year],
  volatility: ['starcBands', 'atr', 'bollingerBandWidth', 'yangZhangVolatility', ...year],
  volume: ['obv', 'chaikinMoneyFlow', 'relativeVolume', ...year],
  cycle: ['decycler', 'hilbertSine', 'hilbertPeriod', 'roofingFilter', ...year],
  statistics: [
    'linearRegression',
    'lowestAndHighest',
    'zScore',
    'skewness',
    '--param',
    'linearRegression.period=30',
    ...year,
  ],
  candlestick: ['engulfing', 'doji', 'hammer', 'morningStar', ...quarter],
  'market-structure': ['zigzag', 'fractalChaosBands', 'fractal', ...year],
  'price-transform': ['medianPrice', 'weightedClose', 'naturalLogarithm', ...quarter],
};

const marketloom = (...words: readonly string[]): void => {
  execFileSync(
    process.execPath,
    [join(root, 'packages/cli/bin/marketloom.js'), ...words, '--catalog', join(folder, 'catalog')],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
};

/** No button, no notes, nothing below the charts. */
const PRINTED = `
  button, .note, section ~ section { display: none; }
  h1 { font-size: 24px; }
  main { padding: 16px 24px 8px; }
  section { margin-top: 12px; }
`;

/** The charts with their title, without what is only for a reader at a screen. */
const photograph = async (browser: Browser, subject: Subject, file: string): Promise<void> => {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: 800 },
    colorScheme: 'light',
    deviceScaleFactor: 1.5,
  });
  await page.goto(pathToFileURL(file).href);
  await page.addStyleTag({ content: PRINTED });
  const picture = await page.locator('main').screenshot();
  writeFileSync(join(root, `docs/pictures/indicators-${subject}.png`), smallPng(picture));
  await page.close();
};

try {
  marketloom('data', 'import', '--config', join(root, 'examples/sp500.import.json'));
  const pages = Object.entries(pictures).map(([subject, words]) => {
    const file = join(folder, `${subject}.html`);
    marketloom('indicators', ...words, '--instrument', 'SPX', '--plot', file);
    return [subject as Subject, file] as const;
  });
  const orderFlow = join(folder, 'order-flow.html');
  writeFileSync(orderFlow, generatedOrderFlow());
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text'],
  });
  try {
    for (const [subject, file] of [...pages, ['order-flow', orderFlow] as const])
      await photograph(browser, subject, file);
  } finally {
    await browser.close();
  }
} finally {
  rmSync(folder, { recursive: true });
}
