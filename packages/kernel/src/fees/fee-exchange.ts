import { KernelError } from '../errors.ts';
import { decimalsOf, parseScaledBigInt } from '../numeric/decimal.ts';
import { divideHalfEven } from '../numeric/money.ts';
import type { FeeRates } from './fee-model.ts';

const RATE_DECIMALS = 30;
const RATE_ONE = 10n ** BigInt(RATE_DECIMALS);

/**
 * What an amount is worth in another currency, half to even in its last decimal; the rate is read through its shortest
 * text. Refuses, with FEE_FACTS_INVALID, a rate that is not known.
 */
export const exchanged = (
  amount: bigint,
  from: string,
  to: string,
  rates: FeeRates,
  fees: string,
): bigint => {
  if (from === to || amount === 0n) return amount;
  const rate = rates(from, to);
  if (!(rate > 0 && rate < Number.POSITIVE_INFINITY))
    throw new KernelError(
      'FEE_FACTS_INVALID',
      `fees "${fees}" need a rate from ${from} to ${to}, and none is known; add an instrument such as ${from}${to} to the run, with prices from its begin on`,
    );
  const text = decimalsOf(rate) > RATE_DECIMALS ? rate.toFixed(RATE_DECIMALS) : rate;
  return divideHalfEven(amount * parseScaledBigInt(text, RATE_DECIMALS, 'rate'), RATE_ONE);
};
