import {
  egarchForecast,
  fitEgarch,
  fitGarch,
  fitGjrGarch,
  garchForecast,
  gjrGarchForecast,
} from '@marketloom/quant/volatility';
import { wholeFlag } from '../input/flags.ts';
import { periodsPerYear } from '../input/periods-per-year.ts';
import { extentOf, readSeries } from '../input/series.ts';
import { telling } from '../refusals.ts';
import { figure, fixed, share } from '../shown/figure.ts';
import { show } from '../shown/screen.ts';

/** Fits are made to per cent: an optimiser works best near 1. */
const PER_CENT = 100;

const models = { garch: 'GARCH(1,1)', gjr: 'GJR-GARCH(1,1,1)', egarch: 'EGARCH(1,1,1)' } as const;

export const run = telling('garch', async (invocation, terminal) => {
  const input = await readSeries(invocation);
  const { periodsPerYear: periods, why } = periodsPerYear(invocation, input.times);
  const horizon = wholeFlag(invocation, 'horizon', 10, 1, 10_000);
  const name = (invocation.text('model') ?? 'garch') as keyof typeof models;
  const words = models[name];
  const returns = input.returns.map((value) => value * PER_CENT);
  const { fit, forecast } = fitted(name, returns, horizon);
  const annual = (variance: number): number => Math.sqrt(variance * periods) / PER_CENT;
  const parameters = Object.entries(fit.parameters);
  const errors = fit.standardErrors as unknown as Readonly<Record<string, number>>;
  const robust = fit.robustStandardErrors as unknown as Readonly<Record<string, number>>;
  const steps = stepsShown(horizon);
  show(
    invocation,
    terminal,
    {
      title: `${words} of ${input.label}: ${extentOf(input)}`,
      parts: [
        {
          header: ['parameter', 'estimate', 'standard error', 'robust error'],
          rows: parameters.map(([parameter, value]) => [
            parameter,
            figure(value),
            figure(errors[parameter]!, 3),
            figure(robust[parameter]!, 3),
          ]),
        },
        [
          ['volatility now', share(annual(fit.nextVariance)), 'of the period after the last, a year'],
          ['volatility in the long run', share(annual(fit.unconditionalVariance)), 'a year'],
          [
            'persistence',
            fixed(fit.persistence, 4),
            'what is left of a shock to the variance after a period',
          ],
          ['half-life of a shock', halfLife(fit.persistence), 'periods'],
          ['log-likelihood', fixed(fit.logLikelihood, 2)],
          ['AIC, BIC', `${fixed(fit.aic, 1)}, ${fixed(fit.bic, 1)}`],
        ],
        {
          title: 'Forecast of the volatility of one period, a year',
          words: 0,
          header: ['periods ahead', ...steps.map(String)],
          rows: [['volatility', ...steps.map((step) => share(annual(forecast[step - 1]!)))]],
        },
      ],
      assumed: [
        ...input.assumed,
        `${periods} periods a year (${why})`,
        'constant mean, normal likelihood',
        'parameters of returns in per cent',
      ],
    },
    {
      source: input.label,
      model: name,
      returns: returns.length,
      periodsPerYear: periods,
      unit: 'returns in per cent',
      parameters: fit.parameters,
      standardErrors: fit.standardErrors,
      robustStandardErrors: fit.robustStandardErrors,
      logLikelihood: fit.logLikelihood,
      aic: fit.aic,
      bic: fit.bic,
      persistence: fit.persistence,
      longRunVolatility: annual(fit.unconditionalVariance),
      nextVolatility: annual(fit.nextVariance),
      forecastVolatility: Array.from(forecast, annual),
    },
  );
  return 0;
});

const fitted = (name: keyof typeof models, returns: Float64Array, horizon: number) => {
  if (name === 'gjr') {
    const fit = fitGjrGarch({ returns });
    return { fit, forecast: gjrGarchForecast({ ...fit, horizon }) };
  }
  if (name === 'egarch') {
    const fit = fitEgarch({ returns });
    return { fit, forecast: egarchForecast({ ...fit, horizon }) };
  }
  const fit = fitGarch({ returns });
  return { fit, forecast: garchForecast({ ...fit, horizon }) };
};

const halfLife = (persistence: number): string =>
  persistence > 0 && persistence < 1 ? fixed(Math.log(0.5) / Math.log(persistence), 1) : 'n/a';

/** A few periods of the forecast, the last among them. */
const stepsShown = (horizon: number): readonly number[] =>
  [...new Set([1, 2, 5, 10, 20, 60, 120, 250, horizon])]
    .filter((step) => step <= horizon)
    .sort((a, b) => a - b);
