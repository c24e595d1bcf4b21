import {
  exchangeCodes,
  isFigi,
  isIsin,
  isoDate,
  KernelError,
  parseOsiSymbol,
  type SymbolRow,
  type SymbolScheme,
  symbolSchemes,
} from '@marketloom/kernel';

/** What LEAN calls all exchanges of a country. */
const venueOfCountry: Readonly<Record<string, string>> = { US: 'USA', IN: 'INDIA' };

/** Names of the venue that a text may mean: itself, the exchange's code, and what others call the exchange. */
export const venueNames = (venue: string): readonly string[] => {
  const same = exchangeCodes.filter(({ mic, ibkr }) => mic === venue || ibkr === venue);
  const names = same.flatMap(({ mic, ibkr, country }) => [mic, ibkr ?? mic, venueOfCountry[country] ?? mic]);
  return [...new Set([venue, ...names])];
};

const isOsi = (name: string): boolean => {
  try {
    parseOsiSymbol(name);
    return true;
  } catch (error) {
    if (error instanceof KernelError) return false;
    throw error;
  }
};

const withoutSpaces = (text: string): string => text.replaceAll(' ', '');

interface Asked {
  readonly scheme: SymbolScheme;
  readonly value: string;
  /** Names of the venue that is told behind the last point. */
  readonly venues?: readonly string[];
}

/** What a name may be: `conId:12345` says it; else by its form. */
const readings = (name: string): readonly Asked[] => {
  const [prefix = '', ...rest] = name.split(':');
  const scheme = symbolSchemes.find((one) => one === prefix);
  const value = scheme === undefined ? name : rest.join(':');
  const point = value.lastIndexOf('.');
  const tickers: Asked[] = [{ scheme: 'ticker', value }];
  if (point > 0)
    tickers.push({
      scheme: 'ticker',
      value: value.slice(0, point),
      venues: venueNames(value.slice(point + 1)),
    });
  const all: Asked[] = [
    ...tickers,
    ...(isIsin(value) ? [{ scheme: 'isin', value } as const] : []),
    ...(isFigi(value) ? [{ scheme: 'figi', value } as const] : []),
    ...(isOsi(value) ? [{ scheme: 'osi', value: withoutSpaces(value) } as const] : []),
    ...(/^\d+$/.test(value) ? [{ scheme: 'conId', value } as const] : []),
  ];
  return scheme === undefined ? all : all.filter((one) => one.scheme === scheme);
};

/** The aliases that a name may be, whenever they hold. */
export const aliasesNamed = (name: string, rows: readonly SymbolRow[]): readonly SymbolRow[] => {
  const asked = readings(name);
  return rows.filter((row) =>
    asked.some(
      ({ scheme, value, venues }) =>
        row.scheme === scheme &&
        (scheme === 'osi' ? withoutSpaces(row.value) : row.value) === value &&
        (venues === undefined || row.venue === undefined || venues.includes(row.venue)),
    ),
  );
};

/** Whether an alias holds on a date; without one, whether it still does. */
export const holdsOn = ({ from = 0, to }: SymbolRow, date: number | undefined): boolean =>
  date === undefined ? to === undefined : from <= date && date <= (to ?? Number.POSITIVE_INFINITY);

/** Ids of instruments that a name means by what it is made of: an OSI symbol with spaces, another name of the venue. */
export const idsByForm = (name: string, ids: readonly string[]): readonly string[] => {
  const plain = isOsi(name) ? withoutSpaces(name) : name;
  const point = plain.lastIndexOf('.');
  const [symbol, venues] =
    point > 0 ? [plain.slice(0, point), venueNames(plain.slice(point + 1))] : [plain, undefined];
  return ids.filter((id) => {
    const cut = id.lastIndexOf('.');
    const [own, venue] = [id.slice(0, cut), id.slice(cut + 1)];
    return own === plain || (own === symbol && venues?.includes(venue) === true);
  });
};

/** `META.XNAS (ticker FB, 2012-05-18 to 2022-06-08)` */
export const describeAlias = ({ instrument, scheme, value, from, to }: SymbolRow): string => {
  const since = from === undefined ? 'from the beginning' : isoDate(from);
  return `${instrument} (${scheme} ${value}, ${since} to ${to === undefined ? 'now' : isoDate(to)})`;
};
