import { factorRegression } from '@marketloom/quant/risk';
import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';
import { wholeFlag } from '../input/flags.ts';
import { panelExtent, readPanel } from '../input/panel.ts';
import { periodsPerYear } from '../input/periods-per-year.ts';
import { riskFreePerPeriod } from '../performance/risk-free.ts';
import { telling } from '../refusals.ts';
import { figure, fixed, pValue, share } from '../shown/figure.ts';
import { show } from '../shown/screen.ts';

export const run = telling('factors', async (invocation, terminal) => {
  const of = invocation.text('of');
  const panel = await readPanel(invocation, of);
  const { assets } = panel;
  const explained = assets.findIndex((asset) => asset.toLowerCase() === of?.toLowerCase());
  if (explained < 0)
    throw new CliError('ARGUMENTS', {
      wrong:
        of === undefined
          ? '--of is not given: which asset is explained'
          : `--of ${of}: there is no such asset`,
      right: `${of === undefined ? '' : didYouMean(of, assets)}one of ${assets.join(', ')}`,
      next: `name it, such as --of ${assets[0]}`,
    });
  const { periodsPerYear: periods, why } = periodsPerYear(invocation, panel.times);
  const riskFree = riskFreePerPeriod(invocation, periods);
  const lags = invocation.number('lags') === undefined ? null : wholeFlag(invocation, 'lags', 0, 0);
  const factors = assets.filter((_, at) => at !== explained);
  const fit = factorRegression({
    dependent: Float64Array.from(panel.returns, (row) => row[explained]! - riskFree),
    regressors: panel.returns.map((row) =>
      row.filter((_, at) => at !== explained).map((value) => value - riskFree),
    ),
    lags,
  });
  const [alpha] = fit.coefficients;
  const names = ['alpha', ...factors];
  show(
    invocation,
    terminal,
    {
      title: `${assets[explained]} on ${factors.join(', ')}: ${panelExtent(panel)}`,
      parts: [
        {
          header: ['', 'coefficient', 'standard error', 't', 'p', 'robust error', 'robust t', 'robust p'],
          rows: names.map((name, at) => [
            name,
            figure(fit.coefficients[at]!, 5),
            figure(fit.ordinary.standardErrors[at]!, 4),
            fixed(fit.ordinary.tStatistics[at]!, 2),
            pValue(fit.ordinary.pValues[at]!),
            figure(fit.neweyWest.standardErrors[at]!, 4),
            fixed(fit.neweyWest.tStatistics[at]!, 2),
            pValue(fit.neweyWest.pValues[at]!),
          ]),
        },
        [
          ['alpha a year', share(alpha! * periods), 'alpha times the periods'],
          ['R squared', share(fit.rSquared), `adjusted ${share(fit.adjustedRSquared)}`],
          ['unexplained volatility', share(Math.sqrt(fit.residualVariance * periods)), 'a year'],
          ['p of no factor at all', pValue(fit.fPValue), 'F test'],
          ['Durbin-Watson', fixed(fit.durbinWatson, 2), 'near 2 where errors do not follow each other'],
        ],
      ],
      assumed: [
        ...panel.assumed,
        `${periods} periods a year (${why})`,
        ...(riskFree === 0
          ? []
          : [`${share(invocation.number('risk-free')!)} a year taken off the returns of all`]),
        `robust: Newey and West with ${fit.lags} lags`,
      ],
    },
    {
      source: panel.label,
      of: assets[explained],
      names,
      periodsPerYear: periods,
      observations: panel.returns.length,
      alphaPerYear: alpha! * periods,
      ...fit,
      residuals: undefined,
    },
  );
  return 0;
});
