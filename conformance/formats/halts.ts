import {
  isShortSaleTriggered,
  luldBands,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  marketWideBreaker,
  type SessionCalendar,
  shortSaleTrigger,
} from '@marketloom/kernel';
import { calendarById, sessionOfDate, ZoneOffsets } from '@marketloom/market-data';
import { type JsonObject, MalformedGolden } from './golden-format.ts';
import { type RuleCase, ruleFormat } from './rule-format.ts';

/** Cases of `goldens/markets/halts.json`; times are New York's, and days with a date are those of its calendar. */
export const haltsFormat = ruleFormat(
  'halts',
  (rule) => Object.hasOwn(rules, rule),
  (golden) => check(golden),
);

const check = ({ rule, inputs, expected }: RuleCase): readonly string[] => {
  if (!Object.hasOwn(rules, rule)) return [`no such rule in the API: ${rule}`];
  const got = rules[rule]!(inputs);
  return Object.entries(expected)
    .filter(([key, want]) => !isSame(got[key], want))
    .map(([key, want]) => `${key}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got[key])}`);
};

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === 'none';

/** Numbers are compared as decimals, whether they are written as text or not; nothing may be null or `none`. */
const isSame = (got: unknown, want: unknown): boolean => {
  if (isNothing(want) || isNothing(got)) return isNothing(want) && isNothing(got);
  const isDecimal = [got, want].every((value) => /^-?\d+(\.\d+)?$/.test(String(value)));
  return isDecimal ? Number(got) === Number(want) : String(got) === String(want);
};

const rules: Readonly<Record<string, (inputs: JsonObject) => JsonObject>> = {
  luld: (inputs) => {
    const bands = luldBands({
      tier: Number(inputs.tier) as 1 | 2,
      reference: priceOf(inputs, 'reference'),
      previousClose: priceOf(inputs, 'previousClose'),
      leverage: inputs.leverage === undefined ? undefined : Number(inputs.leverage),
      ...momentOf(inputs),
    });
    return { lower: bands?.lower, upper: bands?.upper };
  },
  mwcb: (inputs) => ({
    ...marketWideBreaker({
      previousClose: priceOf(inputs, 'previousClose'),
      last: priceOf(inputs, 'last'),
      ...momentOf(inputs),
    }),
  }),
  'rule-201': (inputs) => {
    const previousClose = priceOf(inputs, 'previousClose');
    const { sinceOpen, untilClose } = momentOf(inputs);
    const isRestricted =
      isShortSaleTriggered(previousClose, priceOf(inputs, 'trade')) && sinceOpen >= 0 && untilClose >= 0;
    return {
      trigger: shortSaleTrigger(previousClose),
      restricted: isRestricted,
      triggered: isRestricted,
      restrictedUntil: isRestricted ? `${nextSessionDate(inputs)} close` : null,
    };
  },
};

const priceOf = (inputs: JsonObject, key: string): string | number => {
  const value = inputs[key];
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new MalformedGolden(`inputs: "${key}" must be a price, as text or number`);
};

const REGULAR = { open: '09:30', close: '16:00' };
const EARLY_CLOSE = '13:00';

/** Where the case's time lies in its session, and its date as yyyymmdd. */
const momentOf = (
  inputs: JsonObject,
): { readonly sinceOpen: number; readonly untilClose: number; readonly date: number | undefined } => {
  const date = dateOf(inputs);
  const { open, close } = hoursOf(inputs, date);
  const time = timeOfDay(String(inputs.time).split('T').at(-1)!);
  return { sinceOpen: time - open, untilClose: close - time, date };
};

/** Open and close as time of day in New York: what the case says, else its date's, else the regular ones. */
const hoursOf = (
  { earlyClose, isEarlyClose, close, sessionClose }: JsonObject,
  date: number | undefined,
): { readonly open: number; readonly close: number } => {
  const said = [earlyClose, isEarlyClose, sessionClose, close].find((value) => value !== undefined);
  if (typeof said === 'string' && said.includes(':'))
    return { open: timeOfDay(REGULAR.open), close: timeOfDay(said) };
  if (said !== undefined)
    return {
      open: timeOfDay(REGULAR.open),
      close: timeOfDay(said === true ? EARLY_CLOSE : REGULAR.close),
    };
  const session = date === undefined ? -1 : sessionOfDate(newYork(), date);
  if (session < 0) return { open: timeOfDay(REGULAR.open), close: timeOfDay(REGULAR.close) };
  const { opens, closes } = newYork();
  return { open: timeOfDayAt(opens[session]!), close: timeOfDayAt(closes[session]!) };
};

const newYork = (): SessionCalendar => calendarById('XNYS');

const dateOf = ({ date, time }: JsonObject): number | undefined => {
  const text = typeof date === 'string' ? date : /^\d{4}-\d{2}-\d{2}(?=T)/.exec(String(time))?.[0];
  return text === undefined ? undefined : Number(text.replaceAll('-', ''));
};

const nextSessionDate = (inputs: JsonObject): string => {
  const date = dateOf(inputs);
  const { dates } = newYork();
  const next = date === undefined ? undefined : dates.find((session) => session > date);
  if (next === undefined) throw new MalformedGolden('inputs: there is no session after the date of the time');
  return String(next).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
};

/** `15:25` or `15:25:30` in microseconds since midnight. */
const timeOfDay = (text: string): number => {
  const parts = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,6})?))?$/.exec(text);
  if (parts === null) throw new MalformedGolden(`inputs: "${text}" is not a time such as 15:25`);
  const [, hours, minutes, seconds = '0'] = parts;
  return (
    Number(hours) * MICROS_PER_HOUR +
    Number(minutes) * MICROS_PER_MINUTE +
    Math.round(Number(seconds) * MICROS_PER_SECOND)
  );
};

let zone: ZoneOffsets | undefined;

const timeOfDayAt = (instant: number): number => {
  zone ??= new ZoneOffsets('America/New_York');
  return (instant + zone.offsetAt(instant)) % (24 * MICROS_PER_HOUR);
};
