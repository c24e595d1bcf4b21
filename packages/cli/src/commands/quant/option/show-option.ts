import type { Invocation } from '../../../command-line/invocation.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { neededNumber, wholeFlag } from '../input/flags.ts';
import { figure } from '../shown/figure.ts';
import { type FigureLine, show } from '../shown/screen.ts';
import { measureNotes } from './greek-notes.ts';
import { type Measures, modelOf, priced } from './models.ts';
import { optionTerms, termsText } from './option-terms.ts';

/** Prices the option of the command line, and shows these measures of it, or all that the model gives. */
export const showOption = (
  invocation: Invocation,
  terminal: Terminal,
  wanted: readonly string[] | undefined,
): void => {
  const terms = optionTerms(invocation);
  const volatility = neededNumber(invocation, 'volatility', 'the volatility a year, such as 0.2 for 20 %');
  const steps =
    invocation.number('steps') === undefined ? undefined : wholeFlag(invocation, 'steps', 501, 2, 100_000);
  const { measures, model } = priced(terms, volatility, modelOf(invocation.text('model'), terms), steps);
  const { assumed, dividends, ...told } = terms;
  show(
    invocation,
    terminal,
    {
      title: `${model}: ${termsText(terms)}, volatility ${volatility}`,
      parts: [measureLines(measures, wanted)],
      assumed,
      ...(wanted === undefined ? {} : { next: 'all Greeks: marketloom quant greeks with the same options' }),
    },
    { model, ...told, ...(dividends.length > 0 ? { dividends } : {}), volatility, ...measures },
  );
};

const measureLines = (measures: Measures, wanted: readonly string[] | undefined): readonly FigureLine[] =>
  Object.keys(measureNotes)
    .filter((name) => name in measures && (wanted === undefined || wanted.includes(name)))
    .map((name) => [name, figure(measures[name]!), measureNotes[name]!]);
