import { KernelError } from '../errors.ts';
import {
  amountExact,
  type Decimal,
  decimalText,
  type Exact,
  exact,
  notNegative,
  ONE,
  percentText,
  positive,
  quotient,
  sizeOf,
  times,
} from './exact.ts';
import { type Charge, type Margin, marginOf } from './requirement.ts';
import { type CryptoTier, type CryptoTierTable, cryptoTierTables } from './tables/crypto-tiers.ts';

/** A tier with what its rate asks too much of the part below its floor: maintenance = notional × rate − cum. */
export interface CryptoBracket extends CryptoTier {
  /** 1 is the lowest. */
  readonly tier: number;
  readonly cum: string;
}

/** A bracket in numbers; `ceiling` is the next floor. */
export interface ReadBracket {
  readonly bracket: CryptoBracket;
  readonly floor: Exact;
  readonly ceiling: Exact | undefined;
  readonly rate: Exact;
  readonly cum: Exact;
}

const read = new WeakMap<CryptoTierTable, readonly ReadBracket[]>();

/**
 * The tiers of a table with their `cum`: cum(n) = cum(n − 1) + floor(n) × (rate(n) − rate(n − 1)), so that what is
 * asked never jumps. Refuses floors or rates out of order, and a rate of 100 % or more.
 */
export const readBrackets = (table: CryptoTierTable): readonly ReadBracket[] => {
  const known = read.get(table);
  if (known !== undefined) return known;
  const fail = (problem: string): never => {
    throw new KernelError('MARGIN_INVALID', `tiers of ${table.symbol}: ${problem}`);
  };
  if (table.tiers.length === 0) fail('there must be at least one');
  const brackets: ReadBracket[] = [];
  for (const [i, tier] of table.tiers.entries()) {
    const [floor, rate] = [notNegative(tier.floor, 'floor'), positive(tier.rate, 'rate')];
    const before = brackets.at(-1);
    if (before === undefined ? floor !== 0n : floor <= before.floor)
      fail(`the floor ${tier.floor} must be ${before === undefined ? '0' : 'above the one before'}`);
    if (rate >= ONE || (before !== undefined && rate <= before.rate))
      fail(`the rate ${tier.rate} must be below 1 and above the one before`);
    const cum = before === undefined ? 0n : before.cum + times(floor, rate - before.rate);
    const next = table.tiers[i + 1];
    brackets.push({
      bracket: { ...tier, tier: i + 1, cum: decimalText(cum) },
      floor,
      ceiling: next === undefined ? undefined : exact(next.floor, 'floor'),
      rate,
      cum,
    });
  }
  read.set(table, brackets);
  return brackets;
};

export const cryptoBrackets = (table: CryptoTierTable): readonly CryptoBracket[] =>
  readBrackets(table).map(({ bracket }) => bracket);

/** The table of a symbol such as `BTCUSDT`; without an id the last. Refuses what is not known. */
export const cryptoTierTable = (symbol: string, id?: string): CryptoTierTable => {
  const found = cryptoTierTables.findLast(
    (table) => table.symbol === symbol && (id === undefined || table.id === id),
  );
  if (found !== undefined) return found;
  const known = cryptoTierTables.map((table) => `${table.symbol} (${table.id})`).join(', ');
  throw new KernelError(
    'MARGIN_TABLE_UNKNOWN',
    `there are no tiers of ${symbol}${id === undefined ? '' : ` of ${id}`}; there are those of ${known}; or give a table`,
  );
};

export interface CryptoMargin extends Margin {
  /** The tier in which the notional falls; a floor belongs to the tier above it. */
  readonly bracket: CryptoBracket;
}

/**
 * The margin of a perpetual position by its notional: initial = notional / leverage; maintenance = notional ×
 * rate − cum of its tier. Without a leverage, the greatest that the tier allows; refuses a greater one.
 */
export const cryptoMargin = (input: {
  readonly table: CryptoTierTable;
  /** quantity × mark price; its sign does not matter. */
  readonly notional: Decimal;
  readonly leverage?: Decimal | undefined;
}): CryptoMargin => {
  const notional = sizeOf(amountExact(input.notional, 'notional'));
  const found = readBrackets(input.table).findLast(({ floor }) => floor <= notional)!;
  const most = found.bracket.leverage;
  const leverage = positive(input.leverage ?? most, 'leverage');
  if (leverage > ONE * BigInt(most))
    throw new KernelError(
      'MARGIN_INVALID',
      `leverage: ${input.leverage} is more than the ${most} that a position of ${input.notional} may have`,
    );
  const text = decimalText(notional);
  const initial: Charge = {
    amount: quotient(notional, leverage),
    formula: () => `${text} / ${decimalText(leverage)}`,
  };
  const maintenance: Charge = {
    amount: times(notional, found.rate) - found.cum,
    formula: () => `${text} × ${percentText(found.rate)} − ${found.bracket.cum}`,
  };
  const legs = [`${input.table.symbol} ${text}, tier ${found.bracket.tier}`];
  return { ...marginOf('perpetual', legs, { initial, maintenance }), bracket: found.bracket };
};
