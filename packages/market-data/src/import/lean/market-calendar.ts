import { MarketDataError } from '../../errors.ts';
import type { LeanAssetClass, LeanMarket } from './market.ts';

const words = (text: string): readonly string[] => text.split(' ');

/** Roots of futures by the calendar of their sessions. */
const futuresRoots: readonly (readonly [calendar: string, markets: string, roots: readonly string[]])[] = [
  ['CME-EQUITY', 'cme cbot', words('ES NQ RTY EMD MES MNQ M2K NKD NIY YM MYM')],
  ['CME-FX', 'cme', words('6A 6B 6C 6E 6J 6M 6N 6S 6Z E7 J7 M6A M6B M6E M6C M6J M6S')],
  ['CME-RATES', 'cme cbot', words('GE SR1 SR3 ZQ ZT ZF ZN TN ZB UB 2YY 5YY 10Y 30Y')],
  ['CME-GRAINS', 'cbot', words('ZC ZS ZW KE ZO ZM ZL XC XW YK')],
  ['CME-METALS', 'comex nymex', words('GC SI HG MGC SIL MHG QO QI QC PL PA')],
  ['CME-ENERGY', 'nymex', words('CL NG HO RB MCL QM QG MNG BZ HH HP')],
  ['XCBF', 'cfe', words('VX VXM')],
  ['XEUR', 'eurex', words('FESX FDAX FDXM FDXS FSXE FSMI')],
  ['XHKF', 'hkfe', words('HSI MHI HHI MCH')],
];

/** Options on futures whose root is not the future's. */
const futureOfOption: Readonly<Record<string, string>> = {
  OG: 'GC',
  SO: 'SI',
  HXE: 'HG',
  LO: 'CL',
  ON: 'NG',
  OH: 'HO',
  OB: 'RB',
  OZB: 'ZB',
  OZN: 'ZN',
  OZF: 'ZF',
  OZT: 'ZT',
  OZC: 'ZC',
  OZS: 'ZS',
  OZW: 'ZW',
  OZM: 'ZM',
  OZL: 'ZL',
  OZO: 'ZO',
  EUU: '6E',
  ADU: '6A',
  GBU: '6B',
  CAU: '6C',
  JPU: '6J',
};

/** The root of the future that options of a root are on: GC of OG, ES of ES. */
export const futureRootOf = (optionRoot: string): string => futureOfOption[optionRoot] ?? optionRoot;

/** Indices of the USA that keep the hours of the stock exchanges; the others keep those of the index options. */
const stockIndices = new Set(words('NDX COMP XNDX BKX NYFANG'));

const byMarket: Readonly<Partial<Record<LeanAssetClass, Readonly<Record<string, string>>>>> = {
  equity: { usa: 'XNYS', india: 'XNSE' },
  option: { usa: 'XCBO-EQUITY' },
  indexoption: { usa: 'XCBO' },
  index: { cboe: 'XCBO', eurex: 'XETR', hkfe: 'XHKG', india: 'XNSE', ose: 'XTKS' },
};

/**
 * Id of the calendar that an instrument of LEAN's has here, by its class, its market and its ticker or root. Refuses
 * one whose sessions are not known.
 */
export const calendarOf = ({ assetClass, market }: LeanMarket, symbol: string): string => {
  switch (assetClass) {
    case 'forex':
    case 'crypto':
    case 'cfd':
    case 'cryptofuture':
      return '24/7';
    case 'future':
    case 'futureoption': {
      const root = assetClass === 'future' ? symbol : futureRootOf(symbol);
      const found = futuresRoots.find(
        ([, markets, roots]) => markets.split(' ').includes(market) && roots.includes(root),
      );
      if (found !== undefined) return found[0];
      const known = futuresRoots.filter(([, markets]) => markets.split(' ').includes(market));
      throw new MarketDataError(
        'IMPORT_OPTIONS',
        known.length === 0
          ? `${assetClass}/${market}: the sessions of that exchange are not known; futures can be imported of ${[...new Set(futuresRoots.flatMap(([, markets]) => markets.split(' ')))].join(', ')}`
          : `${symbol} of ${assetClass}/${market}: its sessions are not known; those of ${known.flatMap(([, , roots]) => roots).join(', ')} are: name them with symbols`,
      );
    }
    default: {
      if (assetClass === 'index' && market === 'usa') return stockIndices.has(symbol) ? 'XNYS' : 'XCBO';
      const calendar = byMarket[assetClass]?.[market];
      if (calendar !== undefined) return calendar;
      const known = [...(assetClass === 'index' ? ['usa'] : []), ...Object.keys(byMarket[assetClass] ?? {})];
      throw new MarketDataError(
        'IMPORT_OPTIONS',
        `${assetClass}/${market}: the sessions of that exchange are not known; LEAN data of ${assetClass} can be imported of ${known.join(', ')}`,
      );
    }
  }
};
