import { type ContinuousSpan, formatTime, type Micros, type RollAdjustment } from '@marketloom/kernel';
import { type Continuous, continuousContract, openCatalog } from '@marketloom/market-data';
import { catalogFolder } from '../../../catalog-folder.ts';
import type { CommandRun } from '../../../command-line/definition.ts';
import { CliError } from '../../../failure/errors.ts';
import { textTable } from '../../../terminal/text-table.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const [typed = ''] = invocation.args;
  const point = typed.lastIndexOf('.');
  if (point < 1)
    throw new CliError('ARGUMENTS', {
      wrong: `"${typed}" does not name a venue`,
      right: 'a root and its venue, such as ES.CME',
      next: 'see what there is: marketloom data list',
    });
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const roll = invocation.text('roll');
    const continuous = await continuousContract(catalog, {
      root: typed.slice(0, point),
      venue: typed.slice(point + 1),
      ...(roll === undefined ? {} : { roll }),
      adjust: (invocation.text('adjust') ?? 'none') as RollAdjustment,
    });
    const { spans } = continuous;
    if (invocation.isSet('json')) {
      const { definition, ...rest } = continuous;
      terminal.print(JSON.stringify({ catalog: catalog.folder, ...rest }, null, 2));
      return 0;
    }
    const rows = spans.map((span, at) => [
      formatTime(span.from as Micros),
      span.contract,
      String(span.priceBefore ?? ''),
      String(span.priceAfter ?? ''),
      at === 0 ? '' : changeText(continuous, span),
    ]);
    const { lineLimit: width, colours } = terminal;
    const header = ['from', 'contract', 'price before', 'price after', 'prices of before'];
    terminal.print(textTable(header, rows, { right: [2, 3], width, colours }));
    return 0;
  } finally {
    catalog.close();
  }
};

/** `× 0.9965`, `-6.25`, or what is missing. */
const changeText = ({ adjust }: Continuous, { priceBefore, priceAfter }: ContinuousSpan): string => {
  if (adjust === 'none') return '';
  if (priceBefore === undefined || priceAfter === undefined) return 'no prices of both';
  return adjust === 'ratio'
    ? `× ${Number((priceAfter / priceBefore).toFixed(6))}`
    : `${priceAfter >= priceBefore ? '+' : ''}${Number((priceAfter - priceBefore).toFixed(9))}`;
};
