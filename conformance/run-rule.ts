import {
  decimalsOf,
  defaultFillPolicy,
  defineInstrument,
  Engine,
  type FillPolicy,
  formatScaled,
  joinMoney,
  parseFees,
  parseLatency,
  parseMoney,
  parseScaledBigInt,
  parseSlippage,
  type Strategy,
} from '@marketloom/kernel';
import { BARS_V1_START } from './bars-v1.ts';
import { everyDay } from './every-day.ts';
import { Fnv1a } from './fnv.ts';
import type { BarSource } from './generators.ts';

export interface Trade {
  readonly bar: number;
  readonly side: 'buy' | 'sell';
  /** Whole cents. */
  readonly price: number;
  readonly quantity: number;
  /** In 10^-18 cents. */
  readonly fee: bigint;
  /** The tag of the order. */
  readonly why: string | undefined;
}

export interface RuleSetup {
  readonly strategy: Strategy;
  /** Those that the rule does not have are ignored: cases state the parameters of all rules. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Minute bars from `BARS_V1_START` on. */
  readonly bars: BarSource;
  readonly policy: Partial<FillPolicy>;
  /** Cents. */
  readonly cash: number;
  /** Share of the traded value, such as 0.001. */
  readonly feeRate: number;
  readonly quantity: number;
}

export interface RuleRun {
  readonly trades: readonly Trade[];
  readonly tradesFnv: string;
  /** Cents; an open position is valued at the last close. */
  readonly finalEquity: number;
  /** What the account says that it paid, in 10^-18 cents. */
  readonly fees: bigint;
  readonly seriesFnv: string;
}

const MINUTE = 60_000_000;
const HUNDRED_YEARS_OF_DAYS = 36_525;
const CHUNK = 100_000;

/** Runs a rule over bars priced in whole cents, on a cash account whose unit is the cent: every price is exact. */
export const runRule = (setup: RuleSetup): RuleRun => {
  const { strategy, quantity } = setup;
  const decimals = decimalsOf(quantity);
  const instrument = defineInstrument({
    symbol: 'BARS',
    venue: 'TEST',
    assetClass: 'equity',
    currency: 'USD',
    pricePrecision: 0,
    tickSize: 1,
    quantityPrecision: decimals,
    lotSize: Number(`1e-${decimals}`),
    multiplier: 1,
    calendar: '24/7',
  });
  const trades: Trade[] = [];
  const tradesFnv = new Fnv1a();
  const known = strategy.definition.parameters ?? {};
  const engine = new Engine({
    instruments: [instrument],
    calendars: { '24/7': everyDay(HUNDRED_YEARS_OF_DAYS) },
    strategies: [
      {
        strategy,
        parameters: Object.fromEntries(
          Object.entries(setup.parameters).filter(([name]) => Object.hasOwn(known, name)),
        ),
      },
    ],
    streams: [{ instrument: instrument.id, kind: 'bar', bars: '1m' }],
    account: { type: 'cash', currency: 'USD', leverage: 1, cash: parseMoney(setup.cash) },
    fill: { ...defaultFillPolicy, ...setup.policy },
    fees: parseFees(`percent:${percentText(setup.feeRate)}%`),
    slippage: parseSlippage('none'),
    latency: parseLatency('none'),
    limits: {},
    seed: 1,
    audit: { block() {} },
    recorder: {
      onFill(_id, { side, tag }, { price, quantity: scaled, sourceTime }, fee) {
        const bar = (sourceTime - BARS_V1_START) / MINUTE;
        trades.push({
          bar,
          side,
          price,
          quantity: scaled / 10 ** decimals,
          fee: joinMoney(fee.high, fee.low),
          why: tag,
        });
        tradesFnv.add(bar);
        tradesFnv.add(side === 'buy' ? 1 : 0);
        tradesFnv.add(price);
      },
      onOrderClosed() {},
      onLog() {},
    },
  });
  const seriesFnv = feedAll(engine, setup.bars);
  return {
    trades,
    tradesFnv: tradesFnv.digest,
    finalEquity: engine.portfolio.equity(),
    fees: engine.portfolio.fees,
    seriesFnv,
  };
};

/** Feeds the whole series in chunks, so that its length does not cost memory; gives the hash of the bars. */
const feedAll = (engine: Engine, source: BarSource): string => {
  const fnv = new Fnv1a();
  const stream = engine.streams[0]!;
  for (let bars = source(CHUNK); bars.length > 0; bars = source(CHUNK)) {
    for (let row = 0; row < bars.length; row++)
      for (const column of [bars.open, bars.high, bars.low, bars.close, bars.volume]) fnv.add(column[row]!);
    engine.feed(stream, bars);
    engine.advance();
  }
  engine.end(stream);
  engine.advance();
  engine.stop();
  return fnv.digest;
};

/** 0.001 is 0.1 percent, without a detour through binary fractions. */
const percentText = (rate: number): string => formatScaled(parseScaledBigInt(rate, 9, 'feeRate'), 7);
