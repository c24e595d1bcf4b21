import { KernelError } from '../../errors.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { fxClass, mostLeverage, retailLeverage } from '../leverage-margin.ts';
import { type LeverageClass, leverageClasses, type RetailLeverageRow } from '../tables/retail-leverage.ts';
import { type Leverage, leverageRule } from './leverage-rule.ts';
import type { PositionRule } from './position-rule.ts';

/** Regulators by the names of their places. */
export const retailRegulators = { us: 'CFTC', esma: 'ESMA', uk: 'FCA', japan: 'JFSA' } as const;
export type RetailPlace = keyof typeof retailRegulators;

export const isRetailPlace = (text: string): text is RetailPlace => Object.hasOwn(retailRegulators, text);

const MAJOR_INDICES =
  /^(US500|SPX500|SP500|SPX|US30|DJ30|NAS100|US100|NDX|UK100|FTSE100|GER30|GER40|DE30|DE40|DAX|FRA40|FR40|CAC40|EU50|EUSTX50|STOXX50|JPN225|JP225|NI225|AUS200|AU200)/;
const OTHER_INDICES =
  /^(US2000|RUS2000|ES35|SPA35|ESP35|IT40|ITA40|NETH25|NL25|SWI20|CH20|HK50|HKG33|CHN50|CHINA50)/;
const COMMODITIES =
  /^(XAG|XPT|XPD|XCU|SILVER|COPPER|WTI|USOIL|UKOIL|BRENT|XTI|XBR|NGAS|NATGAS|XNG|CORN|WHEAT|SOYB|SUGAR|COFFEE|COCOA|COTTON)/;
const COINS = /^(BTC|ETH|XRP|LTC|BCH|ADA|SOL|DOT|DOGE|BNB|LINK|XLM)[-/]?(USD|EUR|GBP|JPY|USDT)/;
const PAIR = /^([A-Z]{3})[/.]?([A-Z]{3})$/;
const CURRENCIES =
  /^(USD|EUR|JPY|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|TRY|ZAR|MXN|SGD|HKD|CNH|CNY|INR|BRL|KRW|ILS|THB|RON|RUB|TWD)$/;

/**
 * Of what class a contract for difference is, by its symbol as such brokers write it: a pair of currencies, gold, the
 * index, commodity or coin that it names, and a share where it names none of these.
 */
export const cfdClass = (
  { symbol, baseCurrency, currency }: Instrument,
  row: RetailLeverageRow,
): LeverageClass => {
  const name = baseCurrency === undefined ? symbol.toUpperCase() : `${baseCurrency}${currency}`;
  if (/^(XAU|GOLD)/.test(name)) return 'gold';
  if (MAJOR_INDICES.test(name)) return 'index-major';
  if (OTHER_INDICES.test(name)) return 'index-other';
  if (COMMODITIES.test(name)) return 'commodity';
  if (COINS.test(name)) return 'crypto-asset';
  const pair = PAIR.exec(name);
  return pair?.slice(1).every((code) => CURRENCIES.test(code)) === true ? fxClass(name, row) : 'share';
};

/** The class of an instrument for retail clients. Refuses asset classes that have none. */
const classOf = (instrument: Instrument, row: RetailLeverageRow): LeverageClass => {
  const { assetClass, baseCurrency, currency, symbol } = instrument;
  switch (assetClass) {
    case 'fx':
      return fxClass(baseCurrency === undefined ? symbol : `${baseCurrency}${currency}`, row);
    case 'cfd':
      return cfdClass(instrument, row);
    case 'crypto':
    case 'perpetual':
      return 'crypto-asset';
    case 'equity':
      return 'share';
    default:
      throw new KernelError(
        'MARGIN_INVALID',
        `${instrument.id} (${assetClass}) has no class of retail leverage; give it one of ${leverageClasses.join(', ')}`,
      );
  }
};

/**
 * The greatest leverage that retail clients may have on the date. Positions are closed when equity is below the
 * regulator's share of initial margin; where it names none, the whole initial margin must stay.
 *
 * @param classes Classes of instruments by id or symbol, where the symbol does not tell.
 */
export const retailRule = (
  place: RetailPlace,
  classes: Readonly<Record<string, LeverageClass>> = {},
): PositionRule => {
  const known = new WeakMap<Instrument, { readonly row: RetailLeverageRow; readonly leverage: Leverage }>();
  return leverageRule((instrument, date) => {
    const row = retailLeverage(retailRegulators[place], date);
    const found = known.get(instrument);
    if (found?.row === row) return found.leverage;
    const leverageClass = classes[instrument.id] ?? classes[instrument.symbol] ?? classOf(instrument, row);
    const leverage = {
      leverage: mostLeverage(row, leverageClass),
      maintenanceShare: Number(row.closeOut ?? 1),
    };
    known.set(instrument, { row, leverage });
    return leverage;
  });
};
