import { brinsonAttribution, type Segment } from '../performance/attribution/brinson.ts';
import { linkByCarino } from '../performance/attribution/carino.ts';
import {
  type BacktestOverfittingInput,
  probabilityOfBacktestOverfitting,
} from '../performance/overfitting/backtest-overfitting.ts';
import { type DeflatedSharpeInput, deflatedSharpeRatio } from '../performance/overfitting/deflated-sharpe.ts';
import {
  minimumTrackRecordLength,
  type TrackRecordInput,
} from '../performance/overfitting/minimum-track-record.ts';
import {
  type ProbabilisticSharpeInput,
  probabilisticSharpeRatio,
} from '../performance/overfitting/probabilistic-sharpe.ts';
import {
  type ImplementationShortfallInput,
  implementationShortfall,
} from '../performance/transaction-costs/implementation-shortfall.ts';
import { orderSlippage } from '../performance/transaction-costs/slippage.ts';
import { mean, standardDeviation } from '../statistics/moments.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const overfittingMethods: GoldenMethods = {
  'overfitting.probabilisticSharpe': (input: ProbabilisticSharpeInput) => ({
    psr: probabilisticSharpeRatio(input),
  }),
  'overfitting.deflatedSharpe': (input: DeflatedSharpeInput) => {
    const { expectedMaximumSharpe, deflatedSharpe } = deflatedSharpeRatio(input);
    return { expectedMaximumSharpe, dsr: deflatedSharpe };
  },
  'overfitting.minimumTrackRecordLength': (input: TrackRecordInput) => ({
    observations: minimumTrackRecordLength(input),
  }),
  'overfitting.cscv': crossValidatedOverfitting,
  'attribution.brinson': bothBrinsonForms,
  'attribution.carino': linkedPeriods,
  'tca.implementationShortfall': orderCosts,
};

function crossValidatedOverfitting(input: BacktestOverfittingInput) {
  const { combinations, probabilityOfOverfitting, probabilityOfLoss, logits, degradation } =
    probabilityOfBacktestOverfitting(input);
  return {
    combinations,
    pbo: probabilityOfOverfitting,
    meanLogit: mean(logits),
    stdLogitDdof0: standardDeviation(logits, { ddof: 0 }),
    firstLogits: logits.subarray(0, 5),
    logits,
    probabilityOfLoss,
    degradationSlope: degradation.slope,
    degradationIntercept: degradation.intercept,
    degradationRSquared: degradation.rSquared,
  };
}

function bothBrinsonForms({ segments }: { readonly segments: readonly Segment[] }) {
  const { portfolioReturn, benchmarkReturn, excessReturn, ...fachler } = brinsonAttribution({ segments });
  const beebower = brinsonAttribution({ segments, allocationMethod: 'brinsonHoodBeebower' });
  return {
    portfolioReturn,
    benchmarkReturn,
    allocationBrinsonFachler: fachler.segments.map(({ allocation }) => allocation),
    allocationBrinsonHoodBeebower: beebower.segments.map(({ allocation }) => allocation),
    selection: fachler.segments.map(({ selection }) => selection),
    interaction: fachler.segments.map(({ interaction }) => interaction),
    totalAllocation: fachler.allocation,
    totalSelection: fachler.selection,
    totalInteraction: fachler.interaction,
    excess: excessReturn,
  };
}

type GoldenPeriod = Readonly<Record<string, number>> & {
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
};

function linkedPeriods({ periods }: { readonly periods: readonly GoldenPeriod[] }) {
  const { effects, excessReturn, ...linked } = linkByCarino({
    periods: periods.map(({ portfolioReturn, benchmarkReturn, ...effects }) => ({
      portfolioReturn,
      benchmarkReturn,
      effects,
    })),
  });
  return { ...linked, ...effects, excess: excessReturn };
}

type Pair = readonly [number, number];

interface GoldenOrder extends Omit<ImplementationShortfallInput, 'fills'> {
  readonly fills: readonly Pair[];
  /** Prices and volumes. */
  readonly market?: readonly Pair[];
}

function orderCosts({ fills: pairs, market, ...order }: GoldenOrder) {
  const fills = pairs.map(([quantity, price]) => ({ quantity, price }));
  const shortfall = implementationShortfall({ ...order, fills });
  const prices = market?.map(([price]) => price) ?? [];
  const volumes = market?.map(([, volume]) => volume) ?? [];
  const { side, arrivalPrice } = order;
  const { arrivalBps, vwapBps, twapBps, ...slippage } = orderSlippage({
    side,
    fills,
    arrivalPrice,
    ...(market === undefined ? {} : { market: { prices, volumes } }),
  });
  return {
    ...slippage,
    arrivalSlippageBps: arrivalBps,
    vwapSlippageBps: vwapBps,
    twapSlippageBps: twapBps,
    ...shortfall,
  };
}
