import { positionLegs } from '../account/position-leg.ts';
import { given } from '../order/given.ts';
import { orderSides, timesInForce } from '../order/order.ts';
import type { OrderOptions } from '../order/order-request.ts';
import { pegReferences, trailUnits, triggerPrices } from '../order/order-terms.ts';
import { Refusal } from '../risk/refusal.ts';
import { offLotRules, offTickRules } from '../tick-size/order-steps.ts';

/**
 * What a strategy that no compiler has checked may get wrong in the words of an order. A word that is not known is
 * refused by name: taken as the default it would trade on terms that nobody asked for.
 */
const unknown = (field: string, said: unknown, accepted: string): Refusal =>
  new Refusal('TERMS_UNKNOWN', { field, asked: given(said), accepted });

/** Refuses a word that is none of those that a field takes; one that is left out is none of its business. */
export const unknownWord = (field: string, said: unknown, words: readonly string[]): Refusal | undefined =>
  said === undefined || words.includes(said as string) ? undefined : unknown(field, said, listed(words));

/** Refuses what is no finite number in a field that may be left out. */
export const unknownNumber = (field: string, said: unknown): Refusal | undefined =>
  said === undefined || Number.isFinite(said) ? undefined : unknown(field, said, 'a number');

/** Refuses a side that is neither; it cannot be left out. */
export const unknownSide = (side: unknown): Refusal | undefined =>
  orderSides.includes(side as never) ? undefined : unknown('side', side, listed(orderSides));

const flag =
  (field: string) =>
  (said: unknown): Refusal | undefined =>
    typeof said === 'boolean' ? undefined : unknown(field, said, 'true or false');

const word =
  (field: string, words: readonly string[]) =>
  (said: unknown): Refusal | undefined =>
    unknownWord(field, said, words);

/** Of which size they may be is for the gate to say, which cannot tell a text from a number. */
const trail = (said: unknown): Refusal | undefined => {
  if (!isObject(said)) return unknown('trail', said, "an object such as { by: 'percent', value: 3 }");
  const { by, value, atr, limitOffset } = said;
  if (!trailUnits.includes(by as never)) return unknown('trail.by', by, listed(trailUnits));
  if (typeof value !== 'number') return unknown('trail.value', value, 'a number');
  if (atr !== undefined && typeof atr !== 'number') return unknown('trail.atr', atr, 'a number');
  return limitOffset !== undefined && typeof limitOffset !== 'number'
    ? unknown('trail.limitOffset', limitOffset, 'a number')
    : undefined;
};

const peg = (said: unknown): Refusal | undefined => {
  if (!isObject(said)) return unknown('peg', said, "an object such as { to: 'mid' }");
  return pegReferences.includes(said.to as never)
    ? unknownNumber('peg.offset', said.offset)
    : unknown('peg.to', said.to, listed(pegReferences));
};

/** How each option that is more than a number or a free text is read. */
const readers: ReadonlyMap<string, (said: unknown) => Refusal | undefined> = new Map([
  ['timeInForce', word('timeInForce', timesInForce)],
  ['trigger', word('trigger', triggerPrices)],
  ['offTick', word('offTick', offTickRules)],
  ['offLot', word('offLot', offLotRules)],
  ['trail', trail],
  ['peg', peg],
  ['marketToLimit', flag('marketToLimit')],
  ['postOnly', flag('postOnly')],
  ['reduceOnly', flag('reduceOnly')],
  ['extendedHours', flag('extendedHours')],
  ['leg', word('leg', positionLegs)],
] satisfies readonly (readonly [keyof OrderOptions, (said: unknown) => Refusal | undefined])[]);

/** The first of an order's options that says what no order can be. */
export const unknownTerm = (options: OrderOptions): Refusal | undefined => {
  if (!isObject(options)) return unknown('options', options, 'an object such as { limitPrice: 99.5 }');
  for (const field in options) {
    const said = options[field];
    const refusal = said === undefined ? undefined : readers.get(field)?.(said);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};

/** The options without those that cannot be read, so that an order which is refused for them can still be recorded. */
export const readableTerms = (options: OrderOptions): OrderOptions =>
  unknownTerm(options) === undefined
    ? options
    : Object.fromEntries(
        Object.entries(isObject(options) ? options : {}).filter(
          ([field, said]) => said === undefined || readers.get(field)?.(said) === undefined,
        ),
      );

const isObject = (said: unknown): said is Readonly<Record<string, unknown>> =>
  typeof said === 'object' && said !== null && !Array.isArray(said);

const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
