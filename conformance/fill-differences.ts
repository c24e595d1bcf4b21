import { parseScaledBigInt } from '@marketloom/kernel';
import type { RuleRun } from './run-rule.ts';

interface Booking {
  /** Share of the traded value, such as 0.001. */
  readonly feeRate: number;
  /** Of every order, and so of every fill. */
  readonly quantity: number;
}

/** The rate and the quantity in 10^-9 each, so that their product is in the 10^-18 of money, without rounding. */
const SCALE = 9;

/**
 * Where a run's fills were booked otherwise than the case says: each must be of the case's quantity and cost
 * feeRate × price × quantity exactly, and the account's fees must be the sum of those. Tells the first wrong
 * fill of each kind.
 */
export const fillDifferences = ({ feeRate, quantity }: Booking, run: RuleRun): readonly string[] => {
  const found: string[] = [];
  const feePerCent =
    parseScaledBigInt(feeRate, SCALE, 'feeRate') * parseScaledBigInt(quantity, SCALE, 'quantity');
  const feeOf = (price: number) => BigInt(price) * feePerCent;
  const byQuantity = run.trades.findIndex((trade) => trade.quantity !== quantity);
  if (byQuantity !== -1)
    found.push(
      `quantity of trade ${byQuantity}: expected ${quantity}, got ${run.trades[byQuantity]!.quantity}`,
    );
  const byFee = run.trades.findIndex(({ price, fee }) => fee !== feeOf(price));
  if (byFee !== -1) {
    const { price, fee } = run.trades[byFee]!;
    found.push(`fee of trade ${byFee} in 10^-18 cents: expected ${feeOf(price)}, got ${fee}`);
  }
  const total = run.trades.reduce((sum, { price }) => sum + feeOf(price), 0n);
  if (run.fees !== total) found.push(`fees of the run in 10^-18 cents: expected ${total}, got ${run.fees}`);
  return found;
};
