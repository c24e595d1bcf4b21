import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../time/micros.ts';
import { type BarSpec, formatBarSpec, parseBarSpec } from './bar-spec.ts';
import { createAggregator } from './create-aggregator.ts';
import type { EmitBar } from './emit-bar.ts';
import { calendarOf } from './fixtures/feed-bars.ts';

const document = readFileSync(new URL('../../../../docs/bars.md', import.meta.url), 'utf8');

interface Example {
  readonly name: string;
  readonly lines: readonly string[];
}

const examples: Example[] = document.split(/^(?=## )/m).flatMap((section) => {
  const heading = section.split('\n', 1)[0]!.replace(/^#+ /, '');
  return [...section.matchAll(/^```example\n([\s\S]*?)^```$/gm)].map(([, block], index) => ({
    name: `${heading} (${index + 1})`,
    lines: block!.trim().split('\n'),
  }));
});

const TIME = String.raw`(?:day (\d+) )?(\d\d):(\d\d)(?::(\d\d))?`;

/** Microseconds since the first midnight. */
const parseTime = (text: string): number => {
  const [, day = '1', hour, minute, second = '0'] =
    new RegExp(`^${TIME}$`).exec(text) ?? expect.fail(`"${text}" is no time`);
  const days = (Number(day) - 1) * MICROS_PER_DAY;
  return (
    days +
    Number(hour) * MICROS_PER_HOUR +
    Number(minute) * MICROS_PER_MINUTE +
    Number(second) * MICROS_PER_SECOND
  );
};

const formatTime = (time: number): string => {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const rest = time % MICROS_PER_DAY;
  const day = time < MICROS_PER_DAY ? '' : `day ${Math.floor(time / MICROS_PER_DAY) + 1} `;
  const seconds = (rest % MICROS_PER_MINUTE) / MICROS_PER_SECOND;
  const clock = `${two(rest / MICROS_PER_HOUR)}:${two((rest % MICROS_PER_HOUR) / MICROS_PER_MINUTE)}`;
  return `${day}${clock}${seconds === 0 ? '' : `:${two(seconds)}`}`;
};

const parseSpan = (text: string): [number, number] => {
  const [from = '', to = ''] = text.split(' to ');
  return [parseTime(from), parseTime(to)];
};

/** Feeds an example line by line; what each line sets off must stand right below it. */
const runExample = (lines: readonly string[]): { readonly said: string[]; readonly happened: string[] } => {
  const valuesOf = (head: string): string[] =>
    lines.filter((line) => line.startsWith(`${head}: `)).map((line) => line.slice(head.length + 2));
  const sessions = valuesOf('session').map(parseSpan);
  const minutes = sessions.map(
    ([open, close]) => [open / MICROS_PER_MINUTE, close / MICROS_PER_MINUTE] as const,
  );
  const spec = parseBarSpec(valuesOf('bars')[0] ?? expect.fail('an example names its bars'));
  const aggregator = createAggregator(spec, sessions.length === 0 ? undefined : calendarOf(minutes));
  const said: string[] = [];
  const happened: string[] = [];
  const emit: EmitBar = (openTime, closeTime, open, high, low, close, volume) => {
    const span = `${formatTime(openTime)} to ${formatTime(closeTime)}`;
    const prices = `open ${open.toFixed(2)}, high ${high.toFixed(2)}, low ${low.toFixed(2)}, close ${close.toFixed(2)}`;
    happened.push(`bar: ${span}, ${prices}${Number.isNaN(volume) ? '' : `, volume ${volume}`}`);
  };
  for (const line of lines) {
    const head = line.split(': ', 1)[0]!;
    const rest = line.slice(head.length + 2);
    if (head === 'bars' || head === 'session') continue;
    if (head === 'bar') {
      said.push(line);
      continue;
    }
    expect(happened, `before "${line}"`).toEqual(said);
    if (line === 'no bar') continue;
    if (head === 'time') aggregator.closeUntil(parseTime(rest), emit);
    else if (head === 'trade') {
      const [, time = '', price, size] = /^(.+) (\S+) x (\d+)$/.exec(rest) ?? expect.fail(line);
      aggregator.onTrade(parseTime(time), Number(price), Number(size), emit);
    } else if (head === 'quote') {
      const [, time = '', bid, ask] = /^(.+) bid (\S+), ask (\S+)$/.exec(rest) ?? expect.fail(line);
      aggregator.onQuote(parseTime(time), Number(bid), Number(ask), emit);
    } else if (head === 'finer') {
      const [span = '', ...fields] = rest.split(', ');
      const [open, high, low, close, volume] = fields.map((field) => Number(field.split(' ')[1]));
      aggregator.onBar(...parseSpan(span), open!, high!, low!, close!, volume!, emit);
    } else expect.fail(`an example has no line such as "${line}"`);
  }
  return { said, happened };
};

/** A type, with what it counts where it counts something. */
const kindOf = (spec: BarSpec): string => ('of' in spec ? `${spec.of}-${spec.type}` : spec.type);

const everyKind = [
  '5m',
  '1-tick',
  '1-volume',
  '1-dollar',
  ...['tick', 'volume', 'dollar'].flatMap((of) => [`1-${of}-imbalance`, `1-${of}-run`]),
  '1-range',
  '1-renko',
  '1-volume-renko',
  '5m-heikin-ashi',
].map((text) => kindOf(parseBarSpec(text)));

describe('worked examples of docs/bars.md', () => {
  it.each(examples.map(({ name, lines }) => [name, lines] as const))('%s', (_name, lines) => {
    const { said, happened } = runExample(lines);
    expect(happened).toEqual(said);
  });

  it.each(everyKind)('show a %s bar', (kind) => {
    const shown = examples
      .filter(({ lines }) => lines.some((line) => line.startsWith('bar: ')))
      .flatMap(({ lines }) => lines.filter((line) => line.startsWith('bars: ')))
      .map((line) => kindOf(parseBarSpec(line.slice('bars: '.length))));
    expect(shown).toContain(kind);
  });

  it('name in the table texts that are read, one of every kind', () => {
    const texts = document
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!));
    expect(new Set(texts.map((text) => kindOf(parseBarSpec(text))))).toEqual(new Set(everyKind));
    for (const text of texts)
      expect(parseBarSpec(formatBarSpec(parseBarSpec(text)))).toEqual(parseBarSpec(text));
  });

  it.each([
    'bars: 2-tick\ntrade: 09:30 10.00 x 1\nbar: 09:30 to 09:30, open 10.00, high 10.00, low 10.00, close 10.00, volume 1',
    'bars: 1-tick\ntrade: 09:30 10.00 x 1\nno bar',
    'bars: 1-tick\ntrade: 09:30 10.00 x 1\nbar: 09:30 to 09:30, open 10.01, high 10.00, low 10.00, close 10.00, volume 1',
  ])('would notice an example that is wrong (%#)', (text) => {
    expect(() => {
      const { said, happened } = runExample(text.split('\n'));
      expect(happened).toEqual(said);
    }).toThrow();
  });
});
