/** A band of position sizes: from a floor on, the share of the part above it that is asked. */
export interface CryptoTier {
  /** Lowest notional, in the currency of settlement. */
  readonly floor: string;
  /** Maintenance rate. */
  readonly rate: string;
  /** The greatest leverage that may be chosen. */
  readonly leverage: number;
}

export interface CryptoTierTable {
  readonly symbol: string;
  /** When it was seen; such tables change often, and a live account asks the exchange for its own. */
  readonly id: string;
  readonly source: string;
  /** From the lowest floor, 0, on. */
  readonly tiers: readonly CryptoTier[];
}

const RATES = [
  '0.004',
  '0.005',
  '0.0065',
  '0.01',
  '0.02',
  '0.025',
  '0.05',
  '0.1',
  '0.125',
  '0.15',
  '0.25',
  '0.5',
];
const LEVERAGES = [125, 100, 75, 50, 25, 20, 10, 5, 4, 3, 2, 1];

const binance2024 = (symbol: string, floors: readonly string[]): CryptoTierTable => ({
  symbol,
  id: '2024-10',
  source: 'Binance, by freqtrade exchange/binance_leverage_tiers.json (2024-10-24)',
  tiers: floors.map((floor, i) => ({ floor, rate: RATES[i]!, leverage: LEVERAGES[i]! })),
});

export const cryptoTierTables: readonly CryptoTierTable[] = [
  binance2024('BTCUSDT', [
    '0',
    '50000',
    '600000',
    '3000000',
    '12000000',
    '70000000',
    '100000000',
    '230000000',
    '480000000',
    '600000000',
    '800000000',
    '1200000000',
  ]),
  binance2024('ETHUSDT', [
    '0',
    '50000',
    '600000',
    '3000000',
    '12000000',
    '50000000',
    '65000000',
    '150000000',
    '320000000',
    '400000000',
    '530000000',
    '800000000',
  ]),
];
