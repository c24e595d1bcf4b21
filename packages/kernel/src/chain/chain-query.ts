import { type OptionRight, optionRights } from '../contract/option-right.ts';
import { KernelError } from '../errors.ts';

/** From and to, both included. */
export type Span = readonly [least: number, most: number];

/** Which contracts of a chain are wanted. What is left out does not narrow; all that is given must hold. */
export interface ChainQuery {
  readonly right?: OptionRight;
  /** Calendar days from today to the expiration date: 0 expires today. */
  readonly daysToExpiry?: Span;
  /** Strike over the underlying's price: 1 is at the money. */
  readonly moneyness?: Span;
  /**
   * Strikes around the money, of each expiration: so many at or below the underlying's price, and so many above it.
   * `[1, 1]` are the two next to the price.
   */
  readonly strikes?: readonly [below: number, above: number];
  /** Of the absolute value, so that puts are asked for as calls are: `[0.2, 0.3]` holds the 25-delta put. */
  readonly delta?: Span;
}

const spans = ['daysToExpiry', 'moneyness', 'delta'] as const;
const fields: readonly string[] = ['right', 'strikes', ...spans];

/** Refuses a question that could only be answered wrongly, with what would be right. */
export const checkChainQuery = (query: ChainQuery): void => {
  const refuse = (problem: string): never => {
    throw new KernelError('ENGINE_MISUSE', `run.chain: ${problem}`);
  };
  if (typeof query !== 'object' || query === null)
    refuse(`${String(query)} is no query; give an object such as { right: 'put', daysToExpiry: [30, 45] }`);
  for (const name of Object.keys(query))
    if (!fields.includes(name)) refuse(`"${name}" is no filter; there are ${fields.join(', ')}`);
  const { right, strikes } = query;
  if (right !== undefined && !optionRights.includes(right))
    refuse(`right "${right}" must be one of ${optionRights.join(', ')}`);
  for (const name of spans) {
    const span = query[name];
    if (span !== undefined && !(Array.isArray(span) && span.length === 2 && span[0] <= span[1]))
      refuse(
        `${name} ${JSON.stringify(span)} must be a pair of numbers, the lower first, such as ${example[name]}`,
      );
  }
  const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
  if (strikes !== undefined && !(Array.isArray(strikes) && strikes.length === 2 && strikes.every(isCount)))
    refuse(
      `strikes ${JSON.stringify(strikes)} must be two counts of 0 or more, below and above, such as [5, 5]`,
    );
};

const example = { daysToExpiry: '[30, 45]', moneyness: '[0.9, 1.1]', delta: '[0.2, 0.3]' } as const;
