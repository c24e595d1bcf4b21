import type { TickTableDefinition } from '../tick-table.ts';

const RULE = 'Cboe rule 5.4(a), Federal Register 2025-23533';
/** Known from the exchange's pages without a second source. */
const UNCONFIRMED = 'Cboe rule 5.4(a), index rows unconfirmed';

const table = (id: string, title: string, source: string, below3: string, from3: string) =>
  ({
    id: `us-options/${id}`,
    title: `Options in the United States, ${title}`,
    source,
    bounds: 'from',
    periods: [
      {
        from: 0,
        bands:
          below3 === from3
            ? [['0', below3]]
            : [
                ['0', below3],
                ['3', from3],
              ],
      },
    ],
  }) as const satisfies TickTableDefinition;

/** Options in the United States, by premium. */
export const usOptions: readonly TickTableDefinition[] = [
  table('penny', 'penny programme', RULE, '0.01', '0.05'),
  table('non-penny', 'outside the penny programme', RULE, '0.05', '0.1'),
  table('spy-qqq-iwm', 'SPY, QQQ and IWM', RULE, '0.01', '0.01'),
  table('spx', 'SPX', UNCONFIRMED, '0.05', '0.1'),
  table('vix', 'VIX', UNCONFIRMED, '0.01', '0.05'),
  // Of the net price of all legs, which may be below zero.
  table('complex', 'net price of a complex order', RULE, '0.01', '0.01'),
];
