import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  futuresContract,
  futuresContracts,
  roundToTick,
  tickTableById,
  tickTableIds,
} from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { sameDecimal } from './formats/same-decimal.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${root}/docs/tick-sizes.md`, 'utf8');

/** Cells of the rows whose first cell matches, without the marks of code. */
const rows = (first: RegExp): readonly (readonly string[])[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
    .filter(([cell]) => first.test(cell!));

/** Rows whose second cell is a session: what a price becomes there. */
const examples = rows(/./).filter(([, session]) => /^\d{4}-\d{2}-\d{2}$/.test(session!));

describe('docs/tick-sizes.md', () => {
  it('names every table', () => {
    const told = new Set([...page.matchAll(/`([a-z][a-z0-9-]+(?:\/[a-z0-9-]+)?)`/g)].map(([, id]) => id));
    const others = tickTableIds.filter((id) => !id.startsWith('futures/') && !id.startsWith('rts-11/'));
    expect(others.filter((id) => !told.has(id))).toEqual([]);
  });

  it.each(examples)('shows how %s of %s rounds %s to %s and %s', (id, session, asked, down, up) => {
    const table = tickTableById(id!);
    const date = Number(session!.replaceAll('-', ''));
    expect(roundToTick(table, asked!, 'down', date)).toBe(down);
    expect(roundToTick(table, asked!, 'up', date)).toBe(up);
  });

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(8);
  });

  it('tells every futures contract as it is', () => {
    const told = rows(/^[0-9A-Z]{1,4}$/).map(([symbol, venue, multiplier, tick, value]) => [
      symbol,
      venue,
      multiplier,
      tick,
      value,
    ]);
    expect(told).toEqual(
      Array.from(futuresContracts.values(), (one) => [
        one.root,
        one.venue,
        one.multiplier,
        one.tick,
        `${one.tickValue} ${one.currency}`,
      ]),
    );
  });
});

const properties = `${root}/../shared/data/lean/symbol-properties/symbol-properties-database.csv`;

describe.skipIf(!existsSync(properties))('futures contracts (skipped where no LEAN data lie beside)', () => {
  it('have the multiplier and the tick of LEAN', () => {
    const futures = readFileSync(properties, 'utf8')
      .split('\n')
      .map((line) => line.split(','))
      .filter(([, , kind]) => kind === 'future');
    const known = futures.filter(([market, symbol]) => market !== 'india' && futuresContracts.has(symbol!));
    expect(new Set(known.map(([, symbol]) => symbol)).size).toBe(futuresContracts.size);
    for (const [, symbol, , , currency, multiplier, tick] of known) {
      const contract = futuresContract(symbol!);
      expect(contract.currency, symbol).toBe(currency);
      expect(sameDecimal(contract.multiplier, multiplier), symbol).toBe(true);
      expect(sameDecimal(contract.tick, tick), symbol).toBe(true);
    }
  });
});
