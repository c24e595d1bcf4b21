import { type AnyIndicator, listIndicators } from '@marketloom/indicators';
import { nearestName } from '../../command-line/nearest-name.ts';
import { CliError } from '../../failure/errors.ts';

/** Beyond so many names a list is no suggestion. */
const MOST_SUGGESTIONS = 6;

/** The indicators of these names, each once, however their capitals, dashes and underscores are typed. */
export const findIndicators = (typed: readonly string[]): readonly AnyIndicator[] => {
  const found = typed.map(findIndicator);
  const twice = found.find((one, at) => found.indexOf(one) !== at);
  if (twice !== undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `${twice.functionName} is named twice`,
      right: 'each indicator once: a parameter holds for all of its name',
      next: 'leave one away, or run the command once for each',
    });
  return found;
};

const findIndicator = (typed: string): AnyIndicator => {
  const all = listIndicators();
  const found =
    all.find((one) => one.functionName === typed || one.name === typed) ??
    all.find((one) => namesOf(one).some((name) => plain(name) === plain(typed)));
  if (found !== undefined) return found;
  const meant = suggestions(typed, all);
  throw new CliError('ARGUMENTS', {
    wrong: `there is no indicator "${typed}"`,
    right:
      meant.length === 0
        ? 'the name of an indicator, such as rsi or BBANDS'
        : `did you mean ${meant.join(', ')}?`,
    next: 'see the list: marketloom indicators',
  });
};

/** Those whose name or title holds what was typed, else the one whose name is nearest. */
const suggestions = (typed: string, all: readonly AnyIndicator[]): readonly string[] => {
  const wanted = plain(typed);
  const holding = all.filter((one) =>
    [...namesOf(one), one.title].some((text) => plain(text).includes(wanted)),
  );
  if (wanted.length > 2 && holding.length > 0 && holding.length <= MOST_SUGGESTIONS)
    return holding.map(({ functionName }) => functionName);
  const near = nearestName(typed, all.flatMap(namesOf));
  return near === undefined ? [] : [near];
};

const namesOf = ({ functionName, name }: AnyIndicator): readonly string[] => [functionName, name];
const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');
