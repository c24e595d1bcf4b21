import { MICROS_PER_MINUTE, type OrderOptions } from '@marketloom/kernel';
import { calendarById } from '@marketloom/market-data';
import { describeOutcome } from './describe-outcome.ts';
import { table } from './markdown.ts';
import { type Market, markets, priceAt, tickOf } from './markets.ts';
import { columnsOf, type DataKind, type Moment } from './moments.ts';
import { type Outcome, outcomeOf } from './simulate.ts';

/** Saturday, noon in UTC. */
const SATURDAY = Date.UTC(2024, 0, 27, 12) * 1000;

/** From the day before to the Monday after, where the week has no more. */
const SESSIONS = 7;

/** Asks one thing of every asset class. */
interface Question {
  readonly text: string;
  readonly answer: (market: Market) => string;
}

const questions: readonly Question[] = [
  {
    text: 'its sessions',
    answer: ({ instrument, session }) =>
      `\`${instrument.calendar}\`: ${clock(session.open, instrument.calendar)} to ${clock(session.close, instrument.calendar)}`,
  },
  {
    text: 'DAY, sent in the session: expires',
    answer: (market) => endOf(market, inSession(market, 'quotes', { timeInForce: 'DAY' })),
  },
  {
    text: 'DAY, sent on a Saturday: expires',
    answer: (market) => endOf(market, onSaturday(market, 'quotes', { timeInForce: 'DAY' })),
  },
  {
    text: 'market order, sent on a Saturday: fills',
    answer: (market) => fillOf(market, onSaturday(market, 'trades', {}, true)),
  },
  {
    text: 'IOC market order, sent on a Saturday, on quotes and trades',
    answer: (market) => describeOutcome(onSaturday(market, 'trades', { timeInForce: 'IOC' }, true), 2),
  },
  {
    text: 'IOC market order, sent on a Saturday, on bars: fills',
    answer: (market) => fillOf(market, onSaturday(market, 'bars', { timeInForce: 'IOC' }, true)),
  },
  {
    text: 'AT_CLOSE, sent a minute before the close',
    answer: (market) =>
      describeOutcome(
        send(market, 'trades', market.session.close - MICROS_PER_MINUTE, { timeInForce: 'AT_CLOSE' }, true),
        2,
      ),
  },
  {
    text: 'an hour before the open, with `extendedHours`: fills',
    answer: (market) =>
      fillOf(
        market,
        send(market, 'trades', market.session.open - 60 * MICROS_PER_MINUTE, { extendedHours: true }, true),
      ),
  },
  {
    text: 'the same without',
    answer: (market) =>
      fillOf(market, send(market, 'trades', market.session.open - 60 * MICROS_PER_MINUTE, {}, true)),
  },
  {
    text: 'limit of a buy, off the tick',
    answer: (market) => {
      const asked = priceAt(market, -10) + 0.4 * tickOf(market);
      return `${text(asked)} becomes ${text(sentPrice(market, asked))}`;
    },
  },
  {
    text: 'quantity, off the lot',
    answer: (market) => {
      const asked = 2.5 * market.instrument.lotSize;
      return `${text(asked)} becomes ${text(sentQuantity(market, asked))}`;
    },
  },
];

/** What differs from one asset class to another. */
export const classTable = (): string =>
  table(
    ['', ...markets.map(({ name }) => name)],
    questions.map((question) => [question.text, ...markets.map((market) => question.answer(market))]),
  );

/** An order in the middle of the session, ten ticks away from a market that stands. */
const inSession = (market: Market, data: DataKind, options: OrderOptions): Outcome =>
  send(market, data, (market.session.open + market.session.close) / 2, options);

const onSaturday = (market: Market, data: DataKind, options: OrderOptions, isMarket = false): Outcome =>
  send(market, data, SATURDAY, options, isMarket);

/** A market that stands and is seen a minute before and after each open and close, and about the order's time. */
const send = (
  market: Market,
  data: DataKind,
  time: number,
  options: OrderOptions,
  isMarket = false,
): Outcome => {
  const { instrument, before, session } = market;
  const calendar = calendarById(instrument.calendar);
  const first = calendar.opens.indexOf(before.open);
  const edges = Array.from({ length: SESSIONS }, (_, at) => [
    calendar.opens[first + at]!,
    calendar.closes[first + at]! - MICROS_PER_MINUTE,
  ]).flat();
  const about = [time - 2 * MICROS_PER_MINUTE, time].filter(
    (moment) => time < session.close || isKnown(market, moment),
  );
  const times = [...new Set([...edges, ...about])].sort((a, b) => a - b);
  const moments = times.map((moment): Moment => ({ time: moment, from: 0, to: 0 }));
  return outcomeOf({
    instrument,
    columns: [columnsOf(market, data, moments, Number.NaN)],
    actions: [
      {
        time,
        act: (run) => {
          run.buy(instrument, 2 * instrument.lotSize, {
            ...(isMarket ? {} : { limitPrice: priceAt(market, -10) }),
            ...options,
          });
        },
      },
    ],
  });
};

/** Whether a session covers a time, so that there are data of it. */
const isKnown = ({ instrument }: Market, time: number): boolean => {
  const { opens, closes } = calendarById(instrument.calendar);
  return opens.some((open, at) => open <= time && time < closes[at]!);
};

const sentPrice = (market: Market, price: number): number => {
  let seen = Number.NaN;
  probe(market, (run) => {
    seen =
      run.buy(market.instrument, market.instrument.lotSize, { limitPrice: price }).limitPrice ?? Number.NaN;
  });
  return seen;
};

const sentQuantity = (market: Market, quantity: number): number => {
  let seen = Number.NaN;
  probe(market, (run) => {
    seen = run.buy(market.instrument, quantity).quantity;
  });
  return seen;
};

const probe = (market: Market, act: Parameters<typeof outcomeOf>[0]['actions'][number]['act']): void => {
  const { session, instrument } = market;
  const moments: Moment[] = [0, 1, 2].map((at) => ({
    time: session.open + at * MICROS_PER_MINUTE,
    from: 0,
    to: 0,
  }));
  outcomeOf({
    instrument,
    columns: [columnsOf(market, 'bars', moments, Number.NaN)],
    actions: [{ time: session.open + MICROS_PER_MINUTE, act }],
  });
};

const endOf = ({ instrument }: Market, { endTime }: Outcome): string =>
  endTime === undefined ? 'never' : clock(endTime, instrument.calendar);

const fillOf = ({ instrument }: Market, { fills }: Outcome): string =>
  fills[0] === undefined ? 'never' : clock(fills[0].time, instrument.calendar);

const text = (value: number): string => String(Number(value.toFixed(9)));

/** `Wed 16:00`, in the exchange's time. */
const clock = (time: number, calendar: string): string => {
  const { timeZone } = calendarById(calendar);
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(time / 1000));
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('weekday')} ${part('hour')}:${part('minute')}`;
};
