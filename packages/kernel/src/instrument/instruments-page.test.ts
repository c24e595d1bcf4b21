import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { at, type Backtest, dayCalendar, flat, run, type StreamSetup } from '../../test/fixtures/backtest.ts';
import { scripted } from '../../test/fixtures/scripted.ts';
import { AdjustedContracts } from '../corporate-action/apply/adjusted-contracts.ts';
import { marginBook } from '../engine/margin-book.ts';
import { parseMargin } from '../margin/model/parse-margin.ts';
import type { BarColumns } from '../market/columns.ts';
import { formatMoney } from '../numeric/money.ts';
import { defineInstrument, type Instrument, type InstrumentDefinition } from './instrument.ts';

const page = readFileSync(new URL('../../../../docs/instruments.md', import.meta.url), 'utf8');

/** Blocks of code in their order: a definition, then its examples. */
const examples: { readonly definition: InstrumentDefinition; readonly lines: readonly string[] }[] = [];
for (
  let definition: InstrumentDefinition | undefined,
    blocks = page.matchAll(/```(json|example)\n([\s\S]*?)```/g);
  ;
) {
  const { done, value } = blocks.next();
  if (done === true) break;
  const [, kind, text = ''] = value;
  if (kind === 'json') definition = JSON.parse(text) as InstrumentDefinition;
  else examples.push({ definition: definition!, lines: text.trim().split('\n') });
}

const numbers = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...text.matchAll(/(buy|at|last|underlying) ([\d.]+)/g)].map(([, name, value]) => [name!, Number(value)]),
  );

const joined = (first: StreamSetup, ...rest: readonly StreamSetup[]): StreamSetup => {
  const parts = [first, ...rest].map(({ columns }) => columns as BarColumns);
  const column = (name: 'openTime' | 'closeTime' | 'open' | 'high' | 'low' | 'close' | 'volume') =>
    Float64Array.from(parts.flatMap((part) => [...part[name].subarray(0, part.length)]));
  return {
    ...first,
    columns: {
      kind: 'bar',
      length: parts.reduce((sum, { length }) => sum + length, 0),
      openTime: column('openTime'),
      closeTime: column('closeTime'),
      open: column('open'),
      high: column('high'),
      low: column('low'),
      close: column('close'),
      volume: column('volume'),
    },
  };
};

const underlyingOf = ({ contract }: Instrument): Instrument | undefined => {
  if (contract?.underlying === undefined) return undefined;
  const [symbol = '', venue = ''] = contract.underlying.split('.');
  const { calendar, currency, pricePrecision } = defineInstrument(examples[0]!.definition);
  const share = { symbol, venue, assetClass: 'equity', calendar, currency, pricePrecision } as const;
  return defineInstrument({ ...share, tickSize: 0.01, quantityPrecision: 0, lotSize: 1, multiplier: 1 });
};

/** Buys at the first close and holds; with `end`, on to its last trade and a day more. */
const hold = (instrument: Instrument, start: string, end?: string): Backtest => {
  const { buy, at: price, last, underlying } = numbers(start);
  const final = end === undefined ? undefined : numbers(end);
  const stream = (symbol: string, prices: readonly number[], closing: number | undefined): StreamSetup => {
    const begin = flat(symbol, '09:30', prices);
    return closing === undefined ? begin : joined(begin, flat(symbol, '15:59', [closing]));
  };
  const on = underlyingOf(instrument);
  const calendars = { ...dayCalendar, id: instrument.calendar };
  return run({
    instruments: [instrument, ...(on === undefined ? [] : [on])],
    calendars: { [instrument.calendar]: calendars, XNYS: { ...dayCalendar, id: 'XNYS' } },
    account: 'margin',
    leverage: 100,
    fill: { market: 'this-close' },
    streams: [
      stream(instrument.symbol, [price!, price!, last!], final?.at),
      ...(on === undefined
        ? []
        : [stream(on.symbol, [underlying!, underlying!, underlying!], final?.underlying)]),
      ...(final === undefined ? [] : [flat('CLOCK', '3 09:30', [1])]),
    ],
    strategies: [
      scripted({ 1: (r) => r.buy(r.instrument(instrument.id), buy!) }, { symbol: instrument.symbol }),
    ],
  });
};

/** What the page tells, in its words, of what came out. */
const outcome = (told: string, { engine, closed }: Backtest, instrument: Instrument): string => {
  const { portfolio } = engine;
  const held = (id: string | undefined): number =>
    portfolio.positions.find((position) => position.instrument.id === id)?.quantity ?? 0;
  const values: Readonly<Record<string, () => string | number>> = {
    refused: () => closed[0]!.split(' ').at(-1)!,
    cash: () => formatMoney(portfolio.balance('USD')),
    equity: () => Number(portfolio.equity().toFixed(6)),
    margin: () => {
      const calendars = portfolio.instruments.map(() => dayCalendar);
      const contracts = new AdjustedContracts(portfolio.instruments);
      const initial = parseMargin('standard').initial(
        marginBook({ portfolio, calendars, contracts }, at('09:33')),
      );
      return Number(Number(initial).toFixed(6));
    },
    position: () => held(instrument.id),
    underlying: () => held(instrument.contract?.underlying),
    'balance EUR': () => formatMoney(portfolio.balance('EUR')),
    'balance BTC': () => formatMoney(portfolio.balance('BTC')),
  };
  return told
    .split(', ')
    .map((part) => part.slice(0, part.lastIndexOf(' ')))
    .map((name) => `${name} ${(values[name] ?? (() => expect.fail(`"${name}" is not known`)))()}`)
    .join(', ');
};

test.each(
  examples.map(({ definition, lines }) => [definition.symbol, lines.join(' / '), definition, lines] as const),
)('docs/instruments.md: %s: %s', (_, __, definition, lines) => {
  const instrument = defineInstrument(definition);
  const [start = ''] = lines;
  let end: string | undefined;
  for (const line of lines.slice(1))
    if (line.startsWith('end')) end = line;
    else expect(outcome(line.slice(3), hold(instrument, start, end), instrument)).toBe(line.slice(3));
});

test('the page has an example of every asset class', () => {
  const classes = new Set(examples.map(({ definition }) => definition.assetClass));
  expect([...classes].sort()).toEqual(
    ['bond', 'cfd', 'crypto', 'equity', 'future', 'fx', 'index', 'option', 'perpetual'].sort(),
  );
});
