import {
  type ActionImportReport,
  importCorporateActions,
  importLeanActions,
  openCatalog,
} from '@marketloom/market-data';
import { catalogFolder } from '../../../catalog-folder.ts';
import type { CommandRun } from '../../../command-line/definition.ts';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { count } from '../../../terminal/number-text.ts';
import { findingLines } from './finding-lines.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const source = sourceOf(invocation);
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const settings = {
      acceptContradictions: invocation.isSet('accept-contradictions'),
      dryRun: invocation.isSet('dry-run'),
    };
    const instrument = invocation.text('instrument');
    const ticker = invocation.text('ticker');
    const market = invocation.text('market');
    const reports =
      'file' in source
        ? await importCorporateActions(catalog, {
            ...settings,
            ...source,
            ...(instrument === undefined ? {} : { instrument }),
          })
        : await importLeanActions(catalog, {
            ...settings,
            ...source,
            ...(ticker === undefined ? {} : { ticker }),
            ...(market === undefined ? {} : { market }),
          });
    if (invocation.isSet('json')) {
      terminal.print(JSON.stringify({ catalog: catalog.folder, dryRun: settings.dryRun, reports }, null, 2));
      return 0;
    }
    for (const report of reports) {
      terminal.print(summaryOf(report, settings.dryRun));
      for (const line of findingLines(report.findings, terminal)) terminal.print(line);
    }
    if (reports.length === 0) terminal.print('there is no event in it');
    return 0;
  } finally {
    catalog.close();
  }
};

const sourceOf = (
  invocation: Invocation,
): { readonly file: string } | { readonly folder: string; readonly instrument: string } => {
  const [file] = invocation.args;
  const folder = invocation.text('lean');
  if ((file === undefined) === (folder === undefined))
    throw new CliError('ARGUMENTS', {
      wrong: file === undefined ? 'there is no file' : `${file} is given besides --lean`,
      right: 'a file of events, or the folder of LEAN’s data with --lean',
      next: 'marketloom data corporate-actions import dividends.csv',
    });
  if (folder === undefined) return { file: file as string };
  const instrument = invocation.text('instrument');
  if (instrument === undefined)
    throw new CliError('ARGUMENTS', {
      wrong: '--instrument is missing',
      right: 'with --lean the instrument in the catalog whose files are read',
      next: `marketloom data corporate-actions import --lean ${folder} --instrument AAPL.XNAS`,
    });
  return { folder, instrument };
};

const summaryOf = (report: ActionImportReport, isDryRun: boolean): string => {
  const { instrument, actions, replaced, isCompared } = report;
  const done = isDryRun ? 'would be stored' : 'stored';
  const before = replaced === 0 ? '' : ` in place of ${count(replaced)}`;
  const compared = isCompared ? '' : '; the catalog has no bars to compare them with';
  return `${instrument}: ${count(actions.length)} corporate actions ${done}${before}${compared}`;
};
