import { describe, expect, it } from 'vitest';
import { cashTable } from './cash.ts';

const usd = (byKind: Record<string, string>) => ({ currency: 'USD', balance: '95', byKind });

describe('cash by currency in the report', () => {
  it('is left out where one currency had but its deposit, trades and fees', () => {
    expect(
      cashTable({ balances: [usd({ deposit: '100', trade: '-4', fee: '-1' })], entries: [] }),
    ).toBeNull();
  });

  it('tells each sum of each currency, and its balance', () => {
    const text = cashTable({
      balances: [
        usd({ deposit: '100', conversion: '-5' }),
        { currency: 'EUR', balance: '4.5', byKind: { conversion: '4.5' } },
      ],
      entries: [],
    })?.markup;
    expect(text).toContain('<td>conversion</td><td class="number">−5.00 USD</td>');
    expect(text).toContain('<strong>95.00 USD</strong>');
    expect(text).toContain('<strong>4.50 EUR</strong>');
  });

  it('is there for one currency that earned interest', () => {
    expect(cashTable({ balances: [usd({ deposit: '94', interest: '1' })], entries: [] })?.markup).toContain(
      '<td>interest</td><td class="number">+1.00 USD</td>',
    );
  });
});
