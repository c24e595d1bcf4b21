import { type ModelText, readModelText } from '../../matching/model-text.ts';
import { nearText } from '../../tick-size/near-text.ts';
import { liquidationOrders } from '../liquidation.ts';
import { marginCallRules } from '../margin-call.ts';
import { type OptionMarginProfile, optionMarginProfiles } from '../tables/option-rates.ts';
import type { MarginModel } from './margin-model.ts';
import type { MarginSettings } from './margin-settings.ts';
import { nettedModel } from './netted-model.ts';
import { type ReadTables, readMarginTables, type TableName } from './read-margin-tables.ts';
import { isRetailPlace, type RetailPlace, retailRegulators } from './retail-rule.ts';
import {
  type CallSettings,
  cryptoTiersMargin,
  futuresOnlyMargin,
  leveragedMargin,
  regulationTMargin,
  retailMargin,
  standardMargin,
} from './standard-model.ts';

const ALLOWED =
  'standard, standard:fx=esma,cfd=uk,perpetuals=20,isolated=yes,profile=cboe, reg-t, leverage:4, leverage:4,maintenance=50%,net=yes, retail:us (esma, uk, japan), futures, crypto-tiers:binance,20,isolated=yes; each may end with call=liquidate (call-to-maintenance, call-to-initial) and close=largest-loss (largest-requirement)';

/** Leverage of perpetuals where nothing is said: that with which Binance opens an account. */
const PERPETUAL_LEVERAGE = 20;

/** Maintenance of a fixed leverage where nothing is said: half of initial, as ESMA closes out. */
const LEVERAGE_MAINTENANCE = 0.5;

interface ModelWords {
  readonly text: ModelText;
  /** What stands without a key, in order. */
  readonly plain: readonly string[];
  readonly call: CallSettings;
  readonly keyed: ReadonlyMap<string, string>;
}

interface ModelReader {
  /** Keys that it takes beside `call` and `close`. */
  readonly keys: readonly string[];
  readonly tables: readonly TableName[];
  read(name: string, words: ModelWords, tables: ReadTables): MarginModel;
}

const securityTables = ['funds', 'rates', 'kinds'] as const;

const readers: Readonly<Record<string, ModelReader>> = {
  standard: {
    keys: ['profile', 'fx', 'cfd', 'perpetuals', 'isolated'],
    tables: ['futures', 'tiers', 'classes', ...securityTables],
    read: (name, words, { tiers, ...tables }) => {
      noPlain(words);
      return standardMargin({
        name,
        ...words.call,
        ...tables,
        profile: profileOf(words),
        fx: placeOf(words.text, words.keyed.get('fx') ?? 'us'),
        cfd: placeOf(words.text, words.keyed.get('cfd') ?? 'esma'),
        perpetuals: {
          leverage: leverageOf(words.text, words.keyed.get('perpetuals') ?? String(PERPETUAL_LEVERAGE)),
          isIsolated: isIsolated(words),
          tiers,
        },
      });
    },
  },
  'reg-t': {
    keys: ['profile'],
    tables: securityTables,
    read: (name, words, tables) => {
      noPlain(words);
      return regulationTMargin(name, { ...words.call, ...tables, profile: profileOf(words) });
    },
  },
  leverage: {
    keys: ['maintenance', 'net'],
    tables: [],
    read: (name, words) => {
      const { text, plain, keyed, call } = words;
      const leverage = leverageOf(text, onlyOne(text, plain, 'one leverage, such as leverage:4'));
      const share = keyed.get('maintenance');
      const model = leveragedMargin(
        name,
        leverage,
        share === undefined ? LEVERAGE_MAINTENANCE : shareOf(text, share),
        call,
      );
      return countsNet(words) ? nettedModel(model) : model;
    },
  },
  retail: {
    keys: ['net'],
    tables: ['classes'],
    read: (name, words, tables) => {
      const { text, plain, call } = words;
      const model = retailMargin(name, placeOf(text, onlyOne(text, plain, 'one place, such as retail:us')), {
        ...call,
        ...tables,
      });
      return countsNet(words) ? nettedModel(model) : model;
    },
  },
  futures: {
    keys: [],
    tables: ['futures'],
    read: (name, words, tables) => {
      noPlain(words);
      return futuresOnlyMargin(name, { ...words.call, ...tables });
    },
  },
  'crypto-tiers': {
    keys: ['isolated'],
    tables: ['tiers'],
    read: (name, words, tables) => {
      const [exchange, leverage, ...rest] = words.plain;
      if (exchange !== 'binance' || leverage === undefined || rest.length > 0)
        return words.text.fail('crypto-tiers takes an exchange, which is binance, and a leverage');
      return cryptoTiersMargin(
        name,
        { leverage: leverageOf(words.text, leverage), isIsolated: isIsolated(words), ...tables },
        words.call,
      );
    },
  },
};

/** The names of all models. */
export const marginModelNames: readonly string[] = Object.keys(readers);

/**
 * The margin model that a configuration names. Refuses another text with POLICY_INVALID, and tables that are none
 * with MARGIN_INVALID.
 */
export const parseMargin = (settings: MarginSettings): MarginModel => {
  const given = typeof settings === 'string' ? {} : settings;
  const name = typeof settings === 'string' ? settings : (settings.model ?? 'standard');
  const text = readModelText('margin', name, ALLOWED);
  const reader = Object.hasOwn(readers, text.name) ? readers[text.name] : undefined;
  if (reader === undefined) return text.fail(`no such model; ${nearText(text.name, marginModelNames)}`);
  const words = readWords(text, [...reader.keys, 'call', 'close']);
  return reader.read(name.trim(), words, readMarginTables(given, text.name, reader.tables));
};

const readWords = (text: ModelText, keys: readonly string[]): ModelWords => {
  const keyed = new Map<string, string>();
  const plain: string[] = [];
  for (const part of text.parts) {
    const at = part.indexOf('=');
    if (at < 0) {
      if (keyed.size > 0) text.fail(`"${part}" must stand before what has a key`);
      plain.push(part);
      continue;
    }
    const key = part.slice(0, at).trim();
    if (!keys.includes(key) || keyed.has(key))
      text.fail(`"${part}" is none of ${keys.join('=, ')}=, each once`);
    keyed.set(key, part.slice(at + 1).trim());
  }
  return {
    text,
    plain,
    keyed,
    call: {
      onCall: choiceOf(text, keyed, 'call', marginCallRules),
      liquidationOrder: choiceOf(text, keyed, 'close', liquidationOrders),
    },
  };
};

const choiceOf = <Choice extends string>(
  text: ModelText,
  keyed: ReadonlyMap<string, string>,
  key: string,
  choices: readonly Choice[],
): Choice | undefined => {
  const value = keyed.get(key);
  if (value === undefined) return undefined;
  return (
    choices.find((choice) => choice === value) ??
    text.fail(`${key} "${value}" must be one of ${choices.join(', ')}`)
  );
};

const noPlain = ({ text, plain }: ModelWords): void => {
  if (plain.length > 0) text.fail(`"${plain[0]}" is not known; ${text.name} takes only what has a key`);
};

const onlyOne = (text: ModelText, plain: readonly string[], what: string): string =>
  plain.length === 1 && plain[0] !== '' ? plain[0]! : text.fail(`${text.name} takes ${what}`);

const leverageOf = (text: ModelText, value: string): number => {
  const leverage = text.number(value);
  return leverage > 0 ? leverage : text.fail(`the leverage ${value} must be above zero`);
};

const shareOf = (text: ModelText, value: string): number => {
  if (!value.endsWith('%')) return text.fail(`maintenance "${value}" must be a percentage such as 50%`);
  const share = text.number(value.slice(0, -1)) / 100;
  return share > 0 && share <= 1
    ? share
    : text.fail(`maintenance ${value} must be above 0% and at most 100%`);
};

const placeOf = (text: ModelText, value: string): RetailPlace =>
  isRetailPlace(value)
    ? value
    : text.fail(
        `"${value}" is no place of retail leverage; there are ${Object.keys(retailRegulators).join(', ')}`,
      );

const isIsolated = ({ text, keyed }: ModelWords): boolean =>
  choiceOf(text, keyed, 'isolated', ['yes', 'no']) === 'yes';

/** Whether the long and the short leg of an instrument count by their difference alone. */
const countsNet = ({ text, keyed }: ModelWords): boolean =>
  choiceOf(text, keyed, 'net', ['yes', 'no']) === 'yes';

const profileOf = ({ text, keyed }: ModelWords): OptionMarginProfile => {
  const profiles = Object.values(optionMarginProfiles) as readonly OptionMarginProfile[];
  const name = choiceOf(
    text,
    keyed,
    'profile',
    profiles.map((profile) => profile.name),
  );
  return profiles.find((profile) => profile.name === name) ?? optionMarginProfiles.regulationT;
};
