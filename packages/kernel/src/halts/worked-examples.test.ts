import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auctionCutoffTable } from '../auction/cut-off-table.ts';
import { MICROS_PER_DAY, type Micros, micros } from '../time/micros.ts';
import { at, newYorkDays } from './fixtures/new-york-days.ts';
import { LuldBandTracker } from './luld-band-tracker.ts';
import { type LuldTier, luldBands } from './luld-bands.ts';
import { marketWideBreaker } from './market-wide-breaker.ts';
import { MarketWideBreakerTracker } from './market-wide-breaker-tracker.ts';
import { shortSaleTrigger } from './short-sale-rule.ts';
import { ShortSaleTracker } from './short-sale-tracker.ts';

const document = readFileSync(new URL('../../../../docs/halts-and-auctions.md', import.meta.url), 'utf8');

const examples: (readonly [string, readonly string[]])[] = [];
for (const section of document.split(/^(?=#)/m)) {
  const heading = section.split('\n', 1)[0]!.replace(/^#+ /, '');
  for (const [index, block] of [...section.matchAll(/^```example\n([\s\S]*?)^```$/gm)].entries())
    examples.push([`${heading} (${index + 1})`, block[1]!.trim().split('\n')]);
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu'];

/** `10:00`, of Monday, or `Tue 10:00`. */
const timeOf = (text: string): Micros => {
  const [, day, time = ''] = /^(?:(\w{3}) )?([\d:]+)$/.exec(text) ?? expect.fail(`no time: ${text}`);
  return at(day === undefined ? 0 : DAYS.indexOf(day), time);
};

const shown = (time: number): string => {
  const day = Math.floor(time / MICROS_PER_DAY);
  const seconds = (time - day * MICROS_PER_DAY) / 1e6;
  const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
  return day === 0 ? clock : `${DAYS[day]} ${clock}`;
};

/** What follows `name ` in a list such as `tier 1, previous close 50.00`. */
const fieldsOf = (text: string) => {
  const parts = text.split(', ');
  const find = (name: string) => parts.find((part) => part.startsWith(`${name} `))?.slice(name.length + 1);
  return { find, get: (name: string) => find(name) ?? expect.fail(`there is no ${name} in "${text}"`) };
};

const momentOf = ({ find, get }: ReturnType<typeof fieldsOf>) => ({
  sinceOpen: timeOf(get('at')) - timeOf('09:30'),
  untilClose: timeOf(find('closing at') ?? '16:00') - timeOf(get('at')),
  date: find('on') === undefined ? undefined : Number(get('on').replaceAll('-', '')),
});

/** What a line such as `bands: tier 1, …` gives. */
const answers: Readonly<Record<string, (text: string) => string>> = {
  bands: (text) => {
    const fields = fieldsOf(text);
    const leverage = fields.find('leverage');
    const bands = luldBands({
      tier: Number(fields.get('tier')) as LuldTier,
      reference: fields.get('reference'),
      previousClose: fields.get('previous close'),
      leverage: leverage === undefined ? undefined : Number(leverage),
      ...momentOf(fields),
    });
    return bands === undefined ? 'none' : `${bands.lower.toFixed(2)} to ${bands.upper.toFixed(2)}`;
  },
  breaker: (text) => {
    const fields = fieldsOf(text);
    const { level, halt } = marketWideBreaker({
      previousClose: fields.get('previous close'),
      last: fields.get('last'),
      ...momentOf(fields),
    });
    return `level ${level}, halt ${halt}`;
  },
};

interface Tracker {
  onTime(time: Micros): void;
  trade(time: Micros, price: number): void;
  quote?(time: Micros, bid: number, ask: number): void;
}

const trackers: Readonly<Record<string, (text: string, emit: LineEmit) => Tracker>> = {
  luld: (text, emit) => {
    const fields = fieldsOf(text);
    const tracker = new LuldBandTracker({
      tier: Number(fields.get('tier')) as LuldTier,
      calendar: newYorkDays,
      previousClose: Number(fields.get('previous close')),
      emit,
    });
    return {
      onTime: (time) => tracker.onTime(time),
      trade: (time, price) => tracker.onTrade(time, price),
      quote: (time, bid, ask) => tracker.onQuote(time, bid, ask),
    };
  },
  index: (text, emit) => {
    const previousClose = Number(fieldsOf(text).get('previous close'));
    const tracker = new MarketWideBreakerTracker({ calendar: newYorkDays, previousClose, emit });
    return {
      onTime: (time) => tracker.onTime(time),
      trade: (time, price) => tracker.onPrice(time, price),
    };
  },
  'short sales': (text, emit) => {
    const previousClose = Number(fieldsOf(text).get('previous close'));
    const tracker = new ShortSaleTracker({ calendar: newYorkDays, previousClose, emit });
    return {
      onTime: (time) => tracker.onTime(time),
      trade: (time, price) => tracker.onTrade(time, price),
    };
  },
};

type LineEmit = (time: Micros, action: string, lower: number, upper: number) => void;

/** Runs an example; gives what it says and what happened, line by line. */
const runExample = (lines: readonly string[]): { said: string[]; happened: string[] } => {
  const said: string[] = [];
  const happened: string[] = [];
  let tracker: Tracker | undefined;
  const emit: LineEmit = (time, action, lower, upper) =>
    happened.push(`-> ${shown(time)} ${action}${action === 'bands' ? ` ${lower} ${upper}` : ''}`);
  for (const [index, line] of lines.entries()) {
    const [head = '', rest = ''] = [line.split(': ')[0]!, line.slice(line.indexOf(': ') + 2)];
    const [, kind, time = '', values = ''] =
      /^(trade|quote|time) ((?:\w{3} )?[\d:]+)(?: (.*))?$/.exec(line) ?? [];
    if (Object.hasOwn(answers, head)) happened.push(answers[head]!(rest));
    else if (lines[index + 1]?.startsWith('trigger ') === true)
      happened.push(`trigger ${shortSaleTrigger(fieldsOf(rest).get('previous close'))}`);
    else if (Object.hasOwn(trackers, head)) tracker = trackers[head]!(rest, emit);
    else if (kind === undefined) said.push(line);
    else {
      // All that an earlier line set off must have been said before the next one.
      expect(happened).toEqual(said);
      if (kind === 'time') tracker!.onTime(timeOf(time));
      else if (kind === 'trade') tracker!.trade(timeOf(time), Number(fieldsOf(values).get('at')));
      else
        tracker!.quote!(
          timeOf(time),
          Number(fieldsOf(values).get('bid')),
          Number(fieldsOf(values).get('ask')),
        );
    }
  }
  return { said, happened };
};

describe('worked examples of docs/halts-and-auctions.md', () => {
  it.each(examples)('%s', (_name, lines) => {
    const { said, happened } = runExample(lines);
    expect(happened).toEqual(said);
    expect(said).not.toEqual([]);
  });

  it('would notice an example that is wrong', () => {
    const [, lines] = examples.find(([name]) => name.startsWith('Limit state'))!;
    const wrong = lines.map((line) => line.replace('10:05:20 resume', '10:05:19 resume'));
    expect(() => {
      const { said, happened } = runExample(wrong);
      expect(happened).toEqual(said);
    }).toThrow();
  });

  it('gives the cut-offs of every venue in the table, and no others', () => {
    const told = [...document.matchAll(/^\| `(\w{3,4})` \| ([\d-]*) ?\| (.+) \| ([ABC]) \|$/gm)].map(
      ([, venue, from, times, confidence]) => [venue, from, times!.split(' | '), confidence],
    );
    const clock = (edge: string, before: number) =>
      shown(micros(timeOf(edge) - before)).replace(/^(\d\d:\d\d):00$/, '$1');
    const built = auctionCutoffTable.map(({ venue, from, confidence, cutoffs }) => [
      venue,
      from === 0 ? '' : String(from).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
      [cutoffs.marketOnOpen, cutoffs.limitOnOpen, cutoffs.marketOnClose, cutoffs.limitOnClose].map(
        ({ enterBefore, cancelBefore }, i) => {
          const edge = i < 2 ? '09:30' : '16:00';
          return `${clock(edge, enterBefore)} / ${clock(edge, cancelBefore)}`;
        },
      ),
      confidence,
    ]);
    expect(told).toEqual(built);
  });
});
