import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFees } from '../fees/parse-fees.ts';
import { formatScaled, parseScaled } from '../numeric/decimal.ts';
import { formatMoney, type Money } from '../numeric/money.ts';
import type { ScaledPrice, ScaledQuantity } from '../order/order.ts';
import { parseSlippage } from '../slippage/parse-slippage.ts';
import type { Micros } from '../time/micros.ts';
import { matchOnBar } from './bar-matching.ts';
import {
  barPaths,
  bothTouchedRules,
  defaultFillPolicy,
  defineFillPolicy,
  type FillPolicy,
  gapFills,
  limitFills,
  marketFills,
  zeroVolumeRules,
} from './fill-policy.ts';
import { type FillRule, fillRules, suffersSlippage } from './fill-rule.ts';
import { isTrigger, type Match, type ScaledBar, type SizedMatch, type SizedMatchable } from './match.ts';
import { orderMatches } from './match-order.ts';
import { quantityAvailableOnBar } from './participation.ts';
import { matchOnQuote, type ScaledQuote } from './quote-matching.ts';
import { matchOnTrade } from './trade-matching.ts';
import { WorkingOrders } from './working-orders.ts';

const document = readFileSync(new URL('../../../../docs/how-orders-are-filled.md', import.meta.url), 'utf8');

interface Example {
  readonly heading: string;
  readonly number: number;
  readonly lines: readonly string[];
}

const examples: Example[] = [];
for (const section of document.split(/^(?=#)/m)) {
  const heading = section.split('\n', 1)[0]!.replace(/^#+ /, '').replaceAll('`', '');
  for (const [index, block] of [...section.matchAll(/^```example\n([\s\S]*?)^```$/gm)].entries())
    examples.push({ heading, number: index + 1, lines: block[1]!.trim().split('\n') });
}

const price = (text: string): ScaledPrice => parseScaled(text, 2) as ScaledPrice;
const quantity = (text: string | undefined): ScaledQuantity =>
  (text === undefined ? Number.NaN : parseScaled(text, 0)) as ScaledQuantity;
const missing = Number.NaN as ScaledPrice;

interface ExampleOrder extends SizedMatchable {
  remainingScaled: ScaledQuantity;
  isTriggered: boolean;
  isArriving: boolean;
  notional: bigint;
  filled: number;
  fees: bigint;
}

/** A venue just large enough to run an example: the kernel's functions in the order in which a venue calls them. */
class ExampleVenue {
  readonly events: string[] = [];
  readonly #working = new WorkingOrders<ExampleOrder>();
  readonly #policy: FillPolicy;
  readonly #slippage: ReturnType<typeof parseSlippage>;
  readonly #fees: ReturnType<typeof parseFees> | undefined;
  #bar: ScaledBar | undefined;
  #barVolume = Number.NaN;
  #quote: ScaledQuote | undefined;
  #takenOfQuote = { buy: 0, sell: 0 };

  constructor(settings: ReadonlyMap<string, string>) {
    const choices = (settings.get('policy') ?? '')
      .split(', ')
      .filter((choice) => choice !== '')
      .map((choice) => {
        const [name = '', value = ''] = choice.split(' ');
        if (!(name in defaultFillPolicy)) expect.fail(`the policy has no choice named ${name}`);
        return [name, name === 'participation' ? Number(value) : value];
      });
    this.#policy = defineFillPolicy(Object.fromEntries(choices));
    this.#slippage = parseSlippage(settings.get('slippage') ?? 'none');
    const fees = settings.get('fees');
    this.#fees = fees === undefined ? undefined : parseFees(fees);
  }

  order(id: number, text: string): void {
    const [side, size, type, first, second] = text.split(' ');
    const order: ExampleOrder = {
      id,
      sign: side === 'buy' ? 1 : -1,
      type: type as ExampleOrder['type'],
      limitScaled: type === 'limit' ? price(first!) : type === 'stop-limit' ? price(second!) : missing,
      stopScaled: type === 'stop' || type === 'stop-limit' ? price(first!) : missing,
      remainingScaled: quantity(size),
      isTriggered: false,
      isArriving: true,
      notional: 0n,
      filled: 0,
      fees: 0n,
    };
    this.#working.add(order);
    if (this.#quote !== undefined) this.#meetQuote(order, this.#quote);
    if (this.#bar !== undefined && type === 'market' && this.#policy.market === 'this-close')
      this.#meet(order, matchOnBar(order, this.#bar, this.#policy));
    order.isArriving = this.#quote === undefined;
  }

  bar(text: string): void {
    const fields = new Map(text.split(', ').map((field) => field.split(' ') as [string, string]));
    const of = (name: string): ScaledPrice =>
      price(fields.get(name) ?? expect.fail(`the bar has no ${name}`));
    const bar: ScaledBar = {
      openTime: 0 as Micros,
      closeTime: 1 as Micros,
      open: of('open'),
      high: of('high'),
      low: of('low'),
      close: of('close'),
    };
    const volume = Number(quantity(fields.get('volume')));
    this.#bar = bar;
    this.#barVolume = volume;
    let left = Number(quantityAvailableOnBar(volume, this.#policy, 1, 1));
    if (left === 0) return;
    const touched = this.#touched(bar.low, bar.high);
    const matches: { order: ExampleOrder; match: Match }[] = [];
    const triggered: ExampleOrder[] = [];
    for (const order of touched) {
      const match = matchOnBar(order, bar, this.#policy);
      if (isTrigger(match)) triggered.push(order);
      else if (match !== undefined) matches.push({ order, match });
    }
    for (const { order, match } of orderMatches(matches, this.#policy)) {
      const size = Math.min(order.remainingScaled, left) as ScaledQuantity;
      if (size > 0) this.#fill(order, { price: match.price, rule: match.rule, quantity: size });
      left -= size;
    }
    for (const order of triggered) this.#trigger(order);
  }

  quote(text: string): void {
    const fields = /^bid (\S+) x (\d+), ask (\S+) x (\d+)$/.exec(text) ?? expect.fail(`quote ${text}`);
    const quote: ScaledQuote = {
      time: 0 as Micros,
      bid: price(fields[1]!),
      ask: price(fields[3]!),
      bidSize: quantity(fields[2]),
      askSize: quantity(fields[4]),
    };
    this.#quote = quote;
    this.#takenOfQuote = { buy: 0, sell: 0 };
    for (const order of this.#touched(quote.bid, quote.ask)) this.#meetQuote(order, quote);
    for (const order of this.#working.inIdOrder()) order.isArriving = false;
  }

  trade(text: string): void {
    const [at = '', size] = text.split(' x ');
    const trade = { time: 0 as Micros, price: price(at), size: quantity(size) };
    let taken = 0;
    for (const order of this.#touched(trade.price, trade.price))
      taken += this.#meet(order, matchOnTrade(order, trade, this.#policy, order.isArriving, taken));
    for (const order of this.#working.inIdOrder()) order.isArriving = false;
  }

  #touched(low: number, high: number): ExampleOrder[] {
    const touched = [...this.#working.market];
    this.#working.collectTouched(low, high, touched);
    return touched;
  }

  #meetQuote(order: ExampleOrder, quote: ScaledQuote): void {
    const taken = this.#takenOfQuote;
    const side = order.sign > 0 ? 'buy' : 'sell';
    taken[side] += this.#meet(order, matchOnQuote(order, quote, this.#policy, order.isArriving, taken[side]));
  }

  #meet(order: ExampleOrder, match: Match | ReturnType<typeof matchOnQuote>): number {
    if (match === undefined) return 0;
    if (isTrigger(match)) {
      this.#trigger(order);
      return 0;
    }
    const fill = { quantity: order.remainingScaled, ...match };
    this.#fill(order, fill);
    return fill.quantity;
  }

  #trigger(order: ExampleOrder): void {
    order.isTriggered = true;
    this.#working.reprice(order);
    this.events.push(`trigger ${order.id}`);
  }

  #fill(order: ExampleOrder, match: SizedMatch): void {
    const market = {
      tickScaled: 1,
      spreadScaled: this.#quote === undefined ? Number.NaN : this.#quote.ask - this.#quote.bid,
      barVolumeScaled: this.#barVolume,
    };
    const paid = suffersSlippage(match.rule)
      ? this.#slippage.apply(order.sign, match.price, match.quantity, market)
      : match.price;
    let event = `fill ${order.id}: ${match.quantity} at ${formatScaled(paid, 2, 2)}, ${match.rule}`;
    if (this.#fees !== undefined) {
      const notional = BigInt(paid * match.quantity) * 10n ** 16n;
      const fee = this.#fees.fee({
        notional: notional as Money,
        quantity: match.quantity,
        quantityFactor: 1,
        notionalBefore: order.notional as Money,
        quantityBefore: order.filled as ScaledQuantity,
        feesBefore: order.fees as Money,
      });
      order.notional += notional;
      order.fees += fee;
      event += `, fee ${formatMoney(fee, 2)}`;
    }
    order.filled += match.quantity;
    order.remainingScaled = (order.remainingScaled - match.quantity) as ScaledQuantity;
    order.isTriggered = true;
    if (order.remainingScaled === 0) this.#working.remove(order);
    else this.#working.reprice(order);
    this.events.push(event);
  }
}

const SETTINGS = ['policy', 'slippage', 'fees'];

/** Runs an example's market and orders; gives what the example says and what happened, line by line. */
const runExample = (lines: readonly string[]): { said: string[]; happened: string[] } => {
  const settings = new Map<string, string>();
  for (const line of lines)
    if (SETTINGS.includes(line.split(': ')[0]!))
      settings.set(line.split(': ')[0]!, line.slice(line.indexOf(': ') + 2));
  const venue = new ExampleVenue(settings);
  const said: string[] = [];
  for (const line of lines) {
    const [head = '', rest = ''] = [line.split(': ')[0]!, line.slice(line.indexOf(': ') + 2)];
    const order = /^order (\d+)$/.exec(head);
    if (SETTINGS.includes(head)) continue;
    if (/^(fill|trigger) \d/.test(line)) said.push(line);
    else if (line === 'no fill') expect(venue.events, `"${line}" in ${lines.join(' | ')}`).toEqual(said);
    else {
      // All that an earlier line set off must have been said before the next one.
      expect(venue.events).toEqual(said);
      if (order !== null) venue.order(Number(order[1]), rest);
      else if (head === 'bar') venue.bar(rest);
      else if (head === 'quote') venue.quote(rest);
      else if (head === 'trade') venue.trade(rest);
      else expect.fail(`an example has no line such as "${line}"`);
    }
  }
  return { said, happened: venue.events };
};

describe('worked examples of docs/how-orders-are-filled.md', () => {
  it.each(examples.map((example) => [`${example.heading} (${example.number})`, example.lines] as const))(
    '%s',
    (_name, lines) => {
      const { said, happened } = runExample(lines);
      expect(happened).toEqual(said);
    },
  );

  it.each([...fillRules])('%s has a heading with an example of its own', (rule: FillRule) => {
    const own = examples.filter((example) => example.heading === rule);
    expect(own.flatMap((example) => example.lines).filter((line) => line.includes(`, ${rule}`))).not.toEqual(
      [],
    );
  });

  it('has no heading for a rule that does not exist', () => {
    const headings = [...document.matchAll(/^### `(.+)`$/gm)].map((match) => match[1]);
    expect(headings).toEqual([...fillRules]);
  });

  it.each([
    ['market', marketFills],
    ['path', barPaths],
    ['gap', gapFills],
    ['limit', limitFills],
    ['bothTouched', bothTouchedRules],
    ['zeroVolume', zeroVolumeRules],
  ] as const)('names every choice of %s, the default first', (choice, values) => {
    const row = document.split('\n').find((line) => line.startsWith(`| \`${choice}\``)) ?? '';
    const named = [...row.split('|')[2]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
    expect(named).toEqual([...values]);
    expect(named[0]).toBe(defaultFillPolicy[choice]);
  });

  it.each([
    'order 1: buy 100 market\nbar: open 1.00, high 1.00, low 1.00, close 1.00\nno fill',
    'order 1: buy 100 limit 1.00\nbar: open 2.00, high 2.00, low 2.00, close 2.00\nfill 1: 100 at 1.00, limit-touched',
  ])('would notice an example that is wrong (%#)', (text) => {
    expect(() => {
      const { said, happened } = runExample(text.split('\n'));
      expect(happened).toEqual(said);
    }).toThrow();
  });
});
