import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  barPaths,
  bothTouchedRules,
  defaultFillPolicy,
  gapFills,
  legsLiveRules,
  limitFills,
  marketFills,
  zeroVolumeRules,
} from './fill-policy.ts';
import { bookedRules, type FillRule, fillRules } from './fill-rule.ts';
import { ExampleVenue } from './fixtures/example-venue.ts';

const document = ['how-orders-are-filled', 'fees']
  .map((page) => readFileSync(new URL(`../../../../docs/${page}.md`, import.meta.url), 'utf8'))
  .join('\n');

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
    const order = /^order (\d+)(?: after (\d+))?$/.exec(head);
    if (SETTINGS.includes(head)) continue;
    if (/^(fill|trigger) \d/.test(line)) said.push(line);
    else if (line === 'no fill') expect(venue.events, `"${line}" in ${lines.join(' | ')}`).toEqual(said);
    else {
      // All that an earlier line set off must have been said before the next one.
      expect(venue.events).toEqual(said);
      if (order !== null)
        venue.order(Number(order[1]), order[2] === undefined ? undefined : Number(order[2]), rest);
      else if (head === 'bar') venue.bar(rest);
      else if (head === 'quote') venue.quote(rest);
      else if (head === 'trade') venue.trade(rest);
      else if (head === 'print') {
        const [phase, ...offer] = rest.split(' ');
        venue.auction(phase === 'open' ? 'AT_OPEN' : 'AT_CLOSE', 'auction-print', offer.join(' '));
      } else if (head === 'session open') venue.auction('AT_OPEN', 'auction-at-session-open', rest);
      else if (head === 'session close') venue.auction('AT_CLOSE', 'auction-at-session-close', rest);
      else if (head === 'net') venue.net(rest);
      else if (head.startsWith('combo ')) venue.combo(head.slice('combo '.length), rest);
      else expect.fail(`an example has no line such as "${line}"`);
    }
  }
  return { said, happened: venue.events };
};

const booked: ReadonlySet<FillRule> = new Set(bookedRules);

describe('worked examples of docs/how-orders-are-filled.md and docs/fees.md', () => {
  it.each(examples.map((example) => [`${example.heading} (${example.number})`, example.lines] as const))(
    '%s',
    (_name, lines) => {
      const { said, happened } = runExample(lines);
      expect(happened).toEqual(said);
    },
  );

  const traded = fillRules.filter((rule) => !booked.has(rule));

  it.each(traded)('%s has a heading with an example of its own', (rule: FillRule) => {
    const own = examples.filter((example) => example.heading === rule);
    expect(own.flatMap((example) => example.lines).filter((line) => line.includes(`, ${rule}`))).not.toEqual(
      [],
    );
  });

  it('has no heading for a rule that does not exist', () => {
    const headings = [...document.matchAll(/^### `(.+)`$/gm)].map((match) => match[1]);
    expect(headings).toEqual(traded);
  });

  it('names the rules of trades that no venue makes in their table', () => {
    const section = document.split('\n## Trades that no venue makes\n')[1]!.split('\n## ')[0]!;
    const named = [...section.matchAll(/^\| `(.+?)`/gm)].map((match) => match[1]);
    expect(named).toEqual([...bookedRules]);
  });

  it.each([
    ['market', marketFills],
    ['path', barPaths],
    ['gap', gapFills],
    ['limit', limitFills],
    ['bothTouched', bothTouchedRules],
    ['legsLive', legsLiveRules],
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
