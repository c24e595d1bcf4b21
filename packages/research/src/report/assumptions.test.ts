import { parseSupport, supportConfigOf } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import type { FillPolicyConfig, ResolvedRunConfig } from '../result/result.ts';
import { describeAssumptions } from './assumptions.ts';
import { dailyRun } from './fixtures/simulated-runs.ts';

const config = dailyRun().result.config;

function textOf(topic: string, changes: Partial<ResolvedRunConfig> = {}): string | undefined {
  return describeAssumptions({ ...config, ...changes }).find((assumption) => assumption.topic === topic)
    ?.text;
}

function withFill(changes: Partial<FillPolicyConfig>): Partial<ResolvedRunConfig> {
  return { fill: { ...config.fill, ...changes } };
}

describe('the assumptions of a run in plain words', () => {
  it('says when and at what price market orders fill', () => {
    expect(textOf('Market orders')).toBe('Market orders fill at the open of the next bar.');
    expect(textOf('Market orders', withFill({ market: 'this-close' }))).toContain(
      'No trader can do this reliably',
    );
    expect(textOf('Market orders', withFill({ market: 'vwap' }))).toContain('(high + low + close) / 3');
  });

  it('says what happens across a gap, at a touched limit, with both touched, and without volume', () => {
    expect(textOf('Gaps')).toContain('fills at the bar’s open');
    expect(textOf('Gaps', withFill({ gap: 'order-price' }))).toContain(
      'stops look better than they would be',
    );
    expect(textOf('Limit orders', withFill({ limit: 'penetration' }))).toContain('a touch is not enough');
    expect(textOf('Stop and limit in one bar')).toContain('the worse case');
    expect(textOf('Bars without volume')).toContain('fills no order');
    expect(textOf('Orders that wait for a fill')).toContain('in the rest of its bar too');
    expect(textOf('Orders that wait for a fill', withFill({ legsLive: 'next-bar' }))).toContain(
      'work from the next bar on',
    );
  });

  it('mentions the path inside a bar only where it decides something', () => {
    expect(textOf('Path inside a bar')).toBeUndefined();
    expect(textOf('Path inside a bar', withFill({ market: 'ohlc-path' }))).toContain(
      'open, high, low, close',
    );
    expect(textOf('Path inside a bar', withFill({ bothTouched: 'path' }))).toBeDefined();
  });

  it('says what the venue was taken to lack, and nothing where it lacked nothing', () => {
    expect(textOf('Orders of the venue')).toBeUndefined();
    const support = supportConfigOf(
      parseSupport({ orderTypes: ['market', 'limit', 'stop'], groups: ['combo'], postOnly: false }),
    );
    expect(textOf('Orders of the venue', { support })).toBe(
      'The venue is taken to lack orders stop-limit, market-if-touched, limit-if-touched, market-to-limit, trailing-stop, trailing-stop-limit, pegged; groups one-cancels-other, one-triggers-other, one-updates-other, bracket; post-only orders. What can be held until it is set off was held and then sent as a market or limit order, groups were kept by messages; the rest was refused.',
    );
  });

  it('says which rules of the market the run derived, and nothing where it derived none', () => {
    expect(textOf('Market rules')).toBeUndefined();
    expect(textOf('Market rules', { marketRules: { shortSaleRestriction: false } })).toBeUndefined();
    const marketRules = {
      shortSaleRestriction: true,
      luld: { 'A.X': { tier: 1 }, 'B.X': { tier: 2, leverage: 3 } },
      breakers: { index: 'SPX.X' },
    } as const;
    expect(textOf('Market rules', { marketRules })).toBe(
      'Derived from the data of the run: short sales are allowed only above the bid after a fall of 10 % (Rule 201); limit up and limit down hold for A.X (tier 1), B.X (tier 2, leverage 3); falls of SPX.X halt all shares (market-wide breakers).',
    );
  });

  it('says that no limit, fee, slippage or delay was assumed, rather than leave it out', () => {
    const free = { fees: 'none', slippage: 'none', latency: 'none', limits: {} };
    expect(textOf('Fees', free)).toBe('No fees are charged.');
    expect(textOf('Slippage', free)).toContain('exactly the price');
    expect(textOf('Latency', free)).toContain('at the moment it is sent');
    expect(textOf('Risk limits', free)).not.toBe('');
    expect(textOf('Volume limit')).toContain('an order of any size fills in full');
  });

  it.each([
    ['per-trade:1.00', 'Each order pays 1.00 EUR, with its first fill.'],
    ['percent:0.1%', 'Each fill pays 0.1% of its traded value.'],
    ['per-share:0.005', 'Each order pays 0.005 EUR a share.'],
    [
      'per-share:0.005,min=1,max=1%',
      'Each order pays 0.005 EUR a share, at least 1 EUR and at most 1% of its traded value an order.',
    ],
    ['of-my-own:3', 'Orders pay fees: of-my-own:3.'],
    [
      '{"id":"mine","title":"My broker","source":"a contract","asOf":"2026-03","components":[]}',
      'Orders pay by a schedule of their own, mine: My broker, as of 2026-03. Source: a contract.',
    ],
    [
      '{"future":"per-share:2","default":"none"}',
      'future: Each order pays 2 EUR a share. Everything else: No fees are charged.',
    ],
    [
      'kraken-spot:volume=250000,liquidity=maker',
      'Orders pay by the schedule kraken-spot, with volume=250000, liquidity=maker: Kraken Pro, spot, as of 2026-09-05. Source: public repositories that quote the ladder of Kraken Pro; LEAN KrakenFeeModel.cs at 2486390 (2026-08-21).',
    ],
    [
      'ibkr-ch-stock-fixed',
      'Orders pay by the schedule ibkr-ch-stock-fixed: Interactive Brokers, Switzerland, fixed, as of 2026-11-21. Source: general knowledge. Not included: Swiss transfer stamp. Nobody confirmed its figures.',
    ],
  ])('says what the fees %s are', (fees, text) => {
    expect(textOf('Fees', { fees, currency: 'EUR' })).toBe(text);
  });

  it.each([
    ['bps:5', '5 basis points (0.05%) worse'],
    ['spread:0.5', 'worse by 50% of the quoted spread'],
    ['volume:0.1', '0.1 × (their share of the bar’s volume)²'],
  ])('says what the slippage %s is', (slippage, text) => {
    expect(textOf('Slippage', { slippage })).toContain(text);
  });

  it.each([
    ['50ms', 'after 50ms.'],
    ['uniform:10ms,80ms', 'between 10ms and 80ms'],
    ['exponential:50ms', 'a mean of 50ms'],
    ['lognormal:50ms,0.5', 'a median of 50ms and sigma 0.5'],
  ])('says what the latency %s is', (latency, text) => {
    expect(textOf('Latency', { latency })).toContain(text);
  });

  it('tells risk limits, the share of volume and the starting cash with their amounts', () => {
    expect(textOf('Risk limits', { limits: { maxOrderNotional: '250000' } })).toMatch(/250[,]?000/);
    expect(textOf('Volume limit', withFill({ participation: 0.1 }))).toContain(
      'at most 10.00% of a bar’s volume',
    );
    expect(textOf('Starting cash', { cash: 5000, currency: 'JPY' })).toContain('5,000 JPY');
  });

  it('speaks of ticks, not of bars, in a run that is fed with ticks', () => {
    const texts = describeAssumptions({ ...config, data: ['quotes'] });
    expect(texts[0]!.text).toBe('It sees the quotes of the history one by one, as they came.');
    expect(textOf('Orders on ticks', { data: ['quotes'] })).toContain('buyers pay the ask');
    expect(texts.map(({ topic }) => topic)).not.toContain('Gaps');
  });

  it('names benchmark, risk-free rate, sessions a year and the seed', () => {
    expect(textOf('Benchmark')).toContain('SP500');
    expect(textOf('Benchmark', { benchmark: null })).toContain('None');
    expect(textOf('Statistics', { riskFreeRate: 0.02 })).toContain(
      '252 sessions a year and a risk-free rate of 2.00%',
    );
    expect(textOf('Random numbers', { seed: 7 })).toContain('seed 7');
  });
});
