import { type MethodDescription, methodCatalog } from '@marketloom/quant/catalog';
import { nearestName } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';

/** Beyond so many names a list is no suggestion. */
const MOST_SUGGESTIONS = 8;

/** The method of a name, however its capitals, dashes and underscores are typed. */
export const findMethod = (typed: string): MethodDescription => {
  const found =
    methodCatalog.find(({ name }) => name === typed) ??
    methodCatalog.find(({ name }) => plain(name) === plain(typed));
  if (found !== undefined) return found;
  const meant = suggestions(typed);
  throw new CliError('ARGUMENTS', {
    wrong: `there is no method "${typed}"`,
    right:
      meant.length === 0
        ? 'the name of a method, such as blackScholesMerton or sharpeRatio'
        : `did you mean ${meant.join(', ')}?`,
    next: 'see the names: marketloom quant list; find one by a word of it: marketloom quant list --search sharpe',
  });
};

/** Those whose name holds what was typed, else the one whose name is nearest. */
const suggestions = (typed: string): readonly string[] => {
  const wanted = plain(typed);
  const names = methodCatalog.map(({ name }) => name);
  const holding = names.filter((name) => plain(name).includes(wanted));
  if (wanted.length > 2 && holding.length > 0) return holding.slice(0, MOST_SUGGESTIONS);
  const near = nearestName(typed, names);
  return near === undefined ? [] : [near];
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');
