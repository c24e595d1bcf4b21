import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adjustmentSteps } from './adjustment-step.ts';
import { dueBillExDate } from './cash-dividend.ts';
import type { CorporateAction } from './corporate-action.ts';
import { holdingAfter } from './holding-after.ts';
import { leanFactorEvents, parseLeanFactorFile } from './lean-factor-file.ts';
import { leanMapEvents, parseLeanMapFile } from './lean-map-file.ts';
import { intrinsicValue, listedOptions, optionsAfter } from './option-after.ts';
import { type OpenOrder, orderAfter } from './order-after.ts';
import { PriceAdjuster, type PriceMode } from './price-adjuster.ts';
import { exerciseRights, rightsValues } from './rights.ts';
import { parseCorporateActions } from './validate.ts';

const document = readFileSync(new URL('../../../../docs/corporate-actions.md', import.meta.url), 'utf8');

const examples = [...document.matchAll(/^```example\n(.+)\n-> (.+)\n```$/gm)].map(
  ([, question, answer]) => [question!, answer!] as const,
);

/** What follows a name in a list such as `ratio 3:2, in lieu 41.00`. */
class Fields {
  readonly #parts: readonly string[];
  readonly #used = new Set<string>();

  constructor(text: string) {
    this.#parts = text.split(', ');
  }

  find(name: string): string | undefined {
    const part = this.#parts.find((field) => field === name || field.startsWith(`${name} `));
    if (part !== undefined) this.#used.add(part);
    return part?.slice(name.length + 1);
  }

  get(name: string): string {
    return this.find(name) ?? expect.fail(`there is no ${name} in "${this.#parts.join(', ')}"`);
  }

  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /** An example says nothing that its test does not read. */
  expectAllUsed(): void {
    expect(this.#parts.filter((part) => !this.#used.has(part))).toEqual([]);
  }
}

const EX_DATE = 2026_03_09;

const event = (fields: Readonly<Record<string, unknown>>): CorporateAction => {
  const given = Object.entries({ instrument: 'XYZ', exDate: EX_DATE, ...fields }).filter(
    ([, value]) => value !== undefined,
  );
  return parseCorporateActions([Object.fromEntries(given)])[0]!;
};

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

type Read = (fields: Fields) => CorporateAction;

/** Events of holdings. */
const events: Readonly<Record<string, Read>> = {
  split: (f) => event({ type: 'split', ratio: f.get('ratio'), cashInLieuPrice: f.find('in lieu') }),
  'stock dividend': (f) =>
    event({ type: 'stock-dividend', rate: f.get('rate'), cashInLieuPrice: f.find('in lieu') }),
  'cash dividend': (f) =>
    event({
      type: 'cash-dividend',
      amount: f.get('amount'),
      exDate: Number(f.get('ex')),
      payDate: numberOf(f.find('paid')),
    }),
  'spin-off': (f) =>
    event({
      type: 'spin-off',
      ratio: f.get('ratio'),
      spun: 'NEW',
      firstPrices: { date: EX_DATE, parent: f.get('parent'), spun: f.get('spun') },
    }),
  rights: (f) =>
    event({
      type: 'rights',
      oldShares: f.get('old'),
      newShares: f.get('new'),
      subscription: f.get('subscription'),
      closeBefore: f.get('close before'),
      right: 'XYZ.R',
    }),
  'cash merger': (f) => event({ type: 'cash-merger', price: f.get('price') }),
  'stock merger': (f) =>
    event({
      type: 'stock-merger',
      acquirer: 'NEW',
      ratio: f.get('ratio'),
      cashInLieuPrice: f.find('in lieu'),
    }),
  'mixed merger': (f) =>
    event({
      type: 'mixed-merger',
      acquirer: 'NEW',
      ratio: f.get('ratio'),
      cashPerShare: f.get('cash each'),
      acquirerPrice: f.get('acquirer at'),
    }),
  delisting: (f) => event({ type: 'delisting', outcome: f.get('outcome'), price: f.find('price') }),
};

type Told = Readonly<Record<string, string | undefined>>;

const holding =
  (read: Read) =>
  (f: Fields): Told => {
    const shares = { quantity: f.get('quantity'), basis: f.find('basis') ?? '0' };
    const withholding = f.find('withholding');
    const change = holdingAfter(read(f), shares, withholding === undefined ? {} : { withholding });
    return {
      quantity: change.held.quantity,
      basis: change.held.basis,
      average: change.held.average,
      received: change.received[0]?.quantity,
      'received basis': change.received[0]?.basis,
      cash: change.cash,
      realised: change.realised,
      income: change.income,
      on: String(change.cashOn),
    };
  };

const order = (f: Fields): Told => {
  const sides = ['buy limit', 'buy stop', 'sell limit', 'sell stop'] as const;
  const words = sides.find((name) => f.has(name)) ?? expect.fail('there is no order');
  const [side, type] = words.split(' ') as ['buy' | 'sell', 'limit' | 'stop'];
  const dividend = f.find('dividend');
  const action =
    dividend === undefined
      ? event({ type: 'split', ratio: f.get('split') })
      : event({ type: 'cash-dividend', amount: dividend });
  const open: OpenOrder = {
    side,
    type,
    quantity: f.find('quantity') ?? '100',
    [`${type}Price`]: f.get(words),
    doNotReduce: f.has('do not reduce'),
    doNotIncrease: f.has('do not increase'),
  };
  const after = orderAfter(action, open);
  if (after.isCancelled) return { cancelled: after.reason };
  return { limit: after.order.limitPrice, stop: after.order.stopPrice, quantity: after.order.quantity };
};

const optionEvents: Readonly<
  Record<string, (amount: string, inLieu: string | undefined) => CorporateAction>
> = {
  split: (ratio) => event({ type: 'split', ratio }),
  'special dividend': (amount) => event({ type: 'cash-dividend', amount, kind: 'special' }),
  'ordinary dividend': (amount) => event({ type: 'cash-dividend', amount, kind: 'ordinary' }),
  'spin-off': (ratio) => event({ type: 'spin-off', ratio, spun: 'NEW' }),
  'cash merger': (price) => event({ type: 'cash-merger', price }),
  'stock merger': (ratio, cashInLieuPrice) =>
    event({ type: 'stock-merger', ratio, acquirer: 'NEW', cashInLieuPrice }),
};

const option = (f: Fields): Told => {
  const [name, read] =
    Object.entries(optionEvents).find(([words]) => f.has(words)) ?? expect.fail('there is no event');
  const listed = listedOptions({
    root: 'XYZ',
    underlying: 'XYZ',
    right: f.has('put') ? 'put' : 'call',
    strike: f.get('strike'),
    contracts: f.find('contracts') ?? '1',
  });
  const { options, isAccelerated } = optionsAfter(read(f.get(name), f.find('in lieu')), listed);
  const sharesOf = (id: string): string =>
    options.deliverable.shares.find(({ instrument }) => instrument === id)?.quantity ?? '0';
  const price = f.find('price');
  f.has('call');
  return {
    contracts: options.contracts,
    strike: options.strike,
    root: options.root,
    shares: sharesOf('XYZ'),
    'other shares': sharesOf('NEW'),
    cash: options.deliverable.cash,
    accelerated: isAccelerated ? 'yes' : 'no',
    value: price === undefined ? undefined : intrinsicValue(options, () => price),
  };
};

const price = (f: Fields): Told => {
  const dated = (name: string): readonly [string, number] | undefined => {
    const [amount, date] = f.find(name)?.split(' on ') ?? [];
    return amount === undefined ? undefined : [amount, numberOf(date) ?? EX_DATE];
  };
  const [dividend, split] = [dated('dividend'), dated('split')];
  const actions = [
    ...(dividend === undefined
      ? []
      : [
          event({
            type: 'cash-dividend',
            amount: dividend[0],
            exDate: dividend[1],
            closeBefore: f.get('close before'),
          }),
        ]),
    ...(split === undefined ? [] : [event({ type: 'split', ratio: split[0], exDate: split[1] })]),
  ];
  const adjuster = new PriceAdjuster(adjustmentSteps(actions));
  const [date, asOf] = [Number(f.find('of') ?? EX_DATE - 3), Number(f.find('as of') ?? EX_DATE)];
  const at = (mode: PriceMode): string => adjuster.price(f.get('raw'), date, asOf, mode);
  return {
    full: at('fully-adjusted'),
    split: at('split-adjusted'),
    raw: at('raw'),
    volume: adjuster.volume(f.find('volume') ?? '0', date, asOf, 'fully-adjusted'),
  };
};

const questions: Readonly<Record<string, (f: Fields) => Told>> = {
  ...Object.fromEntries(Object.entries(events).map(([name, read]) => [name, holding(read)])),
  'due bills': (f) => ({
    ex: String(
      dueBillExDate({ amount: f.get('amount'), price: f.get('price'), payDate: Number(f.get('paid')) }),
    ),
  }),
  'rights value': (f) => ({
    ...rightsValues(
      { oldShares: f.get('old'), newShares: f.get('new'), subscription: f.get('subscription') },
      f.get('price'),
    ),
  }),
  exercise: (f) => {
    const offer = { oldShares: f.get('old'), newShares: f.get('new'), subscription: f.get('subscription') };
    const done = exerciseRights('XYZ', { quantity: f.get('quantity'), basis: f.get('basis') }, offer);
    return {
      shares: done.shares.quantity,
      basis: done.shares.basis,
      cash: done.cash,
      'rights left': done.rightsLeft.quantity,
      'basis left': done.rightsLeft.basis,
    };
  },
  order,
  option,
  intrinsic: option,
  price,
};

/** Files are told by their rows, and answered by the events they stand for. */
const files: Readonly<Record<string, (text: string) => readonly CorporateAction[]>> = {
  'factor file': (text) => leanFactorEvents(parseLeanFactorFile(text), 'XYZ'),
  'map file': (text) => leanMapEvents(parseLeanMapFile(text), 'XYZ', { lastPrice: () => '1' }),
};

const eventText = (action: CorporateAction): string => {
  if (action.type === 'split') return `${action.exDate} split ${action.ratio}`;
  return action.type === 'rename' ? `${action.exDate} rename ${action.symbol}` : action.type;
};

describe('docs/corporate-actions.md', () => {
  it('has an example of every rule', () => {
    expect(examples.length).toBe((document.match(/^```example$/gm) ?? []).length);
    const asked = new Set(examples.map(([question]) => question.split(': ')[0]!));
    expect([...asked].toSorted()).toEqual([...Object.keys(questions), ...Object.keys(files)].toSorted());
  });

  it.each(examples)('%s', (question, answer) => {
    const [head = '', rest = ''] = [question.split(': ')[0]!, question.slice(question.indexOf(': ') + 2)];
    const file = files[head];
    if (file !== undefined) {
      expect(file(rest.replaceAll('; ', '\n')).map(eventText)).toEqual([answer]);
      return;
    }
    const fields = new Fields(rest);
    const told = questions[head]!(fields);
    fields.expectAllUsed();
    const names = Object.keys(told).toSorted((a, b) => b.length - a.length);
    for (const part of answer.split(', ')) {
      const name = names.find((known) => part.startsWith(`${known} `)) ?? expect.fail(`unknown: ${part}`);
      expect(`${name} ${told[name]}`).toBe(part);
    }
  });
});
