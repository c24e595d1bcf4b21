import { existsSync } from 'node:fs';
import {
  defaultFillPolicy,
  defineInstrument,
  defineStrategy,
  Engine,
  parseFees,
  parseLatency,
  parseMoney,
  parseSlippage,
} from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { calendarById } from '../calendars/index.ts';
import { dailyBars, leanFolder, sharesActions } from './fixtures/lean-shares.ts';

const calendar = calendarById('XNYS');
const spy = defineInstrument({
  symbol: 'SPY',
  venue: 'XNYS',
  assetClass: 'equity',
  currency: 'USD',
  pricePrecision: 4,
  tickSize: 0.0001,
  quantityPrecision: 0,
  lotSize: 1,
  multiplier: 1,
  calendar: 'XNYS',
});

describe.skipIf(!existsSync(leanFolder))('eight years of dividends', () => {
  it('come to what LEAN publishes for the same shares (DividendRegressionAlgorithm), less its fee', async () => {
    const strategy = defineStrategy({
      name: 'hold',
      onBar: (run, { instrument }) => {
        if (run.position(instrument).isFlat && run.workingOrders().length === 0) run.buy(instrument, 512);
      },
    });
    let dividends = 0n;
    const engine = new Engine({
      instruments: [spy],
      calendars: { XNYS: calendar },
      strategies: [{ strategy }],
      streams: [{ instrument: spy.id, kind: 'bar', bars: '1d' }],
      account: { type: 'cash', currency: 'USD', leverage: 1, cash: parseMoney(100_000) },
      fill: defaultFillPolicy,
      fees: parseFees('none'),
      slippage: parseSlippage('none'),
      latency: parseLatency('none'),
      limits: {},
      corporateActions: { actions: sharesActions('spy', spy.id, calendar) },
      seed: 1,
      audit: { block: () => undefined },
      recorder: {
        onFill: () => undefined,
        onOrderClosed: () => undefined,
        onCash: ({ kind, amount }) => {
          if (kind === 'dividend') dividends += amount;
        },
        onLog: () => undefined,
      },
    });
    engine.feed(engine.streams[0]!, await dailyBars('spy', calendar, 1998_01_01, 2006_01_01));
    engine.end(engine.streams[0]!);
    engine.advance();
    engine.stop();
    expect(dividends).toBe(parseMoney('6789.12'));
    expect((engine.portfolio.equity() - 2.56).toFixed(2)).toBe('120462.08');
  });
});
