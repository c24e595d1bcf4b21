import { distance } from 'fastest-levenshtein';
import { type ExchangeRules, FIRST_YEAR, LAST_YEAR } from './exchange-rules.ts';
import { exchanges } from './exchanges/index.ts';

/** An exchange as people know it. */
interface ExchangeName {
  readonly name: string;
  /** What else it is called, in lower case: found when someone asks for it. */
  readonly words?: readonly string[];
}

const names: Readonly<Record<string, ExchangeName>> = {
  XNYS: { name: 'New York Stock Exchange, Nasdaq', words: ['nyse', 'us', 'arca', 'stocks', 'wall street'] },
  'CME-EQUITY': { name: 'CME Globex: equity indices', words: ['index', 'futures', 'es', 'nq'] },
  'CME-ENERGY': { name: 'CME Globex: energy', words: ['nymex', 'crude', 'oil', 'gas', 'cl', 'futures'] },
  'CME-METALS': { name: 'CME Globex: metals', words: ['comex', 'gold', 'silver', 'copper', 'gc', 'futures'] },
  'CME-FX': { name: 'CME Globex: currencies', words: ['6e', 'futures'] },
  'CME-RATES': { name: 'CME Globex: interest rates', words: ['cbot', 'bonds', 'treasury', 'zn', 'futures'] },
  'CME-GRAINS': { name: 'CME Globex: grains', words: ['cbot', 'corn', 'wheat', 'soybeans', 'zc', 'futures'] },
  XCBO: { name: 'Cboe: index options', words: ['spx', 'vix'] },
  'XCBO-EQUITY': { name: 'Cboe: options on shares', words: ['equity'] },
  XCBF: { name: 'Cboe Futures Exchange', words: ['vx', 'vix'] },
  XEUR: { name: 'Eurex: equity indices', words: ['fesx', 'fdax', 'futures'] },
  XHKF: { name: 'HKFE: Hang Seng', words: ['hkfe', 'hsi', 'futures'] },
  XTSE: { name: 'Toronto Stock Exchange', words: ['canada'] },
  XLON: { name: 'London Stock Exchange', words: ['uk', 'britain'] },
  XETR: { name: 'Xetra (Frankfurt)', words: ['germany', 'deutsche'] },
  XPAR: { name: 'Euronext Paris', words: ['france'] },
  XAMS: { name: 'Euronext Amsterdam', words: ['netherlands', 'aex'] },
  XSWX: { name: 'SIX Swiss Exchange', words: ['zurich', 'switzerland'] },
  XTKS: { name: 'Tokyo Stock Exchange', words: ['japan', 'jpx', 'tse'] },
  XHKG: { name: 'Hong Kong Exchanges', words: ['hongkong', 'hkse'] },
  XASX: { name: 'Australian Securities Exchange', words: ['sydney', 'australia'] },
  XNSE: { name: 'National Stock Exchange of India', words: ['nifty', 'mumbai'] },
  XBOM: { name: 'BSE (Bombay)', words: ['mumbai', 'india', 'sensex'] },
  '24/5': { name: 'Foreign exchange', words: ['forex', 'currency', 'currencies'] },
  '24/7': { name: 'Around the clock (crypto)', words: ['coins', 'bitcoin', 'binance', 'coinbase', 'always'] },
};

/** One exchange whose sessions are known. */
export interface ExchangeSummary {
  readonly id: string;
  readonly name: string;
  /** Other ids of it and of venues that keep the same hours. */
  readonly aliases: readonly string[];
  /** IANA name. */
  readonly timeZone: string;
  /** First and last year of its sessions. */
  readonly years: { readonly from: number; readonly to: number };
}

const summaryOf = ({ id, aliases, timeZone, years, hours }: ExchangeRules): ExchangeSummary => {
  const { from, to } = years ?? { from: FIRST_YEAR, to: LAST_YEAR };
  const firstHours = Number(hours[0]?.from.slice(0, 4));
  return {
    id,
    name: names[id]?.name ?? id,
    aliases,
    timeZone,
    years: { from: Math.max(from, firstHours), to },
  };
};

/** Every exchange whose sessions are known, without building any. */
export const listExchanges = (): readonly ExchangeSummary[] => exchanges.map(summaryOf);

const MOST = 6;

/**
 * Exchanges that may have been meant: by id, alias, name or another word for them; the likeliest first. Of an
 * instrument (`SPY.XNYS`) its venue is looked for.
 */
export const nearestExchanges = (typed: string): readonly ExchangeSummary[] => {
  const wanted = typed
    .slice(typed.lastIndexOf('.') + 1)
    .toLowerCase()
    .replaceAll(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  if (wanted === '') return [];
  const scored = listExchanges().flatMap((exchange) => {
    const { id, aliases, name } = exchange;
    const codes = [id, ...aliases].map((code) => code.toLowerCase());
    const words = [...name.toLowerCase().split(/[^a-z0-9]+/), ...(names[id]?.words ?? [])];
    const scores = [
      ...codes.map((code) => (code === wanted ? 0 : slips(wanted, code))),
      ...codes.map((code) => (wanted.length >= 3 && code.startsWith(wanted) ? 1 : far)),
      ...words.map((word) => (word === wanted ? 0.5 : word.length > 3 ? slips(wanted, word) : far)),
      name.toLowerCase() === wanted ? 0 : far,
      wanted.length >= 3 && ` ${name.toLowerCase()}`.includes(` ${wanted}`) ? 1 : far,
    ];
    const score = Math.min(...scores);
    return score < far ? [{ exchange, score }] : [];
  });
  const best = Math.min(...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score <= best + 0.5)
    .sort((a, b) => a.score - b.score)
    .slice(0, MOST)
    .map(({ exchange }) => exchange);
};

const far = Number.POSITIVE_INFINITY;

/** Mistyped characters, where they are few for the length. */
const slips = (typed: string, known: string): number => {
  const edits = distance(typed, known);
  return edits <= (known.length > 7 ? 2 : known.length > 3 ? 1 : 0) ? edits : far;
};
