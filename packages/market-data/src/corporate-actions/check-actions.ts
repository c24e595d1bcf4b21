import { type CorporateAction, isoDate, rational, rationalToNumber } from '@marketloom/kernel';
import type { SessionPrices } from './session-prices.ts';

/** What corporate actions and prices can say against each other. */
export const actionContradictions = [
  /** A split is told, and the price did not follow it. */
  'SPLIT_NOT_IN_PRICES',
  /** The price fell or rose as by a split, and none is told. */
  'SPLIT_NOT_TOLD',
  /** A dividend is the whole price or more. */
  'DIVIDEND_ABOVE_PRICE',
  /** The close that an event tells is not that of the bars. */
  'CLOSE_DIFFERS',
  /** The exchange is closed on the ex-date. */
  'EX_DATE_NO_SESSION',
  /** There are prices after the end of the instrument. */
  'PRICES_AFTER_END',
] as const;
export type ActionContradiction = (typeof actionContradictions)[number];

export interface ActionFinding {
  readonly code: ActionContradiction;
  readonly instrument: string;
  /** yyyymmdd. */
  readonly date: number;
  readonly message: string;
  /** What would be right. */
  readonly remedy: string;
}

/** Splits smaller than this could not be told from a day's move. */
const LEAST_RATIO = 1.25;
/** How far a told close may be from the market's, as `adjustmentSteps` takes it. */
const CLOSE_TOLERANCE = 0.01;
/** A move without news is hardly ever this large, and this near to a ratio of whole numbers. */
const USUAL_RATIOS = [2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50, 100];
const RATIO_TOLERANCE = 0.03;

const numberOf = (amount: string): number => rationalToNumber(rational(amount));

/** Shares after for each share before, of all splits of a day. */
const ratioOn = (ofDay: readonly CorporateAction[]): number =>
  ofDay.reduce((ratio, action) => {
    if (action.type === 'split') return ratio * numberOf(action.ratio);
    return action.type === 'stock-dividend' ? ratio * (1 + numberOf(action.rate)) : ratio;
  }, 1);

/** Place of the first session on or after a date. */
const firstFrom = (dates: ArrayLike<number>, date: number): number => {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (dates[middle]! < date) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Whether there are prices of the session before too: over a gap in the data nothing can be compared. */
const followsAtOnce = ({ calendar, dates }: SessionPrices, at: number): boolean =>
  at > 0 && firstFrom(calendar.dates, dates[at]!) - firstFrom(calendar.dates, dates[at - 1]!) === 1;

/**
 * Compares the events of one instrument with its raw prices by session. Events before the first price, after the last
 * and over a gap in the data are left.
 */
export const checkCorporateActions = (
  actions: readonly CorporateAction[],
  instrument: string,
  prices: SessionPrices,
): readonly ActionFinding[] => {
  const findings: ActionFinding[] = [];
  const byDate = Map.groupBy(actions, ({ exDate }) => exDate);
  for (const [date, ofDay] of byDate) {
    const at = firstFrom(prices.dates, date);
    const tell = (code: ActionContradiction, message: string, remedy: string): void => {
      findings.push({ code, instrument, date, message, remedy });
    };
    checkSession(prices, date, tell);
    checkEnd(ofDay, prices, at, tell);
    if (at === prices.dates.length || !followsAtOnce(prices, at)) continue;
    const before = prices.closes[at - 1]!;
    checkSplit(ratioOn(ofDay), before, prices.opens[at]!, date, tell);
    for (const action of ofDay) checkAmounts(action, before, tell);
  }
  findings.push(...untold(byDate, instrument, prices));
  return findings.toSorted((a, b) => a.date - b.date);
};

type Tell = (code: ActionContradiction, message: string, remedy: string) => void;

const checkSession = ({ calendar }: SessionPrices, date: number, tell: Tell): void => {
  const next = calendar.dates[firstFrom(calendar.dates, date)];
  if (next === undefined || next === date) return;
  tell(
    'EX_DATE_NO_SESSION',
    `${isoDate(date)} is no session of ${calendar.id}`,
    `the ex-date is a session; the next is ${isoDate(next)}`,
  );
};

const checkEnd = (
  ofDay: readonly CorporateAction[],
  { dates }: SessionPrices,
  at: number,
  tell: Tell,
): void => {
  const end = ofDay.find(
    (action) => action.type.endsWith('merger') || (action.type === 'delisting' && action.outcome === 'cash'),
  );
  if (end === undefined || at === dates.length) return;
  tell(
    'PRICES_AFTER_END',
    `there are prices until ${isoDate(dates.at(-1)!)}, but the ${end.type} ended the instrument before`,
    `the ex-date is the session after the last price, or the later prices are of another instrument`,
  );
};

const checkSplit = (ratio: number, before: number, open: number, date: number, tell: Tell): void => {
  if (Math.abs(Math.log(ratio)) < Math.log(LEAST_RATIO)) return;
  const [withSplit, without] = [
    Math.abs(Math.log((open * ratio) / before)),
    Math.abs(Math.log(open / before)),
  ];
  if (withSplit <= without) return;
  tell(
    'SPLIT_NOT_IN_PRICES',
    `a split of ${text(ratio)} for 1 is told, but the price went from ${text(before)} to ${text(open)} where about ${text(before / ratio)} was to be expected`,
    `correct the ratio or the ex-date ${isoDate(date)}; or the prices are adjusted: import them as they were traded`,
  );
};

const checkAmounts = (action: CorporateAction, before: number, tell: Tell): void => {
  if (action.type === 'cash-dividend' && numberOf(action.amount) >= before)
    tell(
      'DIVIDEND_ABOVE_PRICE',
      `a dividend of ${action.amount} is told, but the close before was ${text(before)}`,
      'the amount is per share, in the currency and the shares of that day; or the prices are adjusted for a later split',
    );
  const told = 'closeBefore' in action ? action.closeBefore : undefined;
  if (told === undefined || Math.abs(numberOf(told) / before - 1) <= CLOSE_TOLERANCE) return;
  tell(
    'CLOSE_DIFFERS',
    `the ${action.type} says that the close before was ${told}, but the bars say ${text(before)}`,
    'both are raw prices of the same shares: correct the event, or import the prices as they were traded',
  );
};

/** Moves as large as a usual split, and as exact, on days of which no event is told. */
const untold = (
  byDate: ReadonlyMap<number, readonly CorporateAction[]>,
  instrument: string,
  prices: SessionPrices,
): readonly ActionFinding[] => {
  const { dates, opens, closes } = prices;
  return dates.flatMap((date, at): readonly ActionFinding[] => {
    if (!followsAtOnce(prices, at)) return [];
    const [before, open] = [closes[at - 1]!, opens[at]!];
    const move = Math.max(before / open, open / before);
    const near = USUAL_RATIOS.find((ratio) => Math.abs(move / ratio - 1) < RATIO_TOLERANCE);
    const from = dates[at - 1]!;
    if (near === undefined || [...byDate.keys()].some((told) => told > from && told <= date)) return [];
    const ratio = before > open ? `${near}:1` : `1:${near}`;
    return [
      {
        code: 'SPLIT_NOT_TOLD',
        instrument,
        date,
        message: `the price went from ${text(before)} to ${text(open)}, as by a split of ${ratio}, and none is told`,
        remedy: `add the split of ${isoDate(date)} if there was one`,
      },
    ];
  });
};

const text = (value: number): string => String(Number(value.toPrecision(6)));
