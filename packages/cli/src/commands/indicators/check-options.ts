import type { Invocation } from '../../command-line/invocation.ts';
import { CliError } from '../../failure/errors.ts';

/** What says how values are computed and shown. */
const ofValues = [
  'param',
  'source',
  'first',
  'second',
  'with',
  'data',
  'from',
  'to',
  'last',
  'plot',
  'catalog',
] as const;

/** Refuses options that have no meaning for what is asked: the list, what an indicator is, or its values. */
export const checkOptions = (invocation: Invocation): void => {
  const isGiven = (option: string) => (invocation.text(option) ?? invocation.words(option)) !== undefined;
  const [name] = invocation.args;
  if (name === undefined) {
    const stray = ['instrument', ...ofValues].find(isGiven);
    if (stray !== undefined)
      throw new CliError('ARGUMENTS', {
        wrong: `--${stray} is given, but no indicator is named`,
        right: 'the name of an indicator before the options',
        next: 'name one, such as marketloom indicators rsi; marketloom indicators lists them',
      });
    return;
  }
  if (isGiven('subject'))
    throw new CliError('ARGUMENTS', {
      wrong: `--subject is for the list, and ${name} is named`,
      right: 'either a subject or the name of an indicator',
      next: 'leave --subject away, or the name',
    });
  const stray = ofValues.find(isGiven);
  if (stray !== undefined && !isGiven('instrument'))
    throw new CliError('ARGUMENTS', {
      wrong: `--${stray} is given, but no instrument to compute ${name} over`,
      right: 'an id or symbol of the catalog after --instrument',
      next: 'add --instrument; see what there is: marketloom data list',
    });
};
