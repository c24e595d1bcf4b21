import { feeBases, feeSpans, feeVolumes } from './fee-component.ts';
import { feeConfidences } from './fee-schedule.ts';
import {
  aDay,
  aDecimal,
  aFlag,
  aText,
  isRecord,
  listOf,
  oneOf,
  recordOf,
  type Shape,
} from './plain-shape.ts';

/** How a schedule of one's own is written: the form of `FeeScheduleDefinition`, for values from outside. */

const scope: Shape = recordOf({
  'assetClass?': listOf(aText),
  'country?': listOf(aText),
  'venue?': listOf(aText),
  'root?': listOf(aText),
  'currency?': listOf(aText),
  'routing?': listOf(oneOf(['smart', 'direct'])),
  'isStablePair?': listOf(aFlag),
  'isOpening?': listOf(aFlag),
  'isCombo?': listOf(aFlag),
});

const rounding = recordOf({ step: aDecimal, direction: oneOf(['up', 'half-up']) });

/** A bound is either inside of its band or not. */
const boundOf = (value: unknown): Readonly<Record<string, Shape>> =>
  isRecord(value) && value.above !== undefined ? { above: aDecimal } : { from: aDecimal };

const premiumBand: Shape = (value, path, tell) =>
  recordOf({ ...boundOf(value), rate: aDecimal })(value, path, tell);

const rate: Shape = (value, path, tell) => {
  if (!isRecord(value)) aDecimal(value, path, tell);
  else if ('byPremium' in value) recordOf({ byPremium: listOf(premiumBand) })(value, path, tell);
  else recordOf({ maker: aDecimal, taker: aDecimal })(value, path, tell);
};

const band: Shape = (value, path, tell) =>
  recordOf({
    ...boundOf(value),
    rate,
    'name?': aText,
    'minimum?': aDecimal,
    'balance?': aDecimal,
    'isByNameOnly?': aFlag,
    'note?': aText,
  })(value, path, tell);

const rowRate: Shape = (value, path, tell) => (Array.isArray(value) ? listOf(band) : rate)(value, path, tell);

const row = recordOf({
  rate: rowRate,
  'from?': aDay,
  'when?': scope,
  'minimum?': aDecimal,
  'maximum?': aDecimal,
  'maximumShare?': aDecimal,
  'currency?': aText,
});

const component = recordOf({
  name: aText,
  basis: oneOf(feeBases),
  rows: listOf(row),
  'side?': oneOf(['buy', 'sell']),
  'applies?': scope,
  'per?': oneOf(feeSpans),
  'valueAbove?': aDecimal,
  'rounding?': rounding,
  'tiers?': recordOf({ kind: oneOf(['marginal', 'whole']), by: oneOf(feeVolumes) }),
  'minimumBelowOneShare?': aDecimal,
  'doesMinimumWin?': aFlag,
  'beginsWithFirstRow?': aFlag,
  'isNoneWithoutRow?': aFlag,
});

const reference = recordOf({ include: aText, 'when?': scope, 'rounding?': rounding });

const part: Shape = (value, path, tell) =>
  (isRecord(value) && 'include' in value ? reference : component)(value, path, tell);

export const scheduleShape: Shape = recordOf({
  id: aText,
  title: aText,
  currency: aText,
  source: aText,
  asOf: aText,
  confidence: oneOf(feeConfidences),
  components: listOf(part),
  'note?': aText,
  'multiplier?': aDecimal,
  'volumeCurrency?': aText,
  'notIncluded?': listOf(aText),
  'discount?': recordOf({ paidIn: aText, share: aDecimal }),
});
