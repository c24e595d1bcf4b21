import { join } from 'node:path';
import type { EngineOptions, Portfolio, RunParts } from '@marketloom/kernel';
import { parseRunFees } from '../../run/run-fees.ts';
import type { ProfileRun, ProfileSetup } from '../profile.ts';
import { futuresMarginsOf } from './account/futures-margins.ts';
import { leanFunding } from './account/lean-funding.ts';
import { LeanMargin } from './account/lean-margin.ts';
import { leanSizing } from './account/lean-sizing.ts';
import { LeanValuation } from './account/lean-valuation.ts';
import { leverageOf } from './account/leverage.ts';
import { type FeeOf, feesOf } from './account/order-fees.ts';
import { ClosingTrades } from './closing-trades.ts';
import { benchmarkWarnings, leanBenchmark } from './lean-benchmark.ts';
import { datesOf } from './lean-range.ts';
import { leanRiskFreeRates } from './lean-rates.ts';
import { LeanRecord } from './lean-record.ts';
import { leanSettings } from './lean-settings.ts';
import { subscriptionsOf } from './lean-subscription.ts';
import { borrowTablesOf } from './processes/borrowing.ts';
import { fundingOf } from './processes/funding.ts';
import { type LeanProcesses, leanProcesses } from './processes/lean-processes.ts';
import { ALL_DAY_BROKERAGES } from './statistics/index.ts';
import { LeanVenue, leanSupport } from './venue/index.ts';

/** Tag of orders that LEAN sends without waiting for an answer. */
export const ASYNCHRONOUS = 'asynchronous';

/** The account of one run by LEAN's rules, made when its engine is. */
interface LeanAccount {
  readonly portfolio: Portfolio;
  readonly feeOf: FeeOf;
  readonly valuation: LeanValuation;
  readonly margin: LeanMargin;
}

/** What a run is made of under LEAN's rules. */
export const startLeanRun = async ({ run, catalog }: ProfileSetup): Promise<ProfileRun> => {
  const { config, instruments, series, range } = run;
  const settings = leanSettings(config);
  const timeZone = config.timeZone ?? 'UTC';
  const folder = join(catalog.folder, 'reference', 'lean');
  const dates = datesOf(range, series, timeZone);
  const benchmark = await leanBenchmark(settings, catalog, { from: dates.start, to: dates.end });
  const futuresMarginOf = await futuresMarginsOf(instruments, folder);
  const borrowing = await borrowTablesOf(instruments, folder, settings.shortable);
  const funding = await fundingOf(instruments, folder);
  const fees = parseRunFees(config.fees ?? 'none');

  let account: LeanAccount | undefined;
  let venue: LeanVenue | undefined;
  let record: LeanRecord | undefined;
  let processes: LeanProcesses | undefined;
  const market = (): LeanVenue => venue!;
  const accountOf = (parts: RunParts): LeanAccount => {
    const { portfolio } = parts;
    const feeOf = feesOf(fees, parts);
    const valuation = new LeanValuation(portfolio, market, feeOf);
    const margin = new LeanMargin({
      portfolio,
      market,
      valuation,
      feeOf,
      leverageOf: leverageOf(settings, config.account === 'cash'),
      futuresMarginOf,
    });
    return { portfolio, feeOf, valuation, margin };
  };
  const trades = new ClosingTrades((index) => account!.portfolio.underlyingPriceOf(index));
  const begin = (): void => {
    const { valuation, portfolio } = account!;
    record = new LeanRecord(
      {
        ...dates,
        timeZone,
        benchmark,
        riskFreeRates: leanRiskFreeRates(folder),
        daysPerYear: isAllDay(settings.brokerage) ? 365 : 252,
      },
      {
        portfolio,
        get value() {
          return valuation.value;
        },
        get cash() {
          return valuation.cash;
        },
        get hasForeignCurrency() {
          return portfolio.ledgers.some(
            ({ currency }) => currency !== portfolio.currency && config.rates?.[currency] === undefined,
          );
        },
        get stepTime() {
          return venue!.stepTime;
        },
        get orderCount() {
          return venue!.orderCount;
        },
      },
      trades.transactions,
    );
  };

  const engine: Partial<EngineOptions> = {
    support: leanSupport,
    // What ends after the last data still ends within the range.
    ...(range.to === undefined ? {} : { until: range.to }),
    isValuedByLatest: ({ assetClass }) => assetClass !== 'equity',
    sizing: leanSizing(() => ({ ...account!, market })),
    funding: (parts) => {
      account = accountOf(parts);
      return leanFunding(account.margin, parts.portfolio);
    },
    venue: (options) => {
      venue = new LeanVenue(options, {
        subscriptionOf: subscriptionsOf(series, settings.extendedHours ?? false),
        canAfford: (orders) => account!.margin.canAfford(orders),
        isAsynchronous: ({ tag }) => tag === ASYNCHRONOUS,
        isSuspended: (instrument) => processes?.isSuspended(instrument) ?? false,
        isSoldCombo: ([leg]) => (leg?.group?.netLimit ?? 0) < 0,
      });
      return venue;
    },
    // Dividends and splits are read from LEAN's own files.
    corporateActions: { actions: [] },
    processes: (books, parts) => {
      processes = leanProcesses({
        books,
        parts,
        venue: venue!,
        ...account!,
        folder,
        isRaw: config.prices !== 'back-adjusted',
        borrowing,
        funding,
        onBegin: begin,
        beginStep: (time) => record?.beginStep(time),
      });
      return processes.all;
    },
  };
  return {
    engine,
    recorder: {
      onFill: (...fill) => {
        trades.onFill(...fill);
        record?.onFill(...fill);
      },
      onRestated: ({ instrumentIndex, quantityScaled, priceFactor }) => {
        const position = account!.portfolio.positions[instrumentIndex]!;
        trades.restate(instrumentIndex, position.sizeOf(quantityScaled), priceFactor);
      },
      onApplied: (time) => record?.onApplied(time),
      onMark: (time) => record?.onMark(time),
    },
    warnings: benchmarkWarnings(settings, benchmark),
    statistics: () => record?.statistics() ?? {},
  };
};

const isAllDay = (brokerage = 'default'): boolean =>
  ALL_DAY_BROKERAGES.some((name) => brokerage.startsWith(name.toLowerCase()));
