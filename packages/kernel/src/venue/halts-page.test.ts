import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  at,
  type QuoteRow,
  quotes,
  run,
  type StreamSetup,
  type TradeRow,
  trades,
} from '../../test/fixtures/backtest.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import { type AuctionRow, auctions, type StatusRow, statuses } from '../../test/fixtures/venue-streams.ts';
import type { OrderOptions } from '../index.ts';

const page = readFileSync(new URL('../../../../docs/halts-and-auctions.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```orders\n([\s\S]*?)^```$/gm)].map(([, text]) =>
  text!.trim().split('\n'),
);

const TIME = '((?:\\d )?\\d\\d:\\d\\d:\\d\\d)';
const lines = {
  rules: /^rules: (\w+)$/,
  trade: new RegExp(`^trade ${TIME} at ([\\d.]+)$`),
  quote: new RegExp(`^quote ${TIME} bid ([\\d.]+), ask ([\\d.]+)$`),
  status: new RegExp(`^status ${TIME} ([a-z-]+)(?: ([\\d.]+) ([\\d.]+))?$`),
  print: new RegExp(`^print ${TIME} (open|close|halt) at ([\\d.]+)(?: x (\\d+))?$`),
  order: new RegExp(
    `^order \\d at ${TIME}: (buy|sell) (\\d+) (market|limit|stop)(?: ([\\d.]+))?(?: (IOC|FOK))?$`,
  ),
};

const numberOrNothing = (text: string | undefined): number =>
  text === undefined ? Number.NaN : Number(text);

const optionsOf = (
  type: string,
  price: string | undefined,
  timeInForce: string | undefined,
): OrderOptions => ({
  ...(type === 'limit' ? { limitPrice: Number(price) } : {}),
  ...(type === 'stop' ? { stopPrice: Number(price) } : {}),
  ...(timeInForce === undefined ? {} : { timeInForce: timeInForce as 'IOC' | 'FOK' }),
});

/** `10:00` as the page writes it, `10:00:00`. */
const inFull = (line: string): string => line.replace(/^((?:\d )?\d\d:\d\d)(?!:)/, '$1:00');

const playExample = (example: readonly string[]): readonly string[] => {
  const traded: TradeRow[] = [];
  const quoted: QuoteRow[] = [];
  const told: StatusRow[] = [];
  const printed: AuctionRow[] = [];
  const actions: [number, (r: Run) => void][] = [];
  const rules: Record<string, true> = {};
  for (const line of example.filter((text) => !text.startsWith('->'))) {
    const [kind, match] = Object.entries(lines)
      .map(([name, pattern]) => [name, pattern.exec(line)] as const)
      .find(([, found]) => found !== null) ?? ['', null];
    const [, time = '', a = '', b, c, d, e] = match ?? expect.fail(`not understood: ${line}`);
    if (kind === 'rules') rules[time] = true;
    else if (kind === 'trade') traded.push([time, Number(a), 500]);
    else if (kind === 'quote') quoted.push([time, Number(a), Number(b), 500, 500]);
    else if (kind === 'status') told.push([time, a as StatusRow[1], numberOrNothing(b), numberOrNothing(c)]);
    else if (kind === 'print') printed.push([time, a as AuctionRow[1], Number(b), numberOrNothing(c)]);
    else
      actions.push([
        at(time),
        (r) => r[a as 'buy' | 'sell'](r.instrument('A'), Number(b), optionsOf(c!, d, e)),
      ]);
  }
  const streams: readonly StreamSetup[] = [
    ...(traded.length > 0 ? [trades('A', traded)] : []),
    ...(quoted.length > 0 ? [quotes('A', quoted)] : []),
    ...(told.length > 0 ? [statuses('A', told)] : []),
    ...(printed.length > 0 ? [auctions('A', printed)] : []),
  ];
  const { fills, closed } = run({
    streams,
    strategies: [timed(actions)],
    ...(Object.keys(rules).length > 0 ? { marketRules: rules } : {}),
  });
  const results = [
    ...fills.map((line) =>
      inFull(line).replace(/#(\d+) (?:buy|sell) (\d+) at ([\d.]+) ([\w-]+)$/, 'fill $1: $2 at $3, $4'),
    ),
    ...closed
      .filter((line) => !line.endsWith('filled'))
      .map((line) => inFull(line).replace(/#(\d+) (\w+) (\w+)$/, '$2 $1: $3')),
  ];
  return results
    .map((line) => ({ time: at(/^(?:\d )?[\d:]+/.exec(line)![0]), text: `-> ${line}` }))
    .toSorted((x, y) => x.time - y.time)
    .map(({ text }) => text);
};

describe('what becomes of orders by docs/halts-and-auctions.md', () => {
  it.each(examples.map((example) => [example.join(' | '), example] as const))('%s', (_, example) => {
    const said = example.filter((line) => line.startsWith('->'));
    expect(playExample(example)).toEqual(said);
    expect(said).not.toEqual([]);
  });

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(6);
  });
});
