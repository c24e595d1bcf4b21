import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, type Money, parseMoney, ZERO_MONEY } from '../numeric/money.ts';
import type { ScaledQuantity } from '../order/order.ts';
import type { FeeModel } from './fee-model.ts';
import { parseFees } from './parse-fees.ts';

interface Execution {
  readonly quantity: number;
  readonly price: string;
}

/** What each execution of one order is charged. Quantities have two decimals. */
const charge = (model: FeeModel, executions: readonly Execution[]): string[] => {
  let [notionalBefore, quantityBefore, feesBefore] = [ZERO_MONEY as bigint, 0, ZERO_MONEY as bigint];
  return executions.map((execution) => {
    const quantity = Math.round(execution.quantity * 100);
    const notional = (parseMoney(execution.price) * BigInt(quantity)) / 100n;
    const fee = model.fee({
      notional: notional as Money,
      quantity: quantity as ScaledQuantity,
      quantityFactor: 100,
      notionalBefore: notionalBefore as Money,
      quantityBefore: quantityBefore as ScaledQuantity,
      feesBefore: feesBefore as Money,
    });
    notionalBefore += notional;
    quantityBefore += quantity;
    feesBefore += fee;
    return formatMoney(fee);
  });
};

const texts = [
  'none',
  'per-trade:1.00',
  'per-share:0.005,min=1,max=1%',
  'per-share:0.005',
  'percent:0.1%',
  'ib-us-fixed',
];

describe('every fee model', () => {
  it('is read back from its own name', () => {
    for (const text of [...texts, 'per-share:0.0035,min=0.35', 'per-share:0.01,max=0.5%', 'percent:0%'])
      expect(parseFees(text).name).toBe(text);
  });

  it('charges an order in many fills what it charges in one, and never pays back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 100_000 }),
        (text, sizes, cents) => {
          const price = formatMoney((BigInt(cents) * 10n ** 16n) as Money);
          const model = parseFees(text);
          const many = charge(
            model,
            sizes.map((size) => ({ quantity: size / 100, price })),
          ).map((fee) => parseMoney(fee) as bigint);
          const whole = sizes.reduce((sum, size) => sum + size, 0) / 100;
          expect(formatMoney(many.reduce((sum, fee) => sum + fee, 0n) as Money)).toBe(
            charge(model, [{ quantity: whole, price }])[0],
          );
          for (const fee of many) expect(fee >= 0n).toBe(true);
        },
      ),
    );
  });
});

describe('amounts', () => {
  it.each([
    ['none', [{ quantity: 100, price: '10' }], ['0']],
    [
      'per-trade:1.50',
      [
        { quantity: 100, price: '10' },
        { quantity: 1, price: '10' },
      ],
      ['1.5', '0'],
    ],
    ['percent:0.1%', [{ quantity: 3, price: '33.33' }], ['0.09999']],
    ['percent:0.0000001%', [{ quantity: 0.01, price: '0.01' }], ['0.0000000000001']],
    ['per-share:0.005', [{ quantity: 0.01, price: '10' }], ['0.00005']],
    // The minimum is paid once, and later fills only what goes beyond it.
    [
      'per-share:0.005,min=1',
      [
        { quantity: 100, price: '10' },
        { quantity: 50, price: '10' },
        { quantity: 100, price: '10' },
      ],
      ['1', '0', '0.25'],
    ],
    // One share at 10.00 may cost 0.10 at most; with 100 shares more the minimum comes within the maximum.
    [
      'ib-us-fixed',
      [
        { quantity: 1, price: '10' },
        { quantity: 100, price: '10' },
        { quantity: 300, price: '10' },
      ],
      ['0.1', '0.9', '1.005'],
    ],
  ])('%s (%#)', (text, executions, fees) => {
    expect(charge(parseFees(text), executions)).toEqual(fees);
  });

  it.each([
    [100, '25', '1'],
    [1000, '25', '5'],
    [1000, '0.25', '2.5'],
    [100, '0.50', '0.5'],
  ])('Interactive Brokers, published: %d shares at %s cost %s', (quantity, price, fee) => {
    expect(charge(parseFees('ib-us-fixed'), [{ quantity, price }])).toEqual([fee]);
  });
});

interface FeeCase {
  readonly id: string;
  readonly rule: string;
  readonly inputs: { readonly quantity: string; readonly price: string };
  readonly expected: { readonly commission: string };
}

const goldens = new URL('../../../../../shared/goldens/markets/fees.json', import.meta.url);

describe.skipIf(!existsSync(goldens))(
  'fees against ../shared/goldens/markets/fees.json (skipped without it)',
  () => {
    const { cases } = existsSync(goldens)
      ? (JSON.parse(readFileSync(goldens, 'utf8')) as { cases: FeeCase[] })
      : { cases: [] };
    const fixed = cases.filter((example) => example.rule === 'ibkr-us-stock-fixed');

    it('has cases', () => expect(fixed.length).toBeGreaterThan(3));

    it.each(fixed.map((example) => [example.id, example] as const))('%s', (_id, { inputs, expected }) => {
      const [fee] = charge(parseFees('ib-us-fixed'), [
        { quantity: Number(inputs.quantity), price: inputs.price },
      ]);
      expect(fee).toBe(formatMoney(parseMoney(expected.commission)));
    });
  },
);

describe('texts that are refused', () => {
  it.each([
    '',
    'free',
    'none:1',
    'ib-us-fixed:1',
    'per-trade',
    'per-trade:-1',
    'per-trade:1,2',
    'percent:0.1',
    'percent:0.00000001%',
    'per-share',
    'per-share:0.0000000001',
    'per-share:0.005,min',
    'per-share:0.005,min=1,min=2',
    'per-share:0.005,max=1',
    'per-share:0.005,least=1',
    'constructor',
  ])('"%s", with a list of what is allowed', (text) => {
    expect(() => parseFees(text)).toThrow(/^fees ".*": .+; allowed are none, per-trade:1.00/);
    expect(() => parseFees(text)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
  });
});
