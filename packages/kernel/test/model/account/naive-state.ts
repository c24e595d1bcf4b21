import type { NaiveAccount } from './naive-account.ts';
import type { NaivePrices } from './naive-prices.ts';
import type { NaiveTerms } from './naive-terms.ts';
import type { AccountWorld } from './world.ts';

/** All that the naive replay knows of a run. */
export interface NaiveState {
  readonly world: AccountWorld;
  readonly account: NaiveAccount;
  readonly prices: NaivePrices;
  /** Of options, by their place; undefined of all else. */
  readonly terms: readonly (NaiveTerms | undefined)[];
  /** Money owed to the account by currency: dividends until they are paid. */
  readonly owed: Map<string, bigint>;
  /** Whether what is held long is to be exercised, as the holder has told last. */
  readonly told: Map<number, 'exercise' | 'abandon'>;
  /** When options ended early, since nothing but cash is left of what they deliver. */
  readonly endedEarly: Map<number, number>;
  readonly indexOf: (id: string) => number;
}

export const owe = ({ owed }: NaiveState, currency: string, amount: bigint): void => {
  owed.set(currency, (owed.get(currency) ?? 0n) + amount);
};
