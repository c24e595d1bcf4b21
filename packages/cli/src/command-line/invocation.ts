import { CliError } from '../failure/errors.ts';

export type OptionValue = string | boolean | readonly string[];

/** What was typed for one command: its arguments and options, by name without dashes. */
export class Invocation {
  readonly args: readonly string[];
  /** The command line as it can be typed again. */
  readonly commandLine: string;
  readonly #options: Readonly<Record<string, OptionValue | undefined>>;

  constructor(
    args: readonly string[],
    options: Readonly<Record<string, OptionValue | undefined>>,
    commandLine: string,
  ) {
    this.args = args;
    this.commandLine = commandLine;
    this.#options = options;
  }

  isSet(name: string): boolean {
    return this.#options[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#options[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The values of an option that repeats; those joined by commas are taken apart. */
  words(name: string): readonly string[] | undefined {
    return this.#list(name)?.flatMap((value) =>
      value
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    );
  }

  /** `key=value` pairs; a key that is given twice takes the last value. */
  pairs(name: string): Readonly<Record<string, string>> | undefined {
    const list = this.#list(name);
    if (list === undefined) return undefined;
    return Object.fromEntries(
      list.map((pair) => {
        const equals = pair.indexOf('=');
        if (equals > 0) return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
        throw new CliError('ARGUMENTS', {
          wrong: `--${name} ${pair}`,
          right: `a name and a value, such as --${name} ${pair.replace('=', '') || 'name'}=10`,
          next: 'write the name, an equals sign and the value, without spaces between them',
        });
      }),
    );
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text.replaceAll('_', ''));
    if (text.trim() !== '' && Number.isFinite(value)) return value;
    throw new CliError('ARGUMENTS', {
      wrong: `--${name} ${text} is not a number`,
      right: `a plain number, such as --${name} 100000`,
      next: 'write digits, with a point before decimals and nothing between thousands',
    });
  }

  #list(name: string): readonly string[] | undefined {
    const value = this.#options[name];
    return Array.isArray(value) ? value : undefined;
  }
}
