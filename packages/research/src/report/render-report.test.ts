import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { OrderRecord, PriceSeries } from '../result/result.ts';
import { clientScript } from './client-script.ts';
import {
  dailyRun,
  emptyRun,
  idleRun,
  oneSessionRun,
  ruinedRun,
  withoutBenchmark,
} from './fixtures/simulated-runs.ts';
import { encodePage } from './page-data.ts';
import { renderReport } from './render-report.ts';

const anyOrder = (id: number): OrderRecord => ({
  id,
  instrument: 'X',
  side: 'buy',
  type: 'market',
  timeInForce: 'GTC',
  quantity: 2,
  limitPrice: null,
  stopPrice: null,
  tag: null,
  status: 'filled',
  reason: null,
  submittedAt: '2024-01-01T00:00:00Z',
  closedAt: '2024-01-02T00:00:00Z',
  filledQuantity: 2,
  averagePrice: 1,
  decisionPrice: 1,
});

describe('the report as a file', () => {
  it('asks for nothing outside itself', () => {
    const page = renderReport(dailyRun());
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(?:link|img|iframe|script)[^>]*\s(?:src|href)=/);
    expect(page).not.toMatch(/url\(|@import/);
  });

  it('keeps the licence of the chart library', () => {
    expect(renderReport(dailyRun())).toContain('Copyright (c) 2022 Leon Sorokin');
  });

  it('lets no text of the run become markup', () => {
    const attack = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'';
    const { result, prices, command } = dailyRun();
    const page = renderReport({
      command: command + attack,
      prices: prices.map((series) => ({ ...series, instrument: attack })),
      result: {
        ...result,
        strategy: { name: attack, version: attack, description: attack },
        warnings: [attack],
        config: { ...result.config, instruments: [attack], fees: attack, parameters: { [attack]: attack } },
        data: result.data.map((used) => ({ ...used, instrument: attack, checksum: attack })),
        trades: result.trades.map((trade) => ({ ...trade, instrument: attack, entryRule: attack })),
        benchmark: { ...result.benchmark!, instrument: attack },
        versions: { marketloom: attack, node: attack, strategy: attack },
        fees: { ...result.fees, byInstrument: { [attack]: 1 } },
      },
    });
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
  });

  it('says that it is a backtest, and that it is partial where it is', () => {
    expect(renderReport(dailyRun())).toContain('<b>Backtest</b>');
    expect(renderReport(dailyRun())).not.toContain('<b>Partial</b>');
    expect(renderReport(ruinedRun())).toContain('<b>Partial</b>');
  });

  it('says why a figure is missing', () => {
    const page = renderReport(idleRun());
    expect(page).toContain('title="Not defined: the run closed no trade.">–<');
    expect(page).toContain('No trades: no position was opened and closed again.');
  });

  it.each([
    ['nothing at all', emptyRun],
    ['one session', oneSessionRun],
    ['no benchmark', () => withoutBenchmark(dailyRun())],
    ['a loss of everything', ruinedRun],
  ])('stands %s', (_, run) => {
    const page = renderReport(run());
    expect(page).not.toMatch(/>[^<]*\b(?:NaN|undefined|Infinity)\b[^<]*<\/(?:td|dd|p|span)>/);
  });

  it('says how likely it is to be luck, and why nothing can be said where nothing can', () => {
    const page = renderReport(dailyRun());
    expect(page).toContain('Can it be believed?');
    expect(page).toMatch(/that of SP500<\/td><td class="number">\d+\.\d%/);
    expect(page).toContain('No number of tries was told');
    const told = dailyRun();
    const significance = { ...told.result.significance!, trials: 240, isTrialsVarianceAssumed: false };
    expect(renderReport({ ...told, result: { ...told.result, significance } })).toContain(
      '0, as the best of 240 tries',
    );
    expect(renderReport(idleRun())).toContain('Nothing to test: the run never traded.');
    expect(renderReport(oneSessionRun())).toContain('Nothing to test: the run has too few sessions');
    expect(renderReport(ruinedRun())).toContain('Nothing to test: the account fell to zero or below.');
  });

  it('lists the drawdowns with their lengths', () => {
    expect(renderReport(dailyRun())).toMatch(/not recovered|To recover/);
  });

  it('counts orders by what they were and what they were to their group', () => {
    const { result, ...rest } = oneSessionRun();
    const bracket = { id: 3, kind: 'bracket' } as const;
    const orders: OrderRecord[] = [
      { ...anyOrder(1), group: { ...bracket, role: 'entry' } },
      {
        ...anyOrder(2),
        type: 'limit',
        status: 'cancelled',
        filledQuantity: 0,
        group: { ...bracket, role: 'target' },
      },
      { ...anyOrder(3), type: 'stop', group: { ...bracket, role: 'stop' } },
      { ...anyOrder(4), timeInForce: 'AT_CLOSE', status: 'denied', filledQuantity: 0 },
      { ...anyOrder(5), status: 'cancelled', filledQuantity: 1 },
    ];
    const page = renderReport({ ...rest, result: { ...result, orders } });
    const [table = ''] = /<table class="orders".*?<\/table>/s.exec(page) ?? [];
    const cells = [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, text]) => text),
    );
    expect(cells).toEqual([
      ['Order', 'In its group', 'Sent', 'Filled', 'Filled in part', 'Ended unfilled', 'Refused'],
      ['market on close', '', '1', '0', '0', '0', '1'],
      ['market', '', '1', '0', '1', '0', '0'],
      ['market', 'entry of a bracket', '1', '1', '0', '0', '0'],
      ['limit', 'target of a bracket', '1', '0', '0', '1', '0'],
      ['stop', 'stop of a bracket', '1', '1', '0', '0', '0'],
    ]);
    expect(page).toContain('5 orders sent, in 1 bracket.');
  });

  it('is the same for the same run', () => {
    expect(renderReport(oneSessionRun())).toBe(renderReport(oneSessionRun()));
  });
});

describe('the page’s script', () => {
  it.each(['main', 'indicators'] as const)(
    'of %s is plain JavaScript without imports, exports or types',
    (page) => {
      const script = clientScript(page);
      expect(() => new Script(script)).not.toThrow();
      expect(script).not.toMatch(/^\s*(?:import|export)\b/m);
      expect(script).not.toContain('</script');
    },
  );
});

describe('the page’s data', () => {
  it('gives prices back as they were, whether they are steps of the price, other numbers or none', () => {
    const close = Float64Array.of(1.25, 1.26, 100_000_000.01, 0.123456);
    const series: PriceSeries = {
      instrument: 'X',
      bars: '1d',
      decimals: 2,
      time: Float64Array.of(1e15, 2e15, 3e15, 4e15),
      open: close.slice(0, 2),
      high: close,
      low: Float64Array.of(Number.NaN),
      close,
    };
    const { data, blocks } = encodePage(emptyRun().result, [series]);
    const { open, high, low } = data.prices[0]!;
    const bytes = (block: number) => Uint8Array.from(Buffer.from(blocks[block]!, 'base64')).buffer;
    expect(open).toMatchObject({ type: 'i32', scale: 100 });
    expect([...new Int32Array(bytes(open.block))]).toEqual([125, 126]);
    expect(high.type).toBe('f64');
    expect([...new Float64Array(bytes(high.block))]).toEqual([...close]);
    expect(low.type).toBe('i32');
    expect([...new Int32Array(bytes(low.block))]).toEqual([-(2 ** 31)]);
  });
});
