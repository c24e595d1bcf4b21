import {
  type FeeBand,
  type FeeComponent,
  type FeeRate,
  type FeeRow,
  type FeeScheduleDefinition,
  type FeeScope,
  feeScheduleDefinitions,
} from '@marketloom/kernel';

/** The tables of docs/fees.md, made from the data. */
export const feeTables = (): Readonly<Record<string, string>> => ({
  schedules: table(
    ['id', 'what it is', 'in', 'as of', 'mark', 'source and notes'],
    feeScheduleDefinitions.map((schedule) => [
      `\`${schedule.id}\``,
      schedule.title,
      schedule.currency,
      schedule.asOf,
      schedule.confidence,
      sourceText(schedule),
    ]),
  ),
  rates: table(['schedule', 'line', 'basis', 'who, per', 'rates'], feeScheduleDefinitions.flatMap(rateRows)),
});

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const sourceText = ({ source, note, volumeCurrency, notIncluded = [] }: FeeScheduleDefinition): string =>
  [
    `${source}.`,
    ...(note === undefined ? [] : [`${note}.`]),
    ...(volumeCurrency === undefined ? [] : [`Tiers count ${volumeCurrency}.`]),
    ...(notIncluded.length === 0 ? [] : [`Not included: ${notIncluded.join(', ')}.`]),
  ].join(' ');

const rateRows = ({ id, components }: FeeScheduleDefinition): readonly (readonly string[])[] =>
  components.map((part) =>
    'include' in part
      ? [
          `\`${id}\``,
          `\`${part.include}\``,
          '',
          scopeText(part.when),
          part.rounding === undefined ? '' : roundingText(part),
        ]
      : [
          `\`${id}\``,
          part.name,
          part.basis,
          whoText(part),
          [part.rows.map((row) => rowText(row, part)).join('; '), roundingText(part)]
            .filter(Boolean)
            .join('; '),
        ],
  );

const whoText = ({ side, per = 'order', applies, valueAbove, tiers }: FeeComponent): string =>
  [
    side === undefined ? 'both' : `${side}er`,
    per,
    scopeText(applies),
    valueAbove === undefined ? '' : `above ${valueAbove}`,
    tiers === undefined ? '' : `${tiers.kind} tiers by ${tiers.by}`,
  ]
    .filter(Boolean)
    .join(', ');

const scopeText = (scope: FeeScope | undefined): string =>
  Object.entries(scope ?? {})
    .map(([fact, values]) => `${fact} ${(values as readonly unknown[]).join(', ')}`)
    .join(', ');

const roundingText = ({ rounding }: Pick<FeeComponent, 'rounding'>): string =>
  rounding === undefined ? '' : `rounded ${rounding.direction} to ${rounding.step}`;

const rowText = (row: FeeRow, { minimumBelowOneShare, doesMinimumWin }: FeeComponent): string => {
  const { from, when, rate, minimum, maximum, maximumShare, currency } = row;
  const bounds = [
    minimum === undefined ? '' : `min ${minimum}`,
    minimumBelowOneShare === undefined ? '' : `min ${minimumBelowOneShare} below one share`,
    maximum === undefined ? '' : `max ${maximum}`,
    maximumShare === undefined
      ? ''
      : `max ${maximumShare} of the value${doesMinimumWin ? ' above the minimum' : ''}`,
    currency === undefined ? '' : `in ${currency}`,
  ].filter(Boolean);
  const head = [dayText(from), scopeText(when)].filter(Boolean).join(', ');
  const rates = Array.isArray(rate) ? rate.map(bandText).join(', ') : rateText(rate as FeeRate);
  return `${head === '' ? '' : `${head}: `}${[rates, ...bounds].join(', ')}`;
};

const dayText = (day: number | undefined): string =>
  day === undefined ? '' : String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

const bandText = (band: FeeBand): string => {
  const name = band.name === undefined ? '' : `${band.name} `;
  const bound = band.isByNameOnly ? 'by name' : boundText(band);
  const minimum = band.minimum === undefined ? '' : ` min ${band.minimum}`;
  const balance = band.balance === undefined ? '' : ` and ${band.balance} held`;
  return `${name}(${bound}${balance}) ${rateText(band.rate)}${minimum}`;
};

const boundText = (bound: { readonly from: string } | { readonly above: string }): string =>
  'from' in bound ? bound.from : `above ${bound.above}`;

const rateText = (rate: FeeRate): string => {
  if (typeof rate === 'string') return rate;
  if ('maker' in rate) return `${rate.maker} / ${rate.taker}`;
  return `by premium ${rate.byPremium.map((band) => `(${boundText(band)}) ${band.rate}`).join(' ')}`;
};
