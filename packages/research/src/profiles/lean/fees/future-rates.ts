/**
 * Broker and exchange fee of one contract in US dollars, by root. Read from LEAN's model of Interactive Brokers; the
 * regulatory fee of 0.02 comes on top.
 */
interface ContractFees {
  readonly broker: string;
  readonly exchange: string;
}

const E_MINI = ['ES', 'NQ', 'YM', 'RTY', 'EMD'];
const MICRO = ['MYM', 'M2K', 'MES', 'MNQ', '2YY', '5YY', '10Y', '30Y', 'MCL', 'MGC', 'SIL'];
const MICRO_FX = ['M6E', 'M6A', 'M6B', 'MCD', 'MJY', 'MSF', 'M6J', 'MIR', 'M6C', 'M6S', 'MNH'];

const forAll = (roots: readonly string[], fees: ContractFees): readonly (readonly [string, ContractFees])[] =>
  roots.map((root) => [root, fees]);

/** Of roots that are in no table. */
export const OTHER_CONTRACTS: ContractFees = { broker: '0.85', exchange: '1.60' };

export const futureFees: ReadonlyMap<string, ContractFees> = new Map([
  ...forAll(E_MINI, { broker: '0.85', exchange: '1.28' }),
  ...forAll(MICRO, { broker: '0.25', exchange: '0.30' }),
  ...forAll(['E7', 'J7'], { broker: '0.50', exchange: '0.85' }),
  ...forAll(MICRO_FX, { broker: '0.15', exchange: '0.24' }),
  ['BTC', { broker: '5', exchange: '6' }],
  ['MBT', { broker: '2.25', exchange: '2.5' }],
  ['ETH', { broker: '3', exchange: '4' }],
  ['MET', { broker: '0.20', exchange: '0.20' }],
]);

/** By the root of the future that the option is on. */
export const futureOptionFees: ReadonlyMap<string, ContractFees> = new Map([
  ...forAll(E_MINI, { broker: '0.85', exchange: '0.55' }),
  ...forAll(MICRO, { broker: '0.25', exchange: '0.20' }),
  ['BTC', { broker: '5', exchange: '5' }],
  ['MBT', { broker: '1.25', exchange: '2.5' }],
  ['ETH', { broker: '3', exchange: '4' }],
  ['MET', { broker: '0.10', exchange: '0.20' }],
]);
