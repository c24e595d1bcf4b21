import type { AnyIndicator } from '@marketloom/indicators';

/** The kinds of rows that indicators read. */
export type RowKind = 'bar' | 'quote' | 'trade';

export const rowKindOf = ({ inputs }: AnyIndicator): RowKind =>
  inputs.includes('bid') ? 'quote' : inputs.includes('price') ? 'trade' : 'bar';

/** Whether it reads one series, which may be told what to take it from. */
export const takesSource = ({ inputs, parameters }: AnyIndicator): boolean =>
  inputs.length === 1 && !Object.hasOwn(parameters, 'source');

export const isOfTwo = ({ inputs }: AnyIndicator): boolean => inputs[0] === 'first' && inputs[1] === 'second';

/** Whether rows of a catalog have all that it reads. */
export const canBeComputed = ({ inputs }: AnyIndicator): boolean => !inputs.includes('periods');
