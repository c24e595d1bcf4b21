import {
  amihudIlliquidity,
  kyleLambda,
  leeReady,
  quotedSpread,
  rollSpread,
  tickRule,
  tradeSpreads,
  vpin,
} from '@marketloom/quant/microstructure';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { count } from '../../../terminal/number-text.ts';
import { readCsv } from '../input/csv-table.ts';
import { wholeFlag } from '../input/flags.ts';
import { telling } from '../refusals.ts';
import { figure, fixed, share } from '../shown/figure.ts';
import { type FigureLine, show } from '../shown/screen.ts';
import { quoteColumns, type TradeColumns, tradeColumns } from './trade-columns.ts';

/** The convention of the original paper. */
const BUCKETS = 50;

export const run = telling('microstructure', async (invocation, terminal) => {
  const table = await readCsv(invocation.args[0]!);
  const trades = tradeColumns(table);
  const { prices, sizes } = trades;
  const quotesFile = invocation.text('quotes');
  const quotes = quotesFile === undefined ? undefined : quoteColumns(await readCsv(quotesFile));
  const withQuotes = quotes === undefined ? undefined : spreadsOf(invocation, trades, quotes);
  const signs = withQuotes?.signs ?? tickRule(prices);
  const kyle = kyleLambda({ prices, volumes: sizes, signs });
  const roll = rollSpread(prices);
  const amihud = amihudIlliquidity({ prices, volumes: sizes });
  const volume = sizes.reduce((sum, size) => sum + size, 0);
  const bucketVolume = invocation.number('bucket') ?? volume / BUCKETS;
  const buckets = wholeFlag(
    invocation,
    'buckets',
    Math.max(1, Math.min(BUCKETS, Math.floor(volume / bucketVolume / 2))),
    1,
  );
  const toxic = vpin({ closes: prices, volumes: sizes, bucketVolume, windowBuckets: buckets });
  const bought = sizes.reduce((sum, size, at) => sum + (signs[at]! > 0 ? size : 0), 0);
  const unknown = sizes.reduce((sum, size, at) => sum + (signs[at] === 0 ? size : 0), 0);
  const lambda = kyle.withIntercept;
  const lines: readonly FigureLine[] = [
    [
      'volume',
      figure(volume),
      `${share(bought / volume)} begun by buyers, ${share(unknown / volume)} unknown`,
    ],
    [
      'Kyle lambda',
      figure(lambda.lambda),
      `price for one unit bought; t ${fixed(lambda.tStatistic, 2)}, R squared ${share(lambda.rSquared)}`,
    ],
    ['Amihud illiquidity', figure(amihud * 1e6), 'return for a million of money traded'],
    [
      'Roll spread',
      figure(roll.spread),
      Number.isNaN(roll.spread) ? 'price changes go on rather than bounce' : 'from the bounce of prices',
    ],
    [
      'VPIN',
      figure(toxic.vpin.at(-1) ?? Number.NaN),
      toxic.vpin.length === 0
        ? 'too few buckets'
        : `the last of ${count(toxic.vpin.length)}; ${count(buckets)} buckets of ${figure(bucketVolume)}`,
    ],
  ];
  show(
    invocation,
    terminal,
    {
      title: `${table.file}: ${count(prices.length)} trades${quotes === undefined ? '' : `, ${count(quotes.bids.length)} quotes`}`,
      parts: [...(withQuotes === undefined ? [] : [withQuotes.lines]), lines],
      assumed: [
        quotes === undefined ? 'who began a trade by the tick rule' : 'who began a trade by Lee and Ready',
        'VPIN with bulk volume classification by the deviation of all changes',
        ...(withQuotes === undefined
          ? []
          : [
              `realised after ${figure(withQuotes.horizon)}${withQuotes.left > 0 ? `; ${count(withQuotes.left)} trades left out of spreads that no later quote follows so late` : ''}`,
            ]),
      ],
    },
    {
      file: table.file,
      trades: prices.length,
      volume,
      signs,
      kyle,
      amihud,
      roll,
      vpin: { bucketVolume, windowBuckets: buckets, ...toxic },
      ...(withQuotes === undefined ? {} : { spreads: withQuotes.data }),
    },
  );
  return 0;
});

const DEFAULT_HORIZON = 60;

const spreadsOf = (invocation: Invocation, trades: TradeColumns, quotes: ReturnType<typeof quoteColumns>) => {
  const { times, prices, sizes } = trades;
  if (times === undefined)
    throw new CliError('INPUT_FILE', {
      wrong: 'the trades have no column of times, which --quotes needs',
      right: 'a column time, in the unit of the times of the quotes',
      next: 'add it, or leave --quotes away',
    });
  const horizon = invocation.number('horizon') ?? DEFAULT_HORIZON;
  const signs = leeReady({ trades: { times, prices }, quotes });
  const last = quotes.times.at(-1)!;
  // A trade after which the quotes end too early has no later mid.
  const judged = times.findLastIndex((time) => time + horizon <= last) + 1;
  const quoted = quotedSpread(quotes);
  const few = judged < 1;
  const spreads = few
    ? undefined
    : tradeSpreads({
        trades: {
          times: times.subarray(0, judged),
          prices: prices.subarray(0, judged),
          sizes: sizes.subarray(0, judged),
        },
        quotes,
        signs: signs.subarray(0, judged),
        horizon,
      });
  const bp = (fraction: number): string => `${fixed(fraction * 10_000, 2)} bp`;
  const lines: readonly FigureLine[] = [
    ['quoted spread', figure(quoted.timeWeighted), `${bp(quoted.relativeTimeWeighted)}, weighted by time`],
    ...(spreads === undefined
      ? []
      : ([
          [
            'effective spread',
            figure(spreads.effective.mean),
            `${bp(spreads.effective.relativeMean)}; by money ${figure(spreads.effective.dollarWeighted)}`,
          ],
          [
            'realised spread',
            figure(spreads.realised.mean),
            `${bp(spreads.realised.relativeMean)}: what the other side kept`,
          ],
          [
            'price impact',
            figure(spreads.impact.mean),
            `${bp(spreads.impact.relativeMean)}: what the price moved with the trade`,
          ],
        ] as const)),
  ];
  return {
    signs,
    horizon,
    left: times.length - judged,
    lines,
    data: {
      quoted,
      horizon,
      judged,
      ...(spreads === undefined
        ? {}
        : { effective: spreads.effective, realised: spreads.realised, impact: spreads.impact }),
    },
  };
};
