import type { Invocation } from '../../../command-line/invocation.ts';
import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';

/** Numbers by the names of assets, as `--weights MSFT=0.5 IBM=0.5` tells them; NaN for an asset that is not named. */
export const namedNumbers = (
  invocation: Invocation,
  flag: string,
  assets: readonly string[],
): Float64Array | undefined => {
  const pairs = invocation.pairs(flag);
  if (pairs === undefined) return undefined;
  const numbers = new Float64Array(assets.length).fill(Number.NaN);
  for (const [name, text] of Object.entries(pairs)) {
    const place = assets.findIndex((asset) => asset === name || asset.toLowerCase() === name.toLowerCase());
    if (place < 0)
      throw new CliError('ARGUMENTS', {
        wrong: `--${flag} ${name}=${text}: there is no asset ${name}`,
        right: `${didYouMean(name, assets)}There are ${assets.join(', ')}`,
        next: 'correct the name',
      });
    const value = Number(text);
    if (text === '' || !Number.isFinite(value))
      throw new CliError('ARGUMENTS', {
        wrong: `--${flag} ${name}=${text} is no number`,
        right: text.includes(',')
          ? `numbers with a space between them: --${flag} ${name}=${text.replaceAll(',', ' ')}`
          : `a number, such as --${flag} ${name}=0.5`,
        next: 'correct the number',
      });
    numbers[place] = value;
  }
  return numbers;
};
