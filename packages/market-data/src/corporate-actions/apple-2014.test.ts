import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  type BarValues,
  type CorporateAction,
  defaultFillPolicy,
  defineInstrument,
  defineStrategy,
  Engine,
  formatMoney,
  type Money,
  type PriceMode,
  parseFees,
  parseLatency,
  parseMoney,
  parseSlippage,
  type StreamingIndicator,
} from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { calendarById } from '../calendars/index.ts';
import { dailyBars, leanFolder, sharesActions } from './fixtures/lean-shares.ts';

const [FROM, TO] = [2013_06_03, 2015_03_31];
const SPLIT = 2014_06_09;
const calendar = calendarById('XNAS');
const apple = defineInstrument({
  symbol: 'AAPL',
  venue: 'XNAS',
  assetClass: 'equity',
  currency: 'USD',
  pricePrecision: 4,
  tickSize: 0.0001,
  quantityPrecision: 0,
  lotSize: 1,
  multiplier: 1,
  calendar: 'XNAS',
});

class Mean implements StreamingIndicator {
  readonly #length: number;
  #closes: number[] = [];

  constructor(length: number) {
    this.#length = length;
  }

  get isWarm(): boolean {
    return this.#closes.length === this.#length;
  }

  get value(): number {
    return this.#closes.reduce((sum, close) => sum + close, 0) / this.#closes.length;
  }

  updateBar({ close }: BarValues): void {
    this.#closes.push(close);
    if (this.#closes.length > this.#length) this.#closes.shift();
  }

  snapshot(): readonly number[] {
    return this.#closes;
  }

  restore(closes: never): void {
    this.#closes = [...(closes as readonly number[])];
  }
}

/** Holds 100 shares, or what they have become, while the mean of 10 days is above that of 30. */
const crossing = defineStrategy({
  name: 'crossing',
  indicators: () => ({ short: new Mean(10), long: new Mean(30) }),
  onBar: (run, { instrument }) => {
    const { short, long } = run.indicators(instrument);
    if (!long.isWarm) return;
    const { isFlat } = run.position(instrument);
    if (short.value > long.value && isFlat) run.buy(instrument, 100);
    else if (short.value < long.value && !isFlat) run.close(instrument);
  },
});

/** What a run made of its money, by where it came from: `2014-01-02 to 2014-02-03`, `dividend of 2014-05-08`. */
type Ledger = ReadonlyMap<string, bigint>;

const CENTS = 10n ** 16n;

const play = async (prices: PriceMode, actions: readonly CorporateAction[]) => {
  const fills: { date: number; sign: bigint; quantity: bigint; price: bigint }[] = [];
  const dividends: [number, bigint][] = [];
  const hash = createHash('sha256');
  const dateOf = (time: number): number =>
    calendar.dates[calendar.opens.findLastIndex((open) => open <= time)]!;
  const engine = new Engine({
    instruments: [apple],
    calendars: { XNAS: calendar },
    strategies: [{ strategy: crossing }],
    streams: [{ instrument: apple.id, kind: 'bar', bars: '1d' }],
    account: { type: 'cash', currency: 'USD', leverage: 1, cash: parseMoney(100_000) },
    fill: defaultFillPolicy,
    fees: parseFees('none'),
    slippage: parseSlippage('none'),
    latency: parseLatency('none'),
    limits: {},
    corporateActions: { actions, prices },
    seed: 1,
    audit: { block: (bytes) => hash.update(bytes) },
    recorder: {
      onFill: (_, order, { quantity, price, marketTime }) =>
        fills.push({
          date: dateOf(marketTime),
          sign: BigInt(order.sign),
          quantity: BigInt(quantity),
          price: BigInt(price),
        }),
      onOrderClosed: () => undefined,
      onCash: ({ kind, amount, time }) => {
        if (kind === 'dividend') dividends.push([dateOf(time), amount]);
      },
      onLog: () => undefined,
    },
  });
  const bars = await dailyBars('aapl', calendar, FROM, TO);
  engine.feed(engine.streams[0]!, bars);
  engine.end(engine.streams[0]!);
  engine.advance();
  engine.stop();
  // Prices have four decimals, money eighteen.
  const money = ({ sign, quantity, price }: (typeof fills)[number]): bigint =>
    -sign * quantity * price * 10n ** 14n;
  const ledger = new Map<string, bigint>(dividends.map(([date, amount]) => [`dividend of ${date}`, amount]));
  for (let at = 0; at < fills.length; at += 2) {
    const [entry, exit] = [fills[at]!, fills[at + 1]];
    // What is still held is worth its quantity at the last close, by plain arithmetic.
    const last = BigInt(Math.round(bars.close[bars.length - 1]! * 10_000));
    const ratio = entry.date < SPLIT ? 7n : 1n;
    const end = exit === undefined ? entry.quantity * ratio * last * 10n ** 14n : money(exit);
    ledger.set(`${entry.date} to ${exit?.date ?? 'the end'}`, money(entry) + end);
  }
  return { engine, fills, ledger: ledger as Ledger, hash: hash.digest('hex') };
};

/** What one run has and the other does not, or has otherwise, in cents. */
const difference = (a: Ledger, b: Ledger): readonly string[] =>
  [...new Set([...a.keys(), ...b.keys()])]
    .sort()
    .map((what) => [what, (a.get(what) ?? 0n) - (b.get(what) ?? 0n)] as const)
    .filter(([, amount]) => amount !== 0n)
    .map(([what, amount]) => `${what}: ${formatMoney(amount as Money, 2)}`);

const sum = (ledger: Ledger): bigint => [...ledger.values()].reduce((total, amount) => total + amount, 0n);

describe.skipIf(!existsSync(leanFolder))('a crossing of means on Apple across the split of 2014', () => {
  const actions = () =>
    sharesActions('aapl', apple.id, calendar).filter(({ exDate }) => exDate >= FROM && exDate <= TO);

  it('ends with the sum of its trades and dividends, to the last digit, in every price mode', async () => {
    for (const mode of ['raw', 'split-adjusted', 'fully-adjusted'] as const) {
      const { engine, ledger } = await play(mode, actions());
      expect(Math.round(engine.portfolio.equity() * 100)).toBe(
        Number((parseMoney(100_000) + sum(ledger)) / CENTS),
      );
    }
  });

  it('differs between the modes by these trades and dividends alone', async () => {
    const [raw, split, full] = await Promise.all([
      play('raw', actions()),
      play('split-adjusted', actions()),
      play('fully-adjusted', actions()),
    ]);
    expect({
      raw: raw.engine.portfolio.equity().toFixed(2),
      split: split.engine.portfolio.equity().toFixed(2),
      full: full.engine.portfolio.equity().toFixed(2),
      'split less raw': difference(split.ledger, raw.ledger),
      'full less split': difference(full.ledger, split.ledger),
    }).toEqual({
      full: '118592.00',
      'full less split': [
        '20140220 to 20140324: 549.00',
        '20140221 to 20140305: 187.00',
        '20140307 to 20140324: -686.00',
        '20140429 to 20140814: -8796.00',
        '20140429 to 20141002: 10175.00',
        '20140818 to 20141002: -88.00',
      ],
      raw: '115312.00',
      split: '117251.00',
      'split less raw': [
        '20140429 to 20140610: -6871.00',
        '20140429 to 20140814: 8796.00',
        '20140722 to 20140814: -268.00',
        'dividend of 20140807: 282.00',
      ],
    });
  });

  it('pays the same prices in all modes: the market of a day is what it was', async () => {
    const bars = await dailyBars('aapl', calendar, FROM, TO);
    const opens = new Map(
      Array.from(bars.open, (open, row) => [
        calendar.dates[calendar.opens.indexOf(bars.openTime[row]!)]!,
        BigInt(Math.round(open * 10_000)),
      ]),
    );
    for (const mode of ['raw', 'split-adjusted', 'fully-adjusted'] as const)
      for (const { date, price } of (await play(mode, actions())).fills) expect(price).toBe(opens.get(date));
  });
});
