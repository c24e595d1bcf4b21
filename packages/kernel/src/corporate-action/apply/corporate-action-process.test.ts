import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instrumentWith } from '../../account/fixtures/instruments.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { formatMoney, type Money } from '../../numeric/money.ts';
import type { OrderView } from '../../order/order.ts';
import { plainTerms } from '../../order/order-terms.ts';
import type { CorporateAction } from '../corporate-action.ts';
import { rational, rationalToNumber } from '../rational.ts';
import { netOf } from './account-shares.ts';
import {
  type AppliedAction,
  CorporateActionProcess,
  type CorporateActionProcessOptions,
} from './corporate-action-process.ts';
import { PlainBooks } from './fixtures/plain-books.ts';
import { timeOn, tradingDays } from './fixtures/trading-days.ts';
import type { PriceRevision } from './price-revision.ts';

const calendar = tradingDays(2026_03_02, 60);
const instruments = ['ABC', 'NEW', 'ACQ'].map((symbol) =>
  instrumentWith({ id: `${symbol}.XNYS`, symbol, pricePrecision: 4, tickSize: 0.0001 }),
);
const [ABC, NEW, ACQ] = [0, 1, 2] as const;
const abc = { instrument: 'ABC.XNYS', exDate: 2026_03_09 } as const;
const exOpen = timeOn(2026_03_09, 14.5);

interface Setup extends Partial<Omit<CorporateActionProcessOptions, 'actions' | 'books'>> {
  readonly held?: readonly (readonly [index: number, quantity: number, price: number])[];
  readonly prices?: readonly number[];
}

const begin = (actions: readonly CorporateAction[], { held = [], prices = [], ...options }: Setup = {}) => {
  const all: readonly Instrument[] = options.instruments ?? instruments;
  const books = new PlainBooks(all);
  for (const [index, quantity, price] of held) books.hold(index, quantity, price * 10_000);
  for (const [index, price] of prices.entries()) books.prices[index] = price;
  const applied: AppliedAction[] = [];
  const revisions: PriceRevision[] = [];
  const process = new CorporateActionProcess({
    actions,
    calendars: all.map(() => calendar),
    books,
    listener: {
      onApplied: (one) => applied.push(one),
      onPriceRevision: (one) => revisions.push(one),
    },
    ...options,
    instruments: all,
  });
  /** Lets time pass until then. */
  const until = (time: number): void => {
    while (process.nextTime <= time) process.onTime(process.nextTime as never);
  };
  return { books, process, applied, revisions, until };
};

const run = (actions: readonly CorporateAction[], setup: Setup = {}) => {
  const begun = begin(actions, setup);
  begun.until(timeOn(2026_05_15, 23));
  return begun;
};

const heldOf = ({ positions }: PlainBooks, index: number) => ({
  quantity: positions[index]!.quantity,
  cost: formatMoney(positions[index]!.costBasis),
});

const posted = ({ postings }: PlainBooks): readonly string[] =>
  postings.map(({ kind, amount }) => `${kind} ${formatMoney(amount)}`);

describe('when an event takes effect', () => {
  const dividend: CorporateAction = { ...abc, type: 'cash-dividend', amount: '0.5' };

  it('is the open of the ex-date', () => {
    expect(begin([dividend]).process.nextTime).toBe(exOpen);
  });

  it('is the open of extended trading where that is read', () => {
    expect(begin([dividend], { readsExtended: [true, false, false] }).process.nextTime).toBe(
      timeOn(2026_03_09, 9),
    );
  });

  it('is the next session where the exchange is closed on the ex-date', () => {
    expect(begin([{ ...dividend, exDate: 2026_03_07 }]).process.nextTime).toBe(exOpen);
  });

  it('is after the bar that ends at the open, where trading never stops', () => {
    const endless = {
      ...calendar,
      opens: calendar.opens,
      closes: calendar.opens.map((open) => open + 864e8),
    };
    const { process } = begin([{ ...dividend, exDate: 2026_03_04 }], {
      calendars: instruments.map(() => endless),
    });
    expect(process.nextTime).toBe(timeOn(2026_03_04, 14.5) + 1);
  });

  it('is never for a date beyond the calendar, and for an instrument that the run does not have', () => {
    expect(begin([{ ...dividend, exDate: 2036_03_09 }]).process.nextTime).toBe(Number.POSITIVE_INFINITY);
    expect(begin([{ ...dividend, instrument: 'OTHER.XNYS' }]).process.nextTime).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('is left out before the run begins', () => {
    const { process } = begin([dividend, { ...dividend, exDate: 2026_03_10 }]);
    process.begin(timeOn(2026_03_09, 20));
    expect(process.nextTime).toBe(timeOn(2026_03_10, 14.5));
  });

  it('gives no claim to a purchase on the ex-date, and leaves that of a sale on it', () => {
    const late = begin([dividend]);
    late.until(exOpen);
    late.books.hold(ABC, 100, 500_000);
    late.until(timeOn(2026_05_15, 0));
    expect(late.books.postings).toEqual([]);
    const sold = begin([{ ...dividend, payDate: 2026_03_20 }], { held: [[ABC, 100, 50]] });
    sold.until(exOpen);
    sold.books.hold(ABC, -100, 500_000);
    sold.until(timeOn(2026_03_20, 15));
    expect(posted(sold.books)).toEqual(['dividend 50']);
  });
});

describe('dividends', () => {
  const dividend: CorporateAction = { ...abc, type: 'cash-dividend', amount: '0.5', payDate: 2026_03_20 };

  it('are owed from the ex-date and paid on the pay date', () => {
    const { books, until } = begin([dividend], { held: [[ABC, 100, 50]] });
    const before = books.equity();
    until(exOpen);
    expect(formatMoney(books.accrued as Money)).toBe('50');
    expect(books.postings).toEqual([]);
    expect(books.equity()).toBeCloseTo(before, 9);
    until(timeOn(2026_03_20, 14.5));
    expect(books.accrued).toBe(0n);
    expect(posted(books)).toEqual(['dividend 50']);
    expect(books.equity()).toBeCloseTo(before, 9);
  });

  it('are paid on the ex-date by policy, and where no pay date is told', () => {
    for (const setup of [{ policy: { dividendsPaidOn: 'ex-date' as const } }, {}]) {
      const { payDate: _, ...plain } = dividend;
      const action = setup.policy === undefined ? plain : dividend;
      const { books, until } = begin([action], { held: [[ABC, 100, 50]], ...setup });
      until(exOpen);
      expect(books.lines).toContain('dividend 50 USD');
      expect(books.accrued).toBe(0n);
    }
  });

  it('are taxed for longs, and owed in full by shorts', () => {
    const { books } = run([dividend], { held: [[ABC, 33, 50]], policy: { withholding: '0.15' } });
    expect(posted(books)).toEqual(['dividend 16.5', 'withholding -2.47']);
    const short = run([dividend], { held: [[ABC, -33, 50]], policy: { withholding: '0.15' } });
    expect(posted(short.books)).toEqual(['dividend -16.5']);
  });

  it('take their amount out of the known price, unless the policy keeps it', () => {
    expect(run([dividend], { held: [[ABC, 100, 50]] }).books.prices[ABC]).toBeCloseTo(49.5, 12);
    expect(run([dividend], { held: [[ABC, 100, 50]], policy: { exMark: 'kept' } }).books.prices[ABC]).toBe(
      50,
    );
  });

  it('per old share come before the split of the same day, and per new share after it', () => {
    const split: CorporateAction = { ...abc, type: 'split', ratio: '2' };
    const each = (quoted: 'pre-split' | 'post-split') =>
      posted(run([split, { ...dividend, quoted }], { held: [[ABC, 100, 50]] }).books);
    expect(each('pre-split')).toEqual(['dividend 50']);
    expect(each('post-split')).toEqual(['dividend 100']);
  });
});

describe('splits', () => {
  it('multiply longs and shorts, keep the cost and divide the price', () => {
    for (const sign of [1, -1]) {
      const { books } = run([{ ...abc, type: 'split', ratio: '7' }], { held: [[ABC, sign * 100, 70]] });
      expect(heldOf(books, ABC)).toEqual({ quantity: sign * 700, cost: String(sign * 7000) });
      expect(books.prices[ABC]).toBeCloseTo(10, 12);
      expect(books.postings).toEqual([]);
      expect(books.restatements[0]).toMatchObject({ ratio: 7 });
    }
  });

  it('pay out fractions at the published price, else at the last as it is after the split', () => {
    const split = { ...abc, type: 'split', ratio: '3:2' } as const;
    const published = run([{ ...split, cashInLieuPrice: '41' }], { held: [[ABC, 101, 60]] }).books;
    expect(heldOf(published, ABC)).toEqual({ quantity: 151, cost: '6040' });
    expect(posted(published)).toEqual(['cash-in-lieu 20.5']);
    expect(formatMoney(published.realised as Money)).toBe('0.5');
    expect(posted(run([split], { held: [[ABC, 101, 60]] }).books)).toEqual(['cash-in-lieu 20']);
  });

  it('leave no part of a lot that could not be sold', () => {
    const lots = [instrumentWith({ ...instruments[ABC]!, lotSize: 10 }), ...instruments.slice(1)];
    const { books } = run([{ ...abc, type: 'split', ratio: '3:2' }], {
      instruments: lots,
      held: [[ABC, 130, 60]],
    });
    expect(heldOf(books, ABC).quantity).toBe(190);
    expect(posted(books)).toEqual(['cash-in-lieu 200']);
  });

  it('rescale the price of what is not held', () => {
    const { books } = run([{ ...abc, type: 'split', ratio: '4' }], { prices: [80] });
    expect(books.prices[ABC]).toBe(20);
  });
});

describe('spin-offs', () => {
  const spinOff = {
    ...abc,
    type: 'spin-off',
    ratio: '0.25',
    spun: 'NEW.XNYS',
    firstPrices: { date: 2026_03_09, parent: '42', spun: '24' },
  } as const;

  it('give the new shares at once and split the cost in the session after the first prices', () => {
    const { books, until } = begin([spinOff], { held: [[ABC, 300, 50]] });
    until(exOpen);
    expect(heldOf(books, NEW)).toEqual({ quantity: 75, cost: '0' });
    expect(heldOf(books, ABC)).toEqual({ quantity: 300, cost: '15000' });
    until(timeOn(2026_03_10, 14.5));
    expect(heldOf(books, NEW)).toEqual({ quantity: 75, cost: '1875' });
    expect(heldOf(books, ABC)).toEqual({ quantity: 300, cost: '13125' });
  });

  it('split the cost of what is still held only', () => {
    const { books, until } = begin([spinOff], { held: [[ABC, 300, 50]] });
    until(exOpen);
    books.hold(ABC, -150, 420_000);
    until(timeOn(2026_03_10, 14.5));
    expect(heldOf(books, NEW).cost).toBe('937.5');
    expect(heldOf(books, ABC)).toEqual({ quantity: 150, cost: '6562.5' });
  });

  it('split the cost at once by a price when issued, and mark by it', () => {
    const { firstPrices: _, ...plain } = spinOff;
    const { books } = run([{ ...plain, whenIssuedPrice: '20' }], { held: [[ABC, 300, 50]] });
    expect(heldOf(books, NEW)).toEqual({ quantity: 75, cost: '1500' });
    expect(heldOf(books, ABC).cost).toBe('13500');
    expect(books.prices[NEW]).toBe(20);
    expect(books.prices[ABC]).toBeCloseTo(45, 12);
  });

  it('pay out fractions once their price is known, and all where the run lacks the new instrument', () => {
    const part = begin([spinOff], { held: [[ABC, 302, 50]] });
    part.until(exOpen);
    expect(part.books.postings).toEqual([]);
    part.until(timeOn(2026_03_10, 14.5));
    expect(posted(part.books)).toEqual(['cash-in-lieu 12']);
    const sold = run([{ ...spinOff, spun: 'OTHER.XNYS' }], { held: [[ABC, 300, 50]] });
    expect(posted(sold.books)).toEqual(['cash-in-lieu 1800']);
    expect(heldOf(sold.books, ABC).cost).toBe('13125');
    expect(formatMoney(sold.books.realised as Money)).toBe('-75');
  });

  it('are refused where a fraction has no price', () => {
    const { firstPrices: _, ...plain } = spinOff;
    expect(() => run([plain], { held: [[ABC, 301, 50]] })).toThrow(
      /needs cashInLieuPrice, whenIssuedPrice or firstPrices/,
    );
  });
});

describe('rights', () => {
  const rights = {
    ...abc,
    type: 'rights',
    oldShares: '4',
    newShares: '1',
    subscription: '30',
    right: 'NEW.XNYS',
  } as const;

  it('are held, sold for their worth, or lapse', () => {
    const held = run([rights], { held: [[ABC, 100, 40]] }).books;
    expect(heldOf(held, NEW)).toEqual({ quantity: 100, cost: '200' });
    expect(held.prices[NEW]).toBe(2);
    expect(held.prices[ABC]).toBeCloseTo(38, 12);
    const sold = run([rights], { held: [[ABC, 100, 40]], policy: { rights: 'sell' } }).books;
    expect(posted(sold)).toEqual(['cash-in-lieu 200']);
    expect(heldOf(sold, ABC).cost).toBe('3800');
    const lapsed = run([rights], { held: [[ABC, 100, 40]], policy: { rights: 'lapse' } }).books;
    expect(posted(lapsed)).toEqual([]);
    expect(heldOf(lapsed, ABC).cost).toBe('4000');
  });
});

describe('mergers', () => {
  it('for cash close what is held at their price', () => {
    for (const sign of [1, -1]) {
      const { books } = run([{ ...abc, type: 'cash-merger', price: '54.2' }], {
        held: [[ABC, sign * 100, 50]],
      });
      expect(heldOf(books, ABC)).toEqual({ quantity: 0, cost: '0' });
      expect(posted(books)).toEqual([`merger ${sign * 5420}`]);
      expect(formatMoney(books.realised as Money)).toBe(String(sign * 420));
      expect(books.lines[0]).toBe('cancel orders of 0 CORPORATE_ACTION');
    }
  });

  it('for shares move the cost to the acquirer, which is marked by what was given for it', () => {
    const { books } = run([{ ...abc, type: 'stock-merger', ratio: '0.5', acquirer: 'ACQ.XNYS' }], {
      held: [[ABC, 100, 50]],
    });
    expect(heldOf(books, ABC).quantity).toBe(0);
    expect(heldOf(books, ACQ)).toEqual({ quantity: 50, cost: '5000' });
    expect(books.prices[ACQ]).toBe(100);
    expect(books.restatements.at(-1)).toMatchObject({ instrumentIndex: ACQ, from: ABC });
  });

  it('close a short of the acquirer by the shares received', () => {
    const { books } = run([{ ...abc, type: 'stock-merger', ratio: '0.5', acquirer: 'ACQ.XNYS' }], {
      held: [
        [ABC, 100, 50],
        [ACQ, -50, 110],
      ],
    });
    expect(heldOf(books, ACQ)).toEqual({ quantity: 0, cost: '0' });
    expect(formatMoney(books.realised as Money)).toBe('500');
  });

  it('for both pay the cash apart from that for fractions', () => {
    const { books } = run(
      [
        {
          ...abc,
          type: 'mixed-merger',
          ratio: '0.5',
          acquirer: 'ACQ.XNYS',
          cashPerShare: '10',
          acquirerPrice: '90',
        },
      ],
      { held: [[ABC, 101, 50]] },
    );
    expect(heldOf(books, ACQ).quantity).toBe(50);
    expect(posted(books)).toEqual(['merger 1010', 'cash-in-lieu 45']);
  });

  it('pay out all shares of an acquirer that the run lacks, and say what is missing without a price', () => {
    const merger = { ...abc, type: 'stock-merger', ratio: '0.5', acquirer: 'OTHER.XNYS' } as const;
    const { books } = run([{ ...merger, cashInLieuPrice: '104' }], { held: [[ABC, 101, 50]] });
    expect(posted(books)).toEqual(['cash-in-lieu 5252']);
    expect(() => run([merger], { held: [[ABC, 101, 50]] })).toThrow(
      /needs cashInLieuPrice, or OTHER\.XNYS among the instruments of the run/,
    );
    expect(run([merger]).books.restatements).toEqual([]);
  });

  it('refuse an acquirer in another currency', () => {
    const others = [instruments[ABC]!, instruments[NEW]!, { ...instruments[ACQ]!, currency: 'EUR' }];
    expect(() =>
      run([{ ...abc, type: 'stock-merger', ratio: '0.5', acquirer: 'ACQ.XNYS' }], {
        instruments: others,
        held: [[ABC, 100, 50]],
      }),
    ).toThrow(/ABC\.XNYS in USD becomes ACQ\.XNYS in EUR/);
  });
});

describe('renames and delistings', () => {
  it('move a position to the instrument of the new ticker where the run has it', () => {
    const { books, process } = run([{ ...abc, type: 'rename', symbol: 'ACQ' }], { held: [[ABC, 100, 50]] });
    expect(process.symbolOf(ABC)).toBe('ACQ');
    expect(heldOf(books, ABC).quantity).toBe(0);
    expect(heldOf(books, ACQ)).toEqual({ quantity: 100, cost: '5000' });
    expect(books.prices[ACQ]).toBe(50);
    const alone = run([{ ...abc, type: 'rename', symbol: 'XYZ' }], { held: [[ABC, 100, 50]] });
    expect(alone.process.symbolOf(ABC)).toBe('XYZ');
    expect(heldOf(alone.books, ABC).quantity).toBe(100);
  });

  it('close what is held by a trade, at the price that the policy takes', () => {
    const delisting = { ...abc, type: 'delisting', outcome: 'cash', price: '1.25' } as const;
    const { books } = run([delisting], { held: [[ABC, -100, 50]] });
    expect(books.lines).toEqual(['cancel orders of 0 DELISTED', 'trade 0 100 at 12500 delisting']);
    const last = run([delisting], { held: [[ABC, 100, 50]], policy: { delistingPrice: 'last' } });
    expect(last.books.lines.at(-1)).toBe('trade 0 -100 at 500000 delisting');
    const bankrupt = run([{ ...delisting, price: '0' }], { held: [[ABC, 100, 50]] });
    expect(bankrupt.books.lines.at(-1)).toBe('trade 0 -100 at 0 delisting');
    const otc = run([{ ...abc, type: 'delisting', outcome: 'otc' }], { held: [[ABC, 100, 50]] });
    expect(heldOf(otc.books, ABC).quantity).toBe(100);
  });
});

describe('open orders', () => {
  const order = (fields: Partial<OrderView>): OrderView =>
    ({
      instrument: instruments[ABC]!,
      side: 'buy',
      type: 'limit',
      quantity: 100,
      filledQuantity: 0,
      remainingQuantity: 100,
      limitPrice: 40,
      stopPrice: undefined,
      touchPrice: undefined,
      terms: plainTerms,
      ...fields,
    }) as OrderView;
  const changeOf = (
    action: CorporateAction,
    fields: Partial<OrderView>,
    openOrders: 'adjust' | 'scale' | 'cancel' | 'keep' = 'adjust',
  ) => {
    const { books, until } = begin([action], { policy: { openOrders } });
    books.orders.push(order(fields));
    until(exOpen);
    return books.changes[0];
  };
  const dividend = { ...abc, type: 'cash-dividend', amount: '0.5' } as const;
  const split = { ...abc, type: 'split', ratio: '2' } as const;

  it('are reduced by dividends and scaled by splits', () => {
    expect(changeOf(dividend, {})).toEqual({
      quantityScaled: 100,
      limitScaled: 395_000,
      stopScaled: Number.NaN,
    });
    expect(changeOf(split, {})).toEqual({
      quantityScaled: 200,
      limitScaled: 200_000,
      stopScaled: Number.NaN,
    });
    expect(changeOf(dividend, { side: 'sell' })).toBeUndefined();
    expect(changeOf({ ...split, ratio: '1:2' }, {})).toBe('cancel');
  });

  it('keep what has been filled as it was', () => {
    expect(changeOf(split, { filledQuantity: 30, remainingQuantity: 70 })).toMatchObject({
      quantityScaled: 170,
    });
  });

  it('trail as far as before, in new prices', () => {
    const terms = { ...plainTerms, trail: { by: 'amount', value: 5 } } as const;
    expect(
      changeOf(split, {
        type: 'trailing-stop',
        side: 'sell',
        limitPrice: undefined as never,
        stopPrice: 36,
        terms,
      }),
    ).toEqual({
      quantityScaled: 200,
      limitScaled: Number.NaN,
      stopScaled: 180_000,
      terms: { ...terms, trail: { by: 'amount', value: 2.5 } },
    });
  });

  it('follow the policy', () => {
    expect(changeOf(dividend, {}, 'keep')).toBeUndefined();
    expect(changeOf(dividend, {}, 'cancel')).toBe('cancel');
    expect(changeOf(dividend, {}, 'scale')).toBeUndefined();
    expect(changeOf({ ...split, ratio: '1:2' }, {}, 'scale')).toMatchObject({
      quantityScaled: 50,
      limitScaled: 800_000,
    });
  });
});

describe('options', () => {
  const contract = {
    underlying: 'ABC.XNYS',
    lastTradeAt: timeOn(2026_06_19, 21),
    expirationDate: 2026_06_19,
    delivery: 'physical',
    settlement: 'pm',
    option: { right: 'call', strike: 70, style: 'american' },
  } as const;
  const option = instrumentWith({
    id: 'ABC 70C.XNYS',
    symbol: 'ABC',
    assetClass: 'option',
    multiplier: 100,
    pricePrecision: 4,
    contract,
  });
  const adjusted = instrumentWith({
    ...option,
    id: 'ABC 10C.XNYS',
    contract: { ...contract, listedAt: exOpen, option: { ...contract.option, strike: 10 } },
  });

  it('are multiplied by whole splits, with their strikes divided from then on', () => {
    const { books, process, until } = begin([{ ...abc, type: 'split', ratio: '7' }], {
      instruments: [instruments[ABC]!, option],
      held: [[1, -2, 3.5]],
    });
    expect(process.contracts.termsOf(1)).toMatchObject({ strike: 70, isAdjusted: false });
    until(exOpen);
    expect(process.contracts.termsOf(1)).toMatchObject({ strike: 10, multiplier: 100, isAdjusted: true });
    expect(heldOf(books, 1)).toEqual({ quantity: -14, cost: '-700' });
    expect(books.prices[1]).toBeCloseTo(0.5, 12);
    expect(books.lines).toContain('cancel orders of 1 CORPORATE_ACTION');
  });

  it('go on as the series with their new terms where the run has it', () => {
    const { books } = run([{ ...abc, type: 'split', ratio: '7' }], {
      instruments: [instruments[ABC]!, option, adjusted],
      held: [[1, 2, 3.5]],
    });
    expect(heldOf(books, 1).quantity).toBe(0);
    expect(heldOf(books, 2)).toEqual({ quantity: 14, cost: '700' });
  });

  it('deliver what their underlying has become', () => {
    const { process } = run([{ ...abc, type: 'cash-merger', price: '75' }], {
      instruments: [instruments[ABC]!, option],
      prices: [50, 3.5],
    });
    expect(process.contracts.termsOf(1)).toMatchObject({
      strike: 70,
      deliverable: { shares: [], cash: '7500' },
      isAccelerated: true,
    });
  });

  it('deliver cash for fractions of a share, at the last price of the new shares', () => {
    const { process } = run([{ ...abc, type: 'split', ratio: '1:3' }], {
      instruments: [instruments[ABC]!, option],
      prices: [20, 3.5],
    });
    expect(process.contracts.termsOf(1)).toMatchObject({
      strike: 70,
      deliverable: { shares: [{ instrument: abc.instrument, quantity: '33' }], cash: '20' },
    });
  });

  it('of later listing are as they are listed, those of before the run are brought up to date', () => {
    const listed = (listedAt: number) => ({ ...option, contract: { ...contract, listedAt } });
    const { process } = begin([{ ...abc, type: 'split', ratio: '7' }], {
      instruments: [instruments[ABC]!, listed(timeOn(2026_01_05, 0)), listed(timeOn(2026_04_01, 0))],
    });
    process.begin(timeOn(2026_04_10, 0));
    expect(process.contracts.termsOf(1)).toMatchObject({ strike: 10 });
    expect(process.contracts.termsOf(2)).toMatchObject({ strike: 70 });
    expect(process.contracts.termsOf(0)).toBeUndefined();
  });

  it('that do not say when they were listed have been once the run has seen a price of them', () => {
    const split: CorporateAction = { ...abc, type: 'split', ratio: '7' };
    const before = begin([split], { instruments: [instruments[ABC]!, option] });
    before.process.begin(timeOn(2026_04_10, 0));
    expect(before.process.contracts.termsOf(1)).toMatchObject({ strike: 70, isAdjusted: false });
    const all = [instruments[ABC]!, option, option];
    const { process } = run([split], { instruments: all, prices: [700, 3.5] });
    expect(process.contracts.termsOf(1)).toMatchObject({ strike: 10 });
    expect(process.contracts.termsOf(2)).toMatchObject({ strike: 70 });
  });
});

describe('what has no place', () => {
  it('is refused: an event of a contract, and settings that there are not', () => {
    const future = instrumentWith({ id: 'ABC.XNYS', assetClass: 'future', multiplier: 50 });
    expect(() => begin([{ ...abc, type: 'split', ratio: '2' }], { instruments: [future] })).toThrow(
      /belong to shares with a multiplier of 1/,
    );
    expect(() => begin([], { policy: { rights: 'burn' as never, withholding: 2 } })).toThrow(
      /rights "burn" must be one of hold, sell, lapse; withholding 2 must be from 0 to 1/,
    );
  });
});

describe('price revisions', () => {
  it('tell the factors with the close before, at the moment of effect', () => {
    const { revisions } = run(
      [
        { ...abc, type: 'split', ratio: '4' },
        { ...abc, type: 'cash-dividend', amount: '0.25' },
      ],
      { prices: [100] },
    );
    expect(revisions).toEqual([{ instrumentIndex: 0, before: exOpen, split: 0.25, distribution: 0.99 }]);
  });

  it('of a spin-off that is priced later come later', () => {
    const spinOff: CorporateAction = {
      ...abc,
      type: 'spin-off',
      ratio: '0.25',
      spun: 'NEW.XNYS',
      firstPrices: { date: 2026_03_09, parent: '42', spun: '24' },
    };
    const { revisions, process, until } = begin([spinOff], { prices: [50] });
    until(exOpen);
    expect(revisions).toEqual([]);
    expect(process.revisesAfter(ABC, exOpen)).toBe(true);
    until(timeOn(2026_03_10, 14.5));
    expect(revisions).toEqual([{ instrumentIndex: 0, before: exOpen, split: 1, distribution: 0.88 }]);
    expect(process.revisesAfter(ABC, timeOn(2026_03_10, 14.5))).toBe(false);
  });
});

const arbitraryActions: fc.Arbitrary<readonly CorporateAction[]> = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 39 }),
      fc.oneof(
        fc
          .integer({ min: 1, max: 300 })
          .map(
            (cents) => ({ type: 'cash-dividend', amount: String(cents / 100), payDate: 2026_05_05 }) as const,
          ),
        fc
          .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }))
          .filter(([after, before]) => after !== before)
          .map(([after, before]) => ({ type: 'split', ratio: `${after}:${before}` }) as const),
        fc.constant({
          type: 'spin-off',
          ratio: '0.2',
          spun: 'NEW.XNYS',
          whenIssuedPrice: '0.5',
        } as const),
        fc.constant({
          type: 'rights',
          oldShares: '5',
          newShares: '1',
          subscription: '2',
          right: 'ACQ.XNYS',
        } as const),
      ),
    )
    .map(([session, event]) => ({ ...abc, ...event, exDate: calendar.dates[session]! }) as CorporateAction),
  { maxLength: 6 },
);

describe('properties', () => {
  const start = { held: [[ABC, 1000, 400]] as const };

  // Of 400,000 held: a hundredth of a cent is far below what a wrong factor would make.
  it('an event by itself neither makes nor loses value', () => {
    fc.assert(
      fc.property(arbitraryActions, fc.constantFrom(1, -1), (several, sign) => {
        // A second right is worth another price than the first, which only a market could tell.
        const first = several.findIndex(({ type }) => type === 'rights');
        const actions = several.filter(({ type }, index) => type !== 'rights' || index === first);
        const { books, process } = begin(actions, { held: [[ABC, sign * 1000, 400]] });
        const before = books.equity();
        while (process.nextTime < Number.POSITIVE_INFINITY) {
          process.onTime(process.nextTime as never);
          expect(Math.abs(books.equity() - before)).toBeLessThan(1e-3);
        }
      }),
    );
  });

  it('no event after a moment changes anything up to it', () => {
    fc.assert(
      fc.property(arbitraryActions, fc.integer({ min: 0, max: 39 }), (actions, session) => {
        const moment = timeOn(calendar.dates[session]!, 22);
        const known = actions.filter(({ exDate }) => exDate <= calendar.dates[session]!);
        const [all, cut] = [begin(actions, start), begin(known, start)];
        all.until(moment);
        cut.until(moment);
        expect(all.books.lines).toEqual(cut.books.lines);
        expect(all.revisions).toEqual(cut.revisions);
      }),
    );
  });

  it('nothing of the cost gets lost when holdings meet', () => {
    const shares = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 999 }));
    fc.assert(
      fc.property(shares, shares, ([a, costA], [b, costB]) => {
        const of = (quantity: number, cost: number) => ({
          quantity: rational(quantity),
          basis: rational(quantity * cost),
        });
        const net = netOf(of(a, costA), of(b, costB));
        const text = (value: Parameters<typeof rationalToNumber>[0]) => rationalToNumber(value);
        expect(text(net.quantity)).toBe(a + b);
        expect(text(net.basis) - text(net.realised)).toBeCloseTo(a * costA + b * costB, 9);
      }),
    );
  });
});
