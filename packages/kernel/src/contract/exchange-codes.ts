import { KernelError } from '../errors.ts';
import { nearText } from '../tick-size/near-text.ts';

/** An exchange by its market identifier code. */
export interface ExchangeCode {
  /** Market identifier code, ISO 10383. */
  readonly mic: string;
  readonly name: string;
  /** Country, ISO 3166. */
  readonly country: string;
  /** Code of the operator; of a segment it is another than its own. */
  readonly operatingMic: string;
  /** What Interactive Brokers calls it, where that is known. */
  readonly ibkr?: string;
}

type Row = readonly [mic: string, operatingMic: string, country: string, name: string, ibkr?: string];

const rows: readonly Row[] = [
  ['XNYS', 'XNYS', 'US', 'New York Stock Exchange', 'NYSE'],
  ['XNAS', 'XNAS', 'US', 'Nasdaq', 'NASDAQ'],
  ['ARCX', 'XNYS', 'US', 'NYSE Arca', 'ARCA'],
  ['XASE', 'XNYS', 'US', 'NYSE American', 'AMEX'],
  ['BATS', 'XCBO', 'US', 'Cboe BZX', 'BATS'],
  ['BATY', 'XCBO', 'US', 'Cboe BYX', 'BYX'],
  ['EDGA', 'XCBO', 'US', 'Cboe EDGA', 'EDGEA'],
  ['EDGX', 'XCBO', 'US', 'Cboe EDGX', 'DRCTEDGE'],
  ['IEXG', 'IEXG', 'US', 'Investors Exchange', 'IEX'],
  ['MEMX', 'MEMX', 'US', 'Members Exchange', 'MEMX'],
  ['XCBO', 'XCBO', 'US', 'Cboe Options Exchange', 'CBOE'],
  ['XCBF', 'XCBO', 'US', 'Cboe Futures Exchange', 'CFE'],
  ['XCME', 'XCME', 'US', 'Chicago Mercantile Exchange', 'CME'],
  ['XCBT', 'XCBT', 'US', 'Chicago Board of Trade', 'CBOT'],
  ['XNYM', 'XNYM', 'US', 'New York Mercantile Exchange', 'NYMEX'],
  ['XCEC', 'XNYM', 'US', 'COMEX', 'COMEX'],
  ['IFUS', 'IFUS', 'US', 'ICE Futures U.S.', 'NYBOT'],
  ['IFEU', 'IFEU', 'GB', 'ICE Futures Europe', 'IPE'],
  ['XLON', 'XLON', 'GB', 'London Stock Exchange', 'LSE'],
  ['XETR', 'XETR', 'DE', 'Xetra', 'IBIS'],
  ['XFRA', 'XFRA', 'DE', 'Frankfurt Stock Exchange', 'FWB'],
  ['XEUR', 'XEUR', 'DE', 'Eurex', 'EUREX'],
  ['XPAR', 'XPAR', 'FR', 'Euronext Paris', 'SBF'],
  ['XAMS', 'XAMS', 'NL', 'Euronext Amsterdam', 'AEB'],
  ['XBRU', 'XBRU', 'BE', 'Euronext Brussels', 'ENEXT.BE'],
  ['XLIS', 'XLIS', 'PT', 'Euronext Lisbon', 'BVL'],
  ['XMIL', 'XMIL', 'IT', 'Borsa Italiana', 'BVME'],
  ['XMAD', 'BMEX', 'ES', 'Bolsa de Madrid', 'BM'],
  ['XSWX', 'XSWX', 'CH', 'SIX Swiss Exchange', 'EBS'],
  ['XTSE', 'XTSE', 'CA', 'Toronto Stock Exchange', 'TSE'],
  ['XTKS', 'XJPX', 'JP', 'Tokyo Stock Exchange', 'TSEJ'],
  ['XHKG', 'XHKG', 'HK', 'Hong Kong Exchanges', 'SEHK'],
  ['XHKF', 'XHKG', 'HK', 'Hong Kong Futures Exchange', 'HKFE'],
  ['XASX', 'XASX', 'AU', 'Australian Securities Exchange', 'ASX'],
  ['XNSE', 'XNSE', 'IN', 'National Stock Exchange of India', 'NSE'],
  ['XBOM', 'XBOM', 'IN', 'BSE'],
];

/** Every exchange code that is known here; ISO 10383 has some two thousand. */
export const exchangeCodes: readonly ExchangeCode[] = rows.map(
  ([mic, operatingMic, country, name, ibkr]) => ({
    mic,
    name,
    country,
    operatingMic,
    ...(ibkr !== undefined && { ibkr }),
  }),
);

const byCode = new Map(exchangeCodes.map((code) => [code.mic, code]));
const byIbkr = new Map(exchangeCodes.flatMap((code) => (code.ibkr === undefined ? [] : [[code.ibkr, code]])));

/** Whether a text has the form of a market identifier code: four capitals and digits. */
export const isMic = (text: string): boolean => /^[A-Z0-9]{4}$/.test(text);

/** The exchange of a market identifier code. Refuses one that is not known here, with near ones. */
export const exchangeByMic = (mic: string): ExchangeCode => known(byCode, mic, 'market identifier code');

/** The exchange that Interactive Brokers calls so. Refuses a name that is not known here, with near ones. */
export const exchangeByIbkr = (name: string): ExchangeCode =>
  known(byIbkr, name, 'exchange of Interactive Brokers');

const known = (codes: ReadonlyMap<string, ExchangeCode>, code: string, what: string): ExchangeCode => {
  const found = codes.get(code);
  if (found === undefined)
    throw new KernelError(
      'SYMBOL_INVALID',
      `there is no ${what} "${code}" in the table; ${nearText(code, [...codes.keys()])}`,
    );
  return found;
};
