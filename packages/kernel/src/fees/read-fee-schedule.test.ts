import { describe, expect, it } from 'vitest';
import { evaluateFees } from './evaluate-fees.ts';
import { feeScheduleIds } from './fee-schedules.ts';
import { parseFees } from './parse-fees.ts';
import { readFeeSchedule } from './read-fee-schedule.ts';
import { scheduleShape } from './schedule-shape.ts';
import { allSchedules } from './schedules/all-schedules.ts';

const sound = {
  id: 'my-broker',
  title: 'My broker',
  currency: 'USD',
  source: 'contract of 2026-03-02',
  asOf: '2026-03-02',
  confidence: 'B',
  components: [
    { name: 'commission', basis: 'share', rows: [{ rate: '0.004', minimum: '0.50' }] },
    { include: 'sec-section-31' },
  ],
};

type Part = Readonly<Record<string, unknown>>;

const withPart = (change: Part): Part => ({
  ...sound,
  components: [{ ...sound.components[0], ...change }],
});

const withRow = (row: Part): Part => withPart({ rows: [row] });

/** What is wrong with a record, told one by one. */
const problemsOf = (raw: Part): readonly string[] => {
  try {
    readFeeSchedule(raw);
  } catch (error) {
    expect(error).toMatchObject({ code: 'FEE_SCHEDULE_INVALID' });
    return (error as Error).message.replace(/^fee schedule [^:]*: /, '').split('; ');
  }
  return [];
};

describe('a schedule from a plain record', () => {
  it('charges as one that is defined in code', () => {
    const bill = evaluateFees(readFeeSchedule(JSON.parse(JSON.stringify(sound))), {
      side: 'sell',
      date: 2026_09_15,
      quantity: 1000,
      price: '20',
    });
    expect(bill.total).toBe('4.412');
  });

  it('takes every schedule of the data, under another id', () => {
    const told: string[] = [];
    for (const definition of allSchedules) {
      const plain = JSON.parse(JSON.stringify(definition)) as Part;
      scheduleShape(plain, '', (path, problem) => told.push(`${definition.id}: ${path} ${problem}`));
      expect(readFeeSchedule({ ...plain, id: `my-${definition.id}` }).id).toBe(`my-${definition.id}`);
    }
    expect(told).toEqual([]);
    expect(allSchedules.length).toBe(feeScheduleIds.length);
  });

  it('is read back from the name of its model', () => {
    const { name } = parseFees(sound);
    expect(JSON.parse(name)).toEqual(sound);
    expect(parseFees(name).name).toBe(name);
  });

  it.each<[string, Part]>([
    ['title is missing', { ...sound, title: undefined }],
    [
      'currency "dollars" must be a code such as USD, or quote or received',
      { ...sound, currency: 'dollars' },
    ],
    ['confidence must be one of A, B, C, and is "high"', { ...sound, confidence: 'high' }],
    ['id "ibkr-fx" is that of a schedule of the data', { ...sound, id: 'ibkr-fx' }],
    ['components must be a list, and is {}', { ...sound, components: {} }],
    ['components must not be empty', { ...sound, components: [] }],
    ['components is missing', { ...sound, components: undefined }],
    ['components[0] must be a record, and is "commission"', { ...sound, components: ['commission'] }],
    ['note must be a text, and is 3', { ...sound, note: 3 }],
    ['fees is not known', { ...sound, fees: [] }],
    ['components[0].basis must be one of share, contract', withPart({ basis: 'shares' })],
    ['components[0].minimum is not known', withPart({ minimum: '1' })],
    ['components[0].side must be one of buy, sell, and is "both"', withPart({ side: 'both' })],
    ['components[0].rows must be a list', withPart({ rows: { rate: '1' } })],
    ['components[0].doesMinimumWin must be true or false', withPart({ doesMinimumWin: 'yes' })],
    [
      'components[0].tiers.by must be one of month-quantity',
      withPart({ tiers: { kind: 'whole', by: 'month' } }),
    ],
    [
      'components[0].rounding.direction must be one of up, half-up',
      withPart({ rounding: { step: '0.01', direction: 'down' } }),
    ],
    ['components[0].applies.countries is not known', withPart({ applies: { countries: ['FR'] } })],
    ['components[0].applies.country must be a list, and is "FR"', withPart({ applies: { country: 'FR' } })],
    [
      'components[0].rows[0].rate must be a text in quotes, "0.004", so that it is exact',
      withRow({ rate: 0.004 }),
    ],
    ['components[0].rows[0].rate is missing', withRow({})],
    ['components[0].rows[0].rate.taker is missing', withRow({ rate: { maker: '0' } })],
    [
      'components[0].rows[0].rate.byPremium[1].rate is missing',
      withRow({ rate: { byPremium: [{ from: '0', rate: '1' }, { above: '1' }] } }),
    ],
    [
      'components[0].rows[0].rate[1].from is missing',
      withPart({
        tiers: { kind: 'marginal', by: 'month-quantity' },
        rows: [{ rate: [{ from: '0', rate: '1' }, { rate: '2' }] }],
      }),
    ],
    [
      'components[0].rows[0].from must be a day as a number such as 20260803, and is "2026-08-03"',
      withRow({ rate: '1', from: '2026-08-03' }),
    ],
    ['commission: minimum: "much" is not a decimal number', withRow({ rate: '1', minimum: 'much' })],
    [
      'commission: bands must stand in rising order',
      withPart({
        tiers: { kind: 'marginal', by: 'month-quantity' },
        rows: [
          {
            rate: [
              { from: '0', rate: '1' },
              { from: '0', rate: '2' },
            ],
          },
        ],
      }),
    ],
    ['there is no fee schedule "sec-31"', { ...sound, components: [{ include: 'sec-31' }] }],
    ['a discount of 1.5 is more than the charge', { ...sound, discount: { paidIn: 'BNB', share: '1.5' } }],
    ['discount.share must be a text in quotes', { ...sound, discount: { paidIn: 'BNB', share: 0.25 } }],
    [
      'commission: marginal tiers count what is charged, in USD',
      {
        ...sound,
        volumeCurrency: 'EUR',
        components: [
          {
            name: 'commission',
            basis: 'value',
            tiers: { kind: 'marginal', by: 'month-value' },
            rows: [{ rate: [{ from: '0', rate: '0.001' }] }],
          },
        ],
      },
    ],
  ])('is refused where %s', (problem, raw) => {
    expect(problemsOf(raw)[0]).toContain(problem);
  });

  it('is told of a bound that cannot be read, and not of its place', () => {
    const bands = ['0', 'many', '5'].map((from) => ({ from, rate: '1' }));
    const tiers = { kind: 'marginal', by: 'month-quantity' };
    expect(problemsOf(withPart({ tiers, rows: [{ rate: bands }] }))).toEqual([
      'commission: from: "many" is not a decimal number such as 1234.5',
    ]);
    expect(problemsOf(withPart({ tiers, rows: [{ rate: bands.slice(1) }] }))).toHaveLength(1);
  });

  it('is refused with one sentence for each mistake, wherever they stand', () => {
    expect(
      problemsOf({
        ...sound,
        asOf: undefined,
        components: [
          { name: 'commission', basis: 'share', rows: [{ rate: 0.004 }] },
          { name: 'levy', basis: 'value', side: 'bye', rows: [{ rate: '0.1' }] },
          { name: 'stamp', basis: 'value', rows: [{ rate: '-1', from: 2026 }] },
        ],
      }),
    ).toEqual([
      'asOf is missing',
      'components[0].rows[0].rate must be a text in quotes, "0.004", so that it is exact',
      'components[1].side must be one of buy, sell, and is "bye"',
      'stamp: day 2026 must be written as 20260803',
      'stamp: rate is below zero',
    ]);
  });
});
