import { KernelError } from '../errors.ts';
import { nearText } from '../tick-size/near-text.ts';
import type { OptionClass } from './option-terms.ts';
import { optionClassRows } from './tables/option-classes.ts';

/** Every class that is known, by its id. */
export const optionClasses: ReadonlyMap<string, OptionClass> = new Map(
  optionClassRows.map((row) => [row.id, row]),
);

/** A class by its id, such as `SPXW`. Refuses one that is not known, with near names. */
export const optionClass = (id: string): OptionClass => {
  const found = optionClasses.get(id);
  if (found === undefined)
    throw new KernelError(
      'CONTRACT_UNKNOWN',
      `there is no class of options "${id}"; ${nearText(id, [...optionClasses.keys()])}`,
    );
  return found;
};

/**
 * The class of a root of a listed option in the United States: its own where it is an index or a future that is
 * known, else `equity`.
 */
export const optionClassOfRoot = (root: string): OptionClass =>
  optionClasses.get(root) ?? optionClass('equity');
