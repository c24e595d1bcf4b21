import { describe, expect, it } from 'vitest';
import { at, expectedOf, isSharedPresent, minuteBars } from './fixtures/lean-data.ts';
import { PlainAccount } from './fixtures/plain-account.ts';

const UTC = 'UTC';
const CONTRACT_FEE = 2.15;
const INHERITED_AT = 1600;
const INHERITED_VALUE = 100_000 - INHERITED_AT * 50 - CONTRACT_FEE;

/** What is ordered at the first step of a day, and at the second of the first and of the last. */
const FUTURE_ORDERS: Readonly<Record<string, readonly (number | 'all')[]>> = {
  '20131007': [1, 1],
  '20131008': [-1],
  '20131009': [-3],
  '20131010': [-1, 'all'],
};

describe.skipIf(!isSharedPresent)(
  "LEAN's derivative cases by plain loops (skipped without ../shared)",
  () => {
    it('FuturesDailySettlementLongRegressionAlgorithm: marked at the far side less the fee of closing', () => {
      const account = new PlainAccount({ from: '20131007', to: '20131010', startValue: INHERITED_VALUE });
      account.hold('es', { quantity: 1, average: INHERITED_AT, multiplier: 50, closingFee: CONTRACT_FEE });
      expect(account.value).toBe(INHERITED_VALUE);
      for (const [date, orders] of Object.entries(FUTURE_ORDERS)) {
        const [opens, closes] = [at(date, 9 * 60 + 30), at(date, 17 * 60)];
        const bars = minuteBars(`future/cme/minute/es/${date}_quote.zip`, '_201312.csv');
        let steps = 0;
        for (const { minute, cells } of bars) {
          const time = at(date, minute, UTC);
          if (time <= opens || time > closes) continue;
          const [bid, ask] = [cells[3]!, cells[8]!];
          const order = orders[steps++];
          const held = account.quantityOf('es');
          account.mark('es', held > 0 ? bid : ask);
          if (order !== undefined) {
            const quantity = order === 'all' ? -held : order;
            account.orders++;
            const fee = Math.abs(quantity) * CONTRACT_FEE;
            account.fill({ symbol: 'es', quantity, price: quantity > 0 ? ask : bid, fee });
            account.mark('es', account.quantityOf('es') > 0 ? bid : ask);
          }
          account.step(time);
        }
      }
      expect(account.statistics()).toEqual(expectedOf('FuturesDailySettlementLongRegressionAlgorithm'));
    });

    it('OptionEquityIronCondorRegressionAlgorithm: one day, of which little can be said', () => {
      const date = '20151224';
      const legs = [
        { entry: 'put_7450000_20160115.csv', quantity: 10 },
        { entry: 'put_7475000_20160115.csv', quantity: -10 },
        { entry: 'call_7500000_20160115.csv', quantity: -10 },
        { entry: 'call_7525000_20160115.csv', quantity: 10 },
      ];
      const account = new PlainAccount({ from: date, to: date, cash: 200_000 });
      const opens = 9 * 60 + 31;
      const series = legs.map(({ entry, quantity }) => {
        account.hold(entry, { multiplier: 100 });
        const bars = minuteBars(`option/usa/minute/goog/${date}_quote_american.zip`, entry);
        return { entry, quantity, byMinute: new Map(bars.map(({ minute, cells }) => [minute, cells])) };
      });
      for (let minute = opens; minute <= 13 * 60; minute++) {
        for (const { entry, quantity, byMinute } of series) {
          const cells = byMinute.get(minute);
          if (cells === undefined) continue;
          const [bid, ask] = [cells[3]! / 10_000, cells[8]! / 10_000];
          account.mark(entry, (bid + ask) / 2);
          if (minute !== opens) continue;
          account.orders++;
          account.fill({ symbol: entry, quantity, price: quantity > 0 ? ask : bid, fee: 6.5 });
        }
        account.step(at(date, minute));
      }
      expect(account.statistics()).toEqual(expectedOf('OptionEquityIronCondorRegressionAlgorithm'));
    });
  },
);
