import { describe, expect, it } from 'vitest';
import type { ResolvedRunConfig } from '../result/result.ts';
import { describeAccount, describeStart } from './account-assumptions.ts';
import { dailyRun } from './fixtures/simulated-runs.ts';

const plain: ResolvedRunConfig = { ...dailyRun().result.config, cash: 100_000, currency: 'USD' };

const account = (changes: Partial<ResolvedRunConfig>, byProfile = false): string =>
  describeAccount({ ...plain, account: 'margin', leverage: 2, ...changes }, byProfile);

describe('the account of a run in plain words', () => {
  it('tells cash alone where the run told nothing else', () => {
    expect(describeStart(plain)).toBe(
      'The account starts with 100,000.00 USD and no position. Cash that is not invested earns nothing.',
    );
  });

  it('tells balances, positions and interest', () => {
    const text = describeStart({
      ...plain,
      balances: { EUR: 10_000, BTC: 0.25 },
      positions: [{ instrument: 'ESZ13.CME', quantity: 1, price: 1600 }],
      interest: { USD: { credit: 0.01, debit: 0.06 } },
    });
    expect(text).toContain('starts with 100,000.00 USD, 10,000 EUR, 0.25 BTC and 1 ESZ13.CME.');
    expect(text).toContain('Balances in USD earn interest');
    expect(text).not.toContain('earns nothing');
  });

  it('names the margin model in place of a leverage that does not count', () => {
    expect(account({})).toContain('with up to 2 times its equity invested');
    expect(account({ margin: 'standard' })).toContain('under the margin model standard;');
    expect(account({ margin: { model: 'reg-t', rates: { initial: '1' } } })).toContain(
      'reg-t with tables of its own',
    );
    expect(account({}, true)).toContain('by the profile’s rules of margin');
  });

  it('says that borrowing costs nothing only where it does not', () => {
    const interest = { USD: { credit: 0.01, debit: 0.06 } };
    const borrowing = { AAPL: [{ from: '2012-01-01', fee: 0.01 }] };
    expect(account({})).toContain('Borrowed money and borrowed shares cost nothing.');
    expect(account({ interest })).toContain(' Borrowed shares cost nothing.');
    expect(account({ borrowing })).toContain('Borrowed money costs nothing; borrowed shares of AAPL cost');
    expect(account({ interest, borrowing })).not.toContain('nothing');
  });

  it('tells legs and settlement', () => {
    expect(account({ positionMode: 'hedging' })).toContain('a long and a short leg');
    expect(account({ account: 'cash', leverage: 1, settlement: true })).toContain('once it has settled');
  });
});
