import {
  barPaths,
  bothTouchedRules,
  gapFills,
  groupKinds,
  legsLiveRules,
  limitFills,
  marketDataKinds,
  marketFills,
  orderSides,
  orderTypes,
  pegReferences,
  positionLegs,
  timesInForce,
  trailUnits,
  triggerPrices,
  zeroVolumeRules,
} from '@marketloom/kernel';
import * as z from 'zod/mini';
import { accountFields, readingFields } from '../run/account-fields.ts';
import { runConfigSchema } from '../run/run-config.ts';
import { groupRoles } from './order-particulars.ts';
import {
  about,
  amount,
  count,
  id,
  number,
  oneOf,
  statistic,
  text,
  time,
  timeOrNull,
} from './schema-words.ts';
import { significanceSchema } from './significance-schema.ts';
import { transactionCostsSchema } from './transaction-costs-schema.ts';

/*
 * The published schema of `result.json`, beside the interface in result.ts that the code uses: a test holds the two
 * together. Nothing that runs a backtest imports this file.
 */

const config = z
  .strictObject({
    strategy: text("Path of the strategy's file."),
    parameters: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .check(about("The strategy's parameters, defaults included.")),
    instruments: z.array(z.string()).check(about('Ids of the instruments.')),
    data: z
      .union([z.array(z.string()), z.record(z.string(), z.array(z.string()))])
      .check(about('What was read: a bar size such as 1d, quotes, trades; by instrument where it differs.')),
    from: z.nullable(z.string()).check(about('First day (UTC); null: all data.')),
    to: z.nullable(z.string()).check(about('Last day (UTC), included; null: all data.')),
    cash: number('What the account started with.'),
    currency: text('ISO 4217 code of the account.'),
    account: oneOf(['cash', 'margin'], 'A margin account may borrow and sell short.'),
    leverage: number('Exposure that one unit of equity may carry.'),
    profile: runConfigSchema.def.shape.profile,
    ...accountFields,
    ...readingFields,
    continuous: runConfigSchema.def.shape.continuous,
    fill: z
      .strictObject({
        market: oneOf(marketFills, 'Price of market orders on bars.'),
        path: oneOf(barPaths, 'Order in which a bar is taken to have reached its extremes.'),
        gap: oneOf(gapFills, 'Price of an order whose price a bar opens beyond.'),
        limit: oneOf(limitFills, 'When a limit order fills.'),
        bothTouched: oneOf(bothTouchedRules, 'What fills first when a bar reaches two orders.'),
        legsLive: oneOf(legsLiveRules, 'From when on orders work that waited for another to fill.'),
        zeroVolume: oneOf(zeroVolumeRules, 'Whether bars without volume fill.'),
        participation: z
          .nullable(z.number().check(z.gt(0), z.lte(1)))
          .check(about("Share of a bar's volume that all orders together may take; null: no limit.")),
      })
      .check(about('How orders fill.')),
    fees: text('The fee model, such as percent:0.1%; a record as JSON.'),
    slippage: text('The slippage model, such as bps:5.'),
    latency: text('The latency model, such as 50ms.'),
    limits: z.record(z.string(), z.unknown()).check(about('Risk limits by name.')),
    marketRules: z.optional(
      z
        .strictObject({
          shortSaleRestriction: z.optional(z.boolean()),
          luld: z.optional(
            z.record(
              z.string(),
              z.strictObject({ tier: z.literal([1, 2]), leverage: z.optional(z.number()) }),
            ),
          ),
          breakers: z.optional(z.strictObject({ index: z.string() })),
        })
        .check(about('Halts, bands and restrictions that the run derived from its data; absent: none.')),
    ),
    support: z.optional(
      z
        .strictObject({
          orderTypes: z.array(z.enum(orderTypes)),
          timesInForce: z.array(z.enum(timesInForce)),
          triggers: z.array(z.enum(triggerPrices)),
          groups: z.array(z.enum(groupKinds)),
          postOnly: z.boolean(),
          reduceOnly: z.boolean(),
          extendedHours: z.boolean(),
        })
        .check(about('What the venue took of orders; absent: everything. What it lacked was emulated.')),
    ),
    seed: count('Seed of all random numbers.'),
    benchmark: z.nullable(z.string()).check(about('Id of the instrument to compare with; null: none.')),
    trials: runConfigSchema.def.shape.trials,
    trialsVariance: runConfigSchema.def.shape.trialsVariance,
    riskFreeRate: number('Per year, as a fraction.'),
    periodsPerYear: number('Sessions a year.'),
  })
  .check(
    about('The configuration with every default written out: given to a run, it gives this result again.'),
  );

const metrics = z
  .strictObject({
    startEquity: number('Account value at the start.'),
    finalEquity: number('Account value at the end, marked at the last prices.'),
    netProfit: number('Final less start equity.'),
    totalReturn: number('Final over start equity, less 1.'),
    cagr: statistic(
      'Compound annual growth rate by the calendar, (end / start) ^ (365.25 / days) - 1; null under a quarter of a year.',
    ),
    annualVolatility: statistic('Annualised standard deviation of session returns.'),
    sharpe: statistic('Annualised Sharpe ratio.'),
    sharpeInterval: z
      .nullable(z.tuple([z.number(), z.number()]))
      .check(about('95 % confidence interval of the Sharpe ratio.')),
    sortino: statistic('Annualised Sortino ratio.'),
    calmar: statistic('CAGR over the size of the deepest drawdown of session values.'),
    omega: statistic('Gains over losses against a return of zero.'),
    maxDrawdown: number('Deepest fall from a peak over all timestamps, at or below zero.'),
    maxDrawdownSessions: count('Sessions from the peak to the trough.'),
    recoverySessions: statistic('Sessions from the trough to the recovery; null: not recovered.'),
    longestUnderwaterSessions: count('Longest stretch below a former peak.'),
    valueAtRisk: statistic('Loss of a session that 5 % of sessions exceed, as a positive fraction.'),
    conditionalValueAtRisk: statistic('Mean loss of the worst 5 % of sessions, as a positive fraction.'),
    skewness: statistic('Of session returns.'),
    excessKurtosis: statistic('Of session returns; 0 for a normal.'),
    tailRatio: statistic('95th percentile over the size of the 5th.'),
    ulcerIndex: statistic('Root mean square of the drawdowns.'),
    bestSession: statistic('Highest return of a session.'),
    worstSession: statistic('Lowest return of a session.'),
    trades: count('Completed round trips.'),
    winRate: statistic('Share of trades with a profit.'),
    profitFactor: statistic('Sum of profits over sum of losses.'),
    expectancy: statistic('Mean profit of a trade.'),
    averageWin: statistic('Mean profit of the trades that won.'),
    averageLoss: statistic('Mean profit of the trades that lost, below zero.'),
    payoffRatio: statistic('Average win over the size of the average loss.'),
    averageTradeDays: statistic('Mean length of a trade in days.'),
    maxConsecutiveLosses: count('Longest row of losing trades.'),
    exposure: number('Share of timestamps with a position.'),
    turnover: statistic('Traded value a year over average equity.'),
    totalFees: number('Fees paid.'),
    totalSlippage: number('What slippage took: |price - price before slippage| x quantity.'),
    orders: count('Orders sent.'),
    fills: count('Fills.'),
    periodsPerYear: number('Sessions a year, as used for what is annualised.'),
    alpha: statistic('Annualised, against the benchmark; null without one.'),
    beta: statistic('Against the benchmark.'),
    informationRatio: statistic('Against the benchmark.'),
    trackingError: statistic('Annualised standard deviation of the difference to the benchmark.'),
    correlation: statistic('Of session returns with those of the benchmark.'),
  })
  .check(about('Statistics over session returns and trades; null: not defined for the run.'));

const benchmark = z
  .strictObject({
    instrument: text('Id of the instrument.'),
    totalReturn: number('From its first price of the run on.'),
    cagr: statistic(
      'Compound annual growth rate by the calendar, (end / start) ^ (365.25 / days) - 1; null under a quarter of a year.',
    ),
    annualVolatility: statistic('Annualised standard deviation of session returns.'),
    sharpe: statistic('Annualised Sharpe ratio.'),
    maxDrawdown: number('Deepest fall from a peak over all its timestamps.'),
    maxDrawdownSessions: count('Sessions from the peak to the trough.'),
  })
  .check(about('The benchmark bought at its first price of the run and held.'));

const equityPoint = z.strictObject({
  time: time('When.'),
  equity: number('Account value.'),
  exposure: number(
    'Sizes of all positions together, long and short alike; the mean where the point stands for several timestamps.',
  ),
  drawdown: number('Fall from the peak so far, at or below zero.'),
  benchmark: z.exactOptional(number('The benchmark scaled to the same start.')),
});

const sessionPoint = z.strictObject({
  time: time('Last timestamp of the session.'),
  equity: number('Account value then.'),
});

const drawdown = z.strictObject({
  peak: time('Last session at the high.'),
  trough: time('Session of the lowest value.'),
  recovery: timeOrNull('Session back at the high; null: not recovered.'),
  depth: number('Trough over peak, less 1.'),
  sessions: count('Sessions from the peak to the recovery or the end.'),
  sessionsToTrough: count('Sessions from the peak to the trough.'),
  sessionsToRecovery: statistic('Sessions from the trough to the recovery; null: not recovered.'),
});

const periodReturn = (label: string) =>
  z.strictObject({
    period: text(label),
    return: number('Return of the account, as a fraction.'),
    benchmark: z.exactOptional(number('Return of the benchmark, as a fraction.')),
  });

const group = z.strictObject({
  id: id('Counts from 1.'),
  kind: oneOf(groupKinds, 'What its orders mean for one another.'),
  role: oneOf(groupRoles, 'What the order is to it: entry, target and stop of a bracket, member of equals.'),
});

const asked = (what: string) => z.exactOptional(z.literal(true).check(about(`${what}; absent: no.`)));

const trail = z.strictObject({
  by: oneOf(trailUnits, 'What the value counts.'),
  value: number('The distance.'),
  atr: z.exactOptional(number('Average true range that the value multiplies.')),
  limitOffset: z.exactOptional(number('How far the limit lies beyond the stop.')),
});

const peg = z.strictObject({
  to: oneOf(pegReferences, 'What it follows.'),
  offset: number('Added for buys, taken away for sells.'),
  limitPrice: z.exactOptional(number('As far as it follows.')),
});

const order = z.strictObject({
  id: id('Counts from 1.'),
  instrument: text('Id of the instrument.'),
  side: oneOf(orderSides, 'What it does.'),
  type: oneOf(orderTypes, 'What it waits for.'),
  timeInForce: oneOf(timesInForce, 'How long it waits.'),
  quantity: number('Units.'),
  limitPrice: statistic('Null where it has none; of a pegged order where it last stood.'),
  stopPrice: statistic('Null where it has none; of a trailing stop where it last stood.'),
  touchPrice: z.exactOptional(number('At which it was to be touched.')),
  trigger: z.exactOptional(oneOf(triggerPrices, 'Which price was to set it off; absent: what fills it.')),
  trail: z.exactOptional(trail.check(about('How far a trailing stop stayed behind.'))),
  peg: z.exactOptional(peg.check(about('What the price of a pegged order followed.'))),
  postOnly: asked('Never to take what is offered'),
  reduceOnly: asked('Only ever to make a position smaller'),
  extendedHours: asked('To work before the open and after the close too'),
  expireTime: z.exactOptional(time('When a good-till-date order was to end.')),
  leg: z.exactOptional(oneOf(positionLegs, 'The leg of the position, in a hedging account.')),
  group: z.exactOptional(group.check(about('The group that it belongs to; absent: none.'))),
  tag: z.nullable(z.string()).check(about("The strategy's own word for it.")),
  status: text('How it ended or stands, such as filled.'),
  reason: z.nullable(z.string()).check(about('Why it was denied, rejected, cancelled or expired.')),
  submittedAt: time('When the strategy sent it.'),
  closedAt: timeOrNull('When it ended; null: still working.'),
  filledQuantity: number('Units.'),
  averagePrice: statistic('Of its fills; null where it has none.'),
  decisionPrice: statistic("The market's last known price when it was sent; null: none was known."),
  arrivalPrice: z.exactOptional(
    statistic('That when it reached the venue; absent: the same, null: none was known.'),
  ),
});

const fill = z.strictObject({
  id: id('Counts from 1.'),
  orderId: id('Its order.'),
  instrument: text('Id of the instrument.'),
  time: time("When it happened in the market by the rule: a fill at the open carries the bar's open time."),
  reportedAt: time('When the run learnt of it: the close of the bar, or the tick.'),
  side: oneOf(orderSides, 'What it did.'),
  leg: z.exactOptional(oneOf(positionLegs, 'The leg of the position, in a hedging account.')),
  quantity: number('Units.'),
  price: number('Slippage included.'),
  fee: number('In the currency of the account.'),
  slippage: number('What slippage took, in money.'),
  rule: text('The rule that filled it, such as market-at-next-open.'),
  source: time('Open time of the bar, or time of the tick, that made it.'),
});

const trade = z.strictObject({
  id: id('Counts from 1.'),
  instrument: text('Id of the instrument.'),
  direction: oneOf(['long', 'short'], 'What was held.'),
  entryTime: time('First fill.'),
  exitTime: time('Last fill.'),
  quantity: number('Units bought (long) or sold (short) in all.'),
  entryPrice: number('Average.'),
  exitPrice: number('Average.'),
  profit: number('After fees.'),
  return: number('Profit over the value of the entry.'),
  fees: number('In the currency of the account.'),
  currency: z.exactOptional(text("That of the prices; absent: the account's.")),
  days: number('From the first to the last fill.'),
  entryRule: text('The rule of the first fill.'),
  exitRule: text('The rule of the last fill.'),
  exitGroup: z.exactOptional(group.check(about('The group of the order of the last fill; absent: none.'))),
});

const position = z.strictObject({
  instrument: text('Id of the instrument.'),
  leg: z.exactOptional(
    oneOf(positionLegs, 'The leg, in a hedging account; an instrument may be there twice.'),
  ),
  currency: z.exactOptional(text("That of all amounts; absent: the account's.")),
  quantity: number('Units; negative when short.'),
  averagePrice: number('At which it was opened.'),
  lastPrice: number('Last known price.'),
  marketValue: number('At the last price; negative when short.'),
  unrealisedProfit: number('Before fees.'),
  realisedProfit: number('Of what was closed, before fees.'),
  fees: number('Paid for this instrument.'),
});

const dataUsed = z.strictObject({
  instrument: text('Id of the instrument.'),
  kind: oneOf(marketDataKinds, 'What the rows are.'),
  bars: z.nullable(z.string()).check(about('Size of the bars; null for ticks.')),
  rows: count('Rows that the run came to.'),
  from: time('When the first of them became known: the close of a bar.'),
  to: time('When the last of them became known.'),
  checksum: text("SHA-256 over the checksums of the catalog's files that were read."),
});

/** Every key of `result.json`. */
export const resultSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    mode: z.literal('backtest'),
    status: oneOf(['complete', 'partial'], 'partial: the run was interrupted, and all ends at period.to.'),
    config,
    versions: z
      .strictObject({
        marketloom: text('Version of Marketloom.'),
        node: text('Version of Node.'),
        strategy: text("The strategy's own version."),
      })
      .check(about('What made the result.')),
    eventHash: z
      .string()
      .check(
        z.regex(/^[0-9a-f]{64}$/),
        about("SHA-256 of the run's audit stream: equal hashes mean equal runs."),
      ),
    strategy: z.strictObject({ name: z.string(), version: z.string(), description: z.string() }),
    period: z.strictObject({
      from: time('Open of the first bar, or the first tick.'),
      to: time('Last timestamp.'),
      events: count('Market events processed.'),
      sessions: count('Sessions with data.'),
    }),
    data: z.array(dataUsed).check(about('What the run read.')),
    metrics,
    significance: z.nullable(significanceSchema),
    benchmark: z.nullable(benchmark),
    equityCurve: z
      .array(equityPoint)
      .check(
        about(
          'Every timestamp while there are at most 16,384; beyond, the extremes and the end of equal spans.',
        ),
      ),
    sessions: z.array(sessionPoint).check(about('Each session with data: what the statistics are of.')),
    drawdowns: z.array(drawdown).check(about('The ten deepest between session ends.')),
    monthlyReturns: z.array(periodReturn("The exchange's month, such as 2004-03.")),
    yearlyReturns: z.array(periodReturn("The exchange's year, such as 2004.")),
    orders: z.array(order).check(about('By id.')),
    fills: z.array(fill).check(about('In the order in which they were booked.')),
    trades: z
      .array(trade)
      .check(about('Round trips: from flat to flat, or to the fill that turned the position.')),
    positions: z.array(position).check(about('What is held at the end.')),
    fees: z
      .strictObject({
        total: number('Fees paid.'),
        currency: text('ISO 4217 code of the account.'),
        byInstrument: z.record(z.string(), z.number()).check(about('Of those that cost anything.')),
      })
      .check(about('What trading cost.')),
    transactionCosts: transactionCostsSchema,
    cash: z
      .strictObject({
        balances: z
          .array(
            z.strictObject({
              currency: text('Code of the currency or coin.'),
              balance: amount('At the end.'),
              byKind: z
                .record(z.string(), z.string())
                .check(about('What the balance is the sum of, by the kind of the entries.')),
            }),
          )
          .check(about("Every currency, the account's own first.")),
        entries: z
          .array(
            z.strictObject({
              time: time('When it was booked.'),
              kind: text('Why: deposit, dividend, interest, variation and so on.'),
              currency: text('Code of the currency or coin.'),
              amount: amount('Below zero where the account paid.'),
              instrument: z.exactOptional(text('What it belongs to; absent: to none.')),
              leg: z.exactOptional(oneOf(positionLegs, 'The leg of it, in a hedging account.')),
            }),
          )
          .check(about('Every movement of cash that is no trade and no fee.')),
      })
      .check(about('Balances and why they are what they are, as exact decimals.')),
    profile: z.exactOptional(
      z
        .strictObject({
          name: text('Of the profile.'),
          statistics: z.record(z.string(), z.string()).check(about('By name, as the profile prints them.')),
        })
        .check(about('The run in the statistics of its profile; absent: the default.')),
    ),
    warnings: z.array(z.string()).check(about('What a reader should know before believing the result.')),
  })
  .check(
    z.meta({
      title: 'Marketloom backtest result',
      description:
        'Times are ISO 8601 in UTC; amounts, prices and quantities are the nearest doubles of exact decimals; returns and drawdowns are fractions.',
    }),
  );
