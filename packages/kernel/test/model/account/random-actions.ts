import type { CorporateAction, Prng } from '../../../src/index.ts';

const pick = <const T>(prng: Prng, values: readonly T[]): T => values[prng.below(values.length)]!;

interface Setting {
  readonly hasForeign: boolean;
  readonly hasOptions: boolean;
}

/** What companies do in the days of a world: all types, some on one day, one company's end among them. */
export const randomActions = (
  prng: Prng,
  { hasForeign, hasOptions }: Setting,
): readonly CorporateAction[] => {
  const actions: CorporateAction[] = [];
  const date = (from = 3, to = 9): number => 20_240_100 + from + prng.below(to - from + 1);
  const inLieu = (): { cashInLieuPrice?: string } =>
    prng.below(2) === 0 ? { cashInLieuPrice: (30 + prng.below(3000) / 100).toFixed(2) } : {};
  const dividend = (instrument: string, exDate: number): CorporateAction => ({
    type: 'cash-dividend',
    instrument,
    exDate,
    amount: pick(prng, ['0.24', '0.105', '1.5', '3.3333']),
    ...(prng.below(3) === 0 ? { kind: 'special' } : {}),
    ...(prng.below(2) === 0 ? { payDate: exDate + prng.below(4) } : {}),
    ...(prng.below(4) === 0 ? { quoted: 'pre-split' } : {}),
  });
  const split = (instrument: string, exDate: number): CorporateAction =>
    prng.below(4) === 0
      ? { type: 'stock-dividend', instrument, exDate, rate: pick(prng, ['0.05', '0.1', '1']), ...inLieu() }
      : { type: 'split', instrument, exDate, ratio: pick(prng, ['2', '3:2', '1:4', '4']), ...inLieu() };
  for (const symbol of ['A', 'Q', 'R', ...(hasForeign ? ['E'] : [])])
    for (let i = prng.below(3); i > 0; i--) {
      const exDate = date();
      if (actions.some((one) => one.instrument === `${symbol}.TEST` && one.exDate === exDate)) continue;
      const kind = prng.below(3);
      if (kind !== 1) actions.push(dividend(`${symbol}.TEST`, exDate));
      if (kind !== 0) actions.push(split(`${symbol}.TEST`, exDate));
    }
  if (prng.below(2) === 0) {
    const exDate = date(3, 8);
    const first = { date: exDate, parent: '42.10', spun: '24.70' };
    actions.push({
      type: 'spin-off',
      instrument: 'A.TEST',
      exDate,
      spun: 'S.TEST',
      ratio: pick(prng, ['0.25', '0.3', '1']),
      ...pick(prng, [
        { cashInLieuPrice: '24.00', firstPrices: first },
        { cashInLieuPrice: '24.00', whenIssuedPrice: '23.50' },
        ...(hasOptions ? [] : [{ whenIssuedPrice: '23.50', firstPrices: first }, { firstPrices: first }]),
      ]),
    });
  }
  if (prng.below(3) === 0)
    actions.push({
      type: 'rights',
      instrument: 'A.TEST',
      exDate: date(),
      right: 'W.TEST',
      oldShares: '5',
      newShares: '1',
      subscription: pick(prng, ['9', '70']),
    });
  const exDate = date(4, 8);
  const of = { instrument: 'C.TEST', exDate };
  const ends: readonly (CorporateAction | undefined)[] = [
    undefined,
    { type: 'cash-merger', ...of, price: '53.25' },
    { type: 'stock-merger', ...of, acquirer: 'A.TEST', ratio: '0.605', ...inLieu() },
    {
      type: 'mixed-merger',
      ...of,
      acquirer: 'A.TEST',
      ratio: '0.5',
      cashPerShare: '15.1',
      acquirerPrice: pick(prng, ['80', '33.33']),
      ...inLieu(),
    },
    { type: 'delisting', ...of, outcome: 'cash', price: pick(prng, ['12.345', '0']) },
    { type: 'delisting', ...of, outcome: 'otc' },
    { type: 'rename', ...of, symbol: 'CNEW' },
  ];
  const end = pick(prng, ends);
  if (end !== undefined) actions.push(end);
  return actions;
};
