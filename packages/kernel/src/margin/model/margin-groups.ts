import type { Instrument } from '../../instrument/instrument.ts';
import type { MarginBook, MarginGroup, MarginPosition } from './margin-model.ts';
import type { MarginRules } from './margin-rules.ts';
import type { BookParts, OptionGroup } from './option-group.ts';
import { type PositionRule, positionValue, unrealisedProfit } from './position-rule.ts';

/**
 * What is closed together when an account is liquidated: each position by itself in lots of its instrument, and the
 * options of an underlying with its shares in as many equal parts as all their quantities have, ten condors in ten.
 * Of a group what a part frees is taken as its share of the whole, which is less than exact where the part pairs
 * otherwise: check again after closing.
 */
export const marginGroups = (
  { options, optionsBear }: MarginRules,
  { date }: MarginBook,
  { singles, groups }: BookParts,
  ruleOf: (instrument: Instrument) => PositionRule,
): readonly MarginGroup[] => [
  ...singles
    .filter(({ quantity }) => quantity !== 0)
    .map((position) => {
      const { instrument, rate } = position;
      const asked = ruleOf(instrument).amount(position, date, 'maintenance') * rate;
      return groupOf(positionId(position), [position], asked, optionsBear);
    }),
  ...groups.map((group) =>
    groupOf(
      group.id,
      [...group.shares, ...group.options],
      options!.amount(group, date, 'maintenance') * rateOf(group),
      optionsBear,
    ),
  ),
];

/** What names a position among those of a book: its instrument, in a hedging account with the leg. */
export const positionId = ({ instrument: { id }, leg }: MarginPosition): string =>
  leg === undefined ? id : `${id} ${leg}`;

const rateOf = ({ options }: OptionGroup): number => options[0]!.rate;

const groupOf = (
  id: string,
  positions: readonly MarginPosition[],
  asked: number,
  optionsBear: boolean,
): MarginGroup => {
  let [freed, unrealised, lots] = [asked, 0, 0];
  for (const position of positions) {
    const { instrument, quantity, rate } = position;
    unrealised += unrealisedProfit(position) * rate;
    if (instrument.assetClass === 'option' && !optionsBear) freed += positionValue(position) * rate;
    lots = commonDivisor(lots, Math.max(1, Math.round(Math.abs(quantity) / instrument.lotSize)));
  }
  return {
    id,
    maintenance: rounded(Math.max(0, freed)),
    unrealised: rounded(unrealised),
    lots,
    isOpen: positions.every(({ isMarketOpen }) => isMarketOpen ?? true),
    members: positions.map(({ instrument, quantity, leg }) => ({
      instrument,
      quantity,
      ...(leg === undefined ? {} : { leg }),
    })),
  };
};

/** To what a plan reads: doubles carry noise beyond it. */
const rounded = (value: number): number => Number(value.toFixed(9));

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
