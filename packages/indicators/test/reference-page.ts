import {
  type AnyIndicator,
  describeAllowed,
  type ParameterSchema,
  type Subject,
  subjects,
} from '../src/index.ts';

/** What the page says above the indicators of each subject. */
const words: Readonly<Record<Subject, readonly [title: string, about: string]>> = {
  trend: ['Trend', 'Averages, channels and stops: which way prices go, and where that would be over.'],
  momentum: ['Momentum', 'How fast prices go, and whether they go too far.'],
  volatility: ['Volatility', 'How far prices go, whichever way.'],
  volume: ['Volume', 'What trades behind the prices.'],
  cycle: ['Cycles', 'Waves in prices: filters, and how long the ruling wave is.'],
  statistics: ['Statistics', 'Figures of the last n values: extremes, quantiles, regressions, correlations.'],
  candlestick: [
    'Candlestick patterns',
    'Shapes of one to five candles: above 0 where they are bullish, below 0 where they are bearish, 0 where there is none. What counts as long, short or near is a parameter.',
  ],
  'market-structure': [
    'Market structure',
    'Pivots, swings, bricks, counts: the points that traders look at.',
  ],
  'order-flow': ['Order flow', 'What quotes and trades tell, one at a time.'],
  'price-transform': [
    'Price transforms',
    'One number of a bar, or of one or two others: parts of other indicators.',
  ],
};

/** The whole of `docs/indicators.md`: every indicator of the registry, subject by subject. */
export function referencePage(indicators: readonly AnyIndicator[]): string {
  const parts = subjects.map((subject) => ({
    subject,
    own: indicators.filter((indicator) => indicator.subject === subject),
  }));
  return [
    '# Indicators',
    '',
    `All ${indicators.length} indicators, as the code declares them; a test writes this page and compares it. How they are used stands in [Using indicators](using-indicators.md).`,
    '',
    'A **row** is a bar, a quote, a trade or a value. *First value* is the row, counted from 0, in which an output has its first value with the default parameters; before it is NaN. *TA-Lib* is the name of a parameter in TA-Lib or in the sheet of its author; a run, the command line and `resolveParameters` take it too.',
    '',
    ...parts.map(
      ({ subject, own }) => `- [${words[subject][0]}](#${anchor(words[subject][0])}): ${own.length}`,
    ),
    '',
    ...parts.flatMap(({ subject, own }) => section(subject, own)),
  ].join('\n');
}

const anchor = (title: string) => title.toLowerCase().replaceAll(' ', '-');

function section(subject: Subject, indicators: readonly AnyIndicator[]): string[] {
  const [title, about] = words[subject];
  return [
    `## ${title}`,
    '',
    about,
    '',
    `![${title}: an example of each kind of line](pictures/indicators-${subject}.png)`,
    '',
    ...indicators.flatMap(entry),
  ];
}

function entry(indicator: AnyIndicator): string[] {
  const { functionName, name, title, description, parameters, gaps, repaints, source } = indicator;
  return [
    `### ${functionName}`,
    '',
    `**${title}** (${name}). ${description}`,
    '',
    ...facts(indicator).map((fact) => `- ${fact}`),
    ...(gaps === undefined ? [] : [`- ${gaps}`]),
    ...(repaints === undefined ? [] : [`- **Repaints**: ${repaints}`]),
    `- Source: ${source}`,
    '',
    ...parameterTable(parameters),
  ];
}

function facts(indicator: AnyIndicator): string[] {
  const { inputs, reads, outputs, integers = [], pane, levels } = indicator;
  const first = indicator.firstValid();
  const isOneRow = new Set(first).size === 1;
  const shown = outputs.map((output, i) => {
    const kind = integers.includes(output) ? ' (whole number)' : '';
    return `\`${output}\`${kind}${isOneRow ? '' : ` from row ${first[i]}`}`;
  });
  const of = inputs.map((input, i) => (reads ? `${input} (of a bar: ${reads[i]})` : input));
  return [
    `Of ${of.join(', ')}${inputs.length === 1 ? ', or another series' : ''}`,
    `Gives ${shown.join(', ')}${isOneRow ? `; first value: row ${first[0]}` : ''}`,
    `Drawn ${pane === 'price' ? 'over prices' : 'in a pane of its own'}${levels ? `, with lines at ${levels.join(', ')}` : ''}`,
  ];
}

function parameterTable(parameters: Readonly<Record<string, ParameterSchema>>): string[] {
  const rows = Object.entries(parameters).map(([name, schema]) => {
    const alias = schema.alias === undefined || schema.alias === name ? '' : `\`${schema.alias}\``;
    const cells = [`\`${name}\``, String(schema.default), describeAllowed(schema), schema.description, alias];
    return `| ${cells.join(' | ')} |`;
  });
  if (rows.length === 0) return [];
  return ['| parameter | default | takes | | TA-Lib |', '|---|---|---|---|---|', ...rows, ''];
}
