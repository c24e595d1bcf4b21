import {
  baselTrafficLight,
  christoffersenTest,
  filteredHistoricalTailRisk,
  riskOverHorizon,
  tailRiskByMethod,
  varExceedances,
} from '@marketloom/quant/risk';
import { count } from '../../../terminal/number-text.ts';
import { shareFlag, wholeFlag } from '../input/flags.ts';
import { extentOf, readSeries } from '../input/series.ts';
import { telling } from '../refusals.ts';
import { fixed, plainShare, pValue, share } from '../shown/figure.ts';
import { show } from '../shown/screen.ts';
import { amountOr } from './money.ts';
import { rollingForecasts } from './rolling-forecasts.ts';

const DEGREES_OF_FREEDOM = 5;
const DECAY = 0.94;

export const run = telling('var', async (invocation, terminal) => {
  const input = await readSeries(invocation);
  const { returns } = input;
  const confidence = shareFlag(invocation, 'confidence', 0.95);
  const tailProbability = Number((1 - confidence).toPrecision(12));
  const horizon = wholeFlag(invocation, 'horizon', 1, 1, 1000);
  const window = wholeFlag(invocation, 'window', 250, 20, 100_000);
  const degreesOfFreedom = invocation.number('degrees') ?? DEGREES_OF_FREEDOM;
  const value = invocation.number('value');
  const byMethod = tailRiskByMethod({ returns, tailProbability, degreesOfFreedom });
  const filtered = filteredHistoricalTailRisk({ returns, decay: DECAY, tailProbability });
  const over = (risk: number): number =>
    horizon === 1 ? risk : riskOverHorizon({ risk, mean: byMethod.mean, periods: horizon });
  const methods = [
    ['historical', 'historical', byMethod.historical],
    ['filteredHistorical', 'filtered historical', filtered],
    ['normal', 'normal', byMethod.normal],
    ['student', `Student t, ${degreesOfFreedom} degrees`, byMethod.student],
    ['cornishFisher', 'Cornish-Fisher', byMethod.cornishFisher],
  ] as const;
  const results = methods.map(([name, words, { valueAtRisk, expectedShortfall }]) => ({
    name,
    words,
    valueAtRisk: over(valueAtRisk),
    expectedShortfall: over(expectedShortfall),
  }));
  const tests = rollingForecasts(returns, { window, tailProbability, decay: DECAY, degreesOfFreedom })?.map(
    ({ name, words, forecasts }) => {
      const { hits, observations, exceptions } = varExceedances({
        returns: returns.subarray(window),
        valueAtRisk: forecasts,
      });
      const test = christoffersenTest({ hits, tailProbability });
      const { zone } = baselTrafficLight({ observations, exceptions, tailProbability });
      return { name, words, observations, exceptions, expected: observations * tailProbability, test, zone };
    },
  );
  const money = (fraction: number): readonly string[] => amountOr(value, fraction);
  show(
    invocation,
    terminal,
    {
      title: `${input.label}: ${extentOf(input)}`,
      parts: [
        {
          title: `Loss over ${horizon === 1 ? 'one period' : `${horizon} periods`} that ${plainShare(confidence)} of outcomes stay within, and the mean of those beyond`,
          header: [
            'method',
            'value at risk',
            'expected shortfall',
            ...(value === undefined ? [] : ['VaR in money', 'ES in money']),
          ],
          rows: results.map((one) => [
            one.words,
            share(one.valueAtRisk),
            share(one.expectedShortfall),
            ...money(one.valueAtRisk),
            ...money(one.expectedShortfall),
          ]),
        },
        tests === undefined
          ? `Too short for a back-test: it needs more than ${count(window)} returns (--window).`
          : {
              title: `Back-test: each period's value at risk from the ${count(window)} before it`,
              header: [
                'method',
                'periods',
                'beyond',
                'expected',
                'p: how many',
                'p: clusters',
                'p: both',
                'Basel zone',
              ],
              rows: tests.map(({ words, observations, exceptions, expected, test, zone }) => [
                words,
                count(observations),
                count(exceptions),
                fixed(expected, 1),
                pValue(test.unconditionalCoverage.pValue),
                pValue(test.independence.pValue),
                pValue(test.conditionalCoverage.pValue),
                zone,
              ]),
            },
        ...(tests === undefined
          ? []
          : [
              'A p below 0.05 speaks against the method: Kupiec tests how many losses were beyond, Christoffersen whether they come in clusters.',
            ]),
      ],
      assumed: [
        ...input.assumed,
        `filtered: EWMA volatility with a decay of ${DECAY}`,
        ...(horizon > 1 ? ['longer horizons by the root of time: right for independent normal returns'] : []),
      ],
    },
    {
      source: input.label,
      kind: input.kind,
      returns: returns.length,
      confidence,
      horizon,
      mean: byMethod.mean,
      volatility: byMethod.volatility,
      skewness: byMethod.skewness,
      excessKurtosis: byMethod.excessKurtosis,
      methods: results.map(({ words: _, ...one }) => one),
      backTest: tests === undefined ? null : { window, methods: tests.map(({ words: _, ...one }) => one) },
    },
  );
  return 0;
});
