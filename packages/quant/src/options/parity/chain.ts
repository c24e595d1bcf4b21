import { QuantError } from '../../errors.ts';
import { requireFinite, requireItems, requirePositive } from '../../series.ts';

/** A call and a put of one strike, as quoted. All strikes of a chain are of one expiry. */
export interface CallPutQuote {
  readonly strike: number;
  readonly callBid: number;
  readonly callAsk: number;
  readonly putBid: number;
  readonly putAsk: number;
}

/** Refuses fewer than `least` different strikes, a strike twice, and quotes that are crossed or below 0. */
export function requireChain(chain: readonly CallPutQuote[], least: number): void {
  requireItems('chain', chain);
  if (chain.length < least)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'chain', length: chain.length, least });
  const seen = new Set<number>();
  chain.forEach(({ strike, callBid, callAsk, putBid, putAsk }, index) => {
    requirePositive(`chain[${index}].strike`, strike);
    requireSpread(`chain[${index}].call`, callBid, callAsk);
    requireSpread(`chain[${index}].put`, putBid, putAsk);
    if (seen.has(strike))
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'chain strikes',
        index,
        value: strike,
        must: 'different from those before: each strike once',
      });
    seen.add(strike);
  });
}

function requireSpread(name: string, bid: number, ask: number): void {
  requireFinite(`${name}Bid`, bid);
  requireFinite(`${name}Ask`, ask);
  if (!(bid >= 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: `${name}Bid`,
      value: bid,
      must: '0 or above',
    });
  if (!(ask >= bid))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: `${name}Ask`,
      value: ask,
      must: `at least the bid, ${bid}: the quote is crossed`,
    });
}

/** Mid of the call minus mid of the put. */
export function callMinusPut({ callBid, callAsk, putBid, putAsk }: CallPutQuote): number {
  return (callBid + callAsk) / 2 - (putBid + putAsk) / 2;
}
