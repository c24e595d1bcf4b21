import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  accountMargin,
  cashPurchase,
  cryptoBrackets,
  cryptoMargin,
  cryptoTierTable,
  dayTradingPower,
  fundingPayment,
  fundingRate,
  futuresCall,
  futuresMargin,
  futuresMarginRoots,
  fxClass,
  inverseLiquidationPrice,
  leverageMargin,
  liquidationPrice,
  longOptionMargin,
  type Margin,
  type MarginStrategy,
  marginCallPrice,
  mostLeverage,
  type OptionBook,
  type OptionPosition,
  optionMargin,
  parseFuturesMargins,
  retailLeverage,
  stockMargin,
  strategyMargin,
  variationMargin,
} from '@marketloom/kernel';
import { type JsonObject, MalformedGolden } from './golden-format.ts';
import { add, atLeastZero, difference, isNear, product } from './margin-sums.ts';
import { type RuleCase, ruleFormat } from './rule-format.ts';
import { sameDecimal } from './same-decimal.ts';

/** Cases of `goldens/markets/margin.json`: exact decimals, but for quotients, which agree to the twelfth decimal. */
export const marginFormat = ruleFormat(
  'margin',
  (rule) => ruleOf(rule) !== undefined,
  (golden) => check(golden),
);

type Answer = Readonly<Record<string, string | boolean | undefined>>;
type Rule = (inputs: JsonObject) => Answer;

const check = ({ rule: name, inputs, expected }: RuleCase): readonly string[] => {
  const rule = ruleOf(name);
  if (rule === undefined)
    return [`no such rule of margin in the API: ${name}; there are ${Object.keys(rules).join(', ')}`];
  const got = rule(inputs);
  return Object.entries(expected).flatMap(([key, want]) => {
    const value = got[key];
    if (value === undefined) return want === null ? [] : [`the API gives no "${key}" of the rule ${name}`];
    const isSame =
      value === want || sameDecimal(value, want) || (isQuotient(name, key) && isNear(value, want));
    return isSame ? [] : [`${key}: got ${value}, want ${String(want)}`];
  });
};

const isQuotient = (rule: string, key: string): boolean =>
  /^(margin-call|liq-|fx-|account)/.test(rule) && /price|notional|initial|buyingPower/i.test(key);

const textIn = (inputs: JsonObject, ...names: readonly string[]): string => {
  const found = optionalText(inputs, ...names);
  if (found === undefined) throw new MalformedGolden(`inputs have no ${names.join(' or ')}`);
  return found;
};

const optionalText = (inputs: JsonObject, ...names: readonly string[]): string | undefined => {
  const found = names.map((name) => inputs[name]).find((value) => value !== undefined);
  return found === undefined || found === null ? undefined : String(found);
};

const dateIn = (inputs: JsonObject, name = 'date'): number | undefined => {
  const text = optionalText(inputs, name);
  return text === undefined ? undefined : dateOf(text);
};

const dateOf = (text: string): number => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
    throw new MalformedGolden(`the date "${text}" must be written as 2026-08-03`);
  return Number(text.replaceAll('-', ''));
};

const listIn = (inputs: JsonObject, name: string): readonly unknown[] => {
  const value = inputs[name];
  if (!Array.isArray(value)) throw new MalformedGolden(`inputs: "${name}" must be a list`);
  return value;
};

/** Strike and price of a leg: `["514", "0.018"]`, or only the strike. */
const legIn = (inputs: JsonObject, name: string): readonly [strike: string, price: string] => {
  const value = inputs[name];
  if (Array.isArray(value)) return [String(value[0]), String(value[1] ?? '0')];
  return [textIn(inputs, name), '0'];
};

const ANY_EXPIRY = 20300118;

const option = (
  right: OptionPosition['right'],
  [strike, price]: readonly [string, string],
  quantity: number,
  expiry = ANY_EXPIRY,
): OptionPosition => ({ right, strike, price, quantity, expiry });

const contractsIn = (inputs: JsonObject): number => {
  const text = optionalText(inputs, 'contracts', 'quantity');
  if (text !== undefined) return Math.abs(Number(text));
  const shares = optionalText(inputs, 'shares');
  return shares === undefined ? 1 : Math.abs(Number(shares)) / Number(inputs.multiplier ?? 100);
};

const kinds = {
  equity: 'equity',
  index: 'broad-index',
  'broad-index': 'broad-index',
  'narrow-index': 'narrow-index',
} as const;

const bookOf = (inputs: JsonObject, options: readonly OptionPosition[], shares = '0'): OptionBook => {
  const kind = optionalText(inputs, 'kind') ?? 'equity';
  const rates = {
    initial: optionalText(inputs, 'stockInitial'),
    longMaintenance: optionalText(inputs, 'stockMaintenance'),
  };
  return {
    // Spreads ask the same wherever the underlying stands.
    underlying: optionalText(inputs, 'underlying') ?? '0',
    options,
    shares,
    multiplier: optionalText(inputs, 'multiplier'),
    kind: Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : 'equity',
    stockRates: Object.fromEntries(Object.entries(rates).filter(([, rate]) => rate !== undefined)),
  };
};

const amounts = ({ initial, maintenance }: Margin): Answer => ({
  initial: initial.amount,
  maintenance: maintenance.amount,
});

const sharesIn = (inputs: JsonObject, sign: 1 | -1 = 1): string =>
  optionalText(inputs, 'shares') ?? String(sign * contractsIn(inputs) * Number(inputs.multiplier ?? 100));

/** What legs cost (above zero) or bring, × multiplier. */
const premium = (inputs: JsonObject, options: readonly OptionPosition[]): string =>
  product(
    add(...options.map(({ price, quantity }) => product(price, quantity))),
    optionalText(inputs, 'multiplier') ?? '100',
  );

const named = (
  strategy: MarginStrategy,
  inputs: JsonObject,
  options: readonly OptionPosition[],
  shares = '0',
): Answer => {
  const paid = premium(inputs, options);
  return {
    ...amounts(strategyMargin(strategy, bookOf(inputs, options, shares))),
    premiumDebit: atLeastZero(paid),
    premiumCredit: atLeastZero(difference('0', paid)),
  };
};

const naked: Rule = (inputs) => {
  const right = textIn(inputs, 'right') as OptionPosition['right'];
  const leg = [textIn(inputs, 'strike'), textIn(inputs, 'optionPrice', 'price')] as const;
  return named(`naked-${right}`, inputs, [option(right, leg, -contractsIn(inputs))]);
};

/** A spread of calls or of puts, whichever the inputs name. */
const vertical =
  (strategy: MarginStrategy): Rule =>
  (inputs) => {
    const isCall = inputs.longCall !== undefined;
    const right = isCall ? 'call' : 'put';
    const prices = Array.isArray(inputs.legPrices) ? inputs.legPrices.map(String) : ['0', '0'];
    const [longName, shortName] = isCall ? ['longCall', 'shortCall'] : ['longPut', 'shortPut'];
    // Prices are in the order in which the legs are named.
    const keys = Object.keys(inputs).filter((key) => key === longName || key === shortName);
    const legOf = (name: string): readonly [string, string] => {
      const [strike, price] = legIn(inputs, name);
      return [strike, inputs.legPrices === undefined ? price : prices[keys.indexOf(name)]!];
    };
    const count = contractsIn(inputs);
    return named(strategy, inputs, [
      option(right, legOf(longName!), count),
      option(right, legOf(shortName!), -count),
    ]);
  };

const winged =
  (side: 'long' | 'short'): Rule =>
  (inputs) => {
    const strikes = listIn(inputs, 'strikes').map(String);
    const prices =
      inputs.prices === undefined ? strikes.map(() => '0') : listIn(inputs, 'prices').map(String);
    const right = (optionalText(inputs, 'right') ?? 'call') as OptionPosition['right'];
    const count = contractsIn(inputs) * (side === 'long' ? 1 : -1);
    const ratios = strikes.length === 3 ? [1, -2, 1] : [1, -1, -1, 1];
    const shape = strikes.length === 3 ? 'butterfly' : 'condor';
    return named(
      `${side}-${shape}`,
      inputs,
      strikes.map((strike, i) => option(right, [strike, prices[i]!], ratios[i]! * count)),
    );
  };

const iron: Rule = (inputs) => {
  const count = contractsIn(inputs);
  const legs = [
    option('put', legIn(inputs, 'longPut'), count),
    option('put', legIn(inputs, 'shortPut'), -count),
    option('call', legIn(inputs, 'shortCall'), -count),
    option('call', legIn(inputs, 'longCall'), count),
  ];
  const isButterfly = legs[1]!.strike === legs[2]!.strike;
  const { initial, maintenance } = named(isButterfly ? 'iron-butterfly' : 'iron-condor', inputs, legs);
  const credit = optionalText(inputs, 'netCredit');
  const cash = credit === undefined ? undefined : product(credit, count, inputs.multiplier ?? '100');
  return {
    initial,
    maintenance,
    cashCredit: cash,
    riskAfterCredit: cash === undefined ? undefined : difference(String(initial), cash),
  };
};

const box =
  (strategy: 'long-box' | 'short-box'): Rule =>
  (inputs) => {
    const count = contractsIn(inputs);
    return named(strategy, inputs, [
      option('call', legIn(inputs, 'longCall'), count),
      option('call', legIn(inputs, 'shortCall'), -count),
      option('put', legIn(inputs, 'longPut'), count),
      option('put', legIn(inputs, 'shortPut'), -count),
    ]);
  };

/** `["300", "2023-05-19"]`, perhaps with a price behind. */
const calendarLeg = (inputs: JsonObject, name: string, quantity: number): OptionPosition => {
  const [strike, expiry, price = '0'] = listIn(inputs, name).map(String);
  const right = (optionalText(inputs, 'right') ?? 'call') as OptionPosition['right'];
  return option(right, [strike!, price], quantity, dateOf(expiry!));
};

const calendar: Rule = (inputs) => {
  const count = contractsIn(inputs);
  const legs = [calendarLeg(inputs, 'long', count), calendarLeg(inputs, 'short', -count)];
  return amounts(optionMargin(bookOf(inputs, legs)));
};

const ladder: Rule = (inputs) => {
  const isCall = inputs.longCall !== undefined;
  const right = isCall ? 'call' : 'put';
  const count = contractsIn(inputs);
  const nakedPrice = optionalText(inputs, 'priceOfNaked') ?? '0';
  const shorts = listIn(inputs, isCall ? 'shortCalls' : 'shortPuts').map(String);
  return amounts(
    optionMargin(
      bookOf(inputs, [
        option(right, legIn(inputs, isCall ? 'longCall' : 'longPut'), count),
        ...shorts.map((strike, i) =>
          option(right, [strike, i === shorts.length - 1 ? nakedPrice : '0'], -count),
        ),
      ]),
    ),
  );
};

/** `short call and long put 542` or `long call 542, short put 542 at 6.075`. */
const legsIn = (text: string, count: number, expiry: number): readonly OptionPosition[] => {
  const strike = /\d+(\.\d+)?/.exec(text)?.[0];
  return [...text.matchAll(/(long|short) (call|put)(?: (\d+(?:\.\d+)?))?(?: at (\d+(?:\.\d+)?))?/g)].map(
    ([, side, right, own = strike, price = '0']) =>
      option(right as OptionPosition['right'], [own!, price], side === 'long' ? count : -count, expiry),
  );
};

const jellyRoll: Rule = (inputs) => {
  const count = contractsIn(inputs);
  return amounts(
    optionMargin(
      bookOf(inputs, [
        ...legsIn(textIn(inputs, 'near'), count, ANY_EXPIRY - 100),
        ...legsIn(textIn(inputs, 'far'), count, ANY_EXPIRY),
      ]),
    ),
  );
};

const straddle: Rule = (inputs) => {
  const count = contractsIn(inputs);
  const call = option('call', legIn(inputs, 'call'), -count);
  const put = option('put', legIn(inputs, 'put'), -count);
  const side = (leg: OptionPosition): string =>
    strategyMargin(`naked-${leg.right}`, bookOf(inputs, [leg])).initial.amount;
  return {
    ...named(call.strike === put.strike ? 'short-straddle' : 'short-strangle', inputs, [call, put]),
    callSide: side(call),
    putSide: side(put),
  };
};

const coveredCall: Rule = (inputs) => {
  const shares = sharesIn(inputs);
  const call = option('call', legIn(inputs, 'shortCall'), -contractsIn(inputs));
  const book = bookOf(inputs, [call], shares);
  const value = product(String(book.underlying), shares);
  return {
    ...named('covered-call', inputs, [call], shares),
    stockValueForEquity: difference(value, optionMargin(book).maintenance.valueCut),
  };
};

/** Shares with an option bought, one sold, or both. */
const withShares =
  (strategy: MarginStrategy, legs: Readonly<Record<string, 1 | -1>>, side: 1 | -1): Rule =>
  (inputs) =>
    named(
      strategy,
      inputs,
      Object.entries(legs).map(([name, sign]) =>
        option(name.endsWith('Call') ? 'call' : 'put', legIn(inputs, name), sign * contractsIn(inputs)),
      ),
      sharesIn(inputs, side),
    );

const longOptions: Rule = (inputs) => {
  const margin = longOptionMargin({
    contracts: textIn(inputs, 'contracts'),
    price: textIn(inputs, 'price', 'optionPrice'),
    multiplier: optionalText(inputs, 'multiplier'),
  });
  return { ...amounts(margin), premiumDebit: margin.premiumDebit };
};

const free: Rule = (inputs) => {
  const count = contractsIn(inputs);
  const legs = [option('call', legIn(inputs, 'call'), count), option('put', legIn(inputs, 'put'), count)];
  return { ...amounts(optionMargin(bookOf(inputs, legs))), premiumDebit: premium(inputs, legs) };
};

const stock: Rule = (inputs) => {
  const margin = stockMargin({
    quantity: textIn(inputs, 'quantity', 'shares'),
    price: textIn(inputs, 'price'),
    leverage: optionalText(inputs, 'leverage'),
  });
  return { ...amounts(margin), initialWithProceeds: margin.initialWithProceeds };
};

const callPrice: Rule = (inputs) => ({
  price: marginCallPrice({
    quantity: textIn(inputs, 'quantity', 'shares'),
    loan: optionalText(inputs, 'loan'),
    credit: optionalText(inputs, 'credit'),
    maintenance: optionalText(inputs, 'maintenance'),
  }),
});

const account: Rule = (inputs) => {
  const rates = {
    initial: optionalText(inputs, 'stockInitial'),
    longMaintenance: optionalText(inputs, 'longMaintenance'),
    ...shortRatesIn(inputs),
  };
  const result = accountMargin({
    cash: textIn(inputs, 'cash'),
    stocks: listIn(inputs, 'positions').map((row) => {
      const [symbol, quantity, price] = row as readonly unknown[];
      return { symbol: String(symbol), quantity: String(quantity), price: String(price) };
    }),
    rates: Object.fromEntries(Object.entries(rates).filter(([, rate]) => rate !== undefined)),
  });
  const { equity, excessLiquidity, availableFunds, buyingPower } = result;
  return { ...amounts(result), equity, excessLiquidity, availableFunds, buyingPower };
};

/** `max(5, 30%)`, or a rate alone. */
const shortRatesIn = (inputs: JsonObject): Readonly<Record<string, string>> => {
  const text = optionalText(inputs, 'shortMaintenance');
  if (text === undefined) return {};
  const [, floor, percent] = /^max\((\d+(?:\.\d+)?), *(\d+(?:\.\d+)?)%\)$/.exec(text) ?? [];
  return percent === undefined
    ? { shortMaintenance: text, shortFloor: '0' }
    : { shortFloor: floor!, shortMaintenance: product(percent, '0.01') };
};

const dayTrading: Rule = (inputs) => ({
  buyingPower: dayTradingPower({
    equity: textIn(inputs, 'priorCloseEquity', 'equity'),
    maintenance: textIn(inputs, 'priorCloseMaintenance', 'maintenance'),
    date: dateOf(textIn(inputs, 'date')),
  }).buyingPower,
});

const margins = fileURLToPath(new URL('../../../shared/data/lean/future', import.meta.url));

/** Margins of a root: those of the tables, else of LEAN's files beside the repository. */
const futuresRowsOf = (root: string): ReturnType<typeof parseFuturesMargins> | undefined => {
  if (futuresMarginRoots.includes(root) || !existsSync(margins)) return undefined;
  const file = readdirSync(margins)
    .map((market) => join(margins, market, 'margins', `${root}.csv`))
    .find((path) => existsSync(path));
  return file === undefined ? undefined : parseFuturesMargins(readFileSync(file, 'utf8'), root);
};

const futures: Rule = (inputs) => {
  const root = textIn(inputs, 'root');
  return amounts(
    futuresMargin({
      root,
      contracts: textIn(inputs, 'contracts'),
      date: dateIn(inputs),
      rows: futuresRowsOf(root),
    }),
  );
};

const called: Rule = (inputs) => {
  const contracts = textIn(inputs, 'contracts');
  const equity = add(
    textIn(inputs, 'equityStart'),
    variationMargin({
      contracts,
      multiplier: textIn(inputs, 'multiplier'),
      from: textIn(inputs, 'entry'),
      to: textIn(inputs, 'mark'),
    }),
  );
  const size = Math.abs(Number(contracts));
  const { callTo, isCalled } = futuresCall({
    equity,
    initial: product(textIn(inputs, 'initial'), size),
    maintenance: product(textIn(inputs, 'maintenance'), size),
  });
  return { equity, callTo, isCalled };
};

const tier: Rule = (inputs) => {
  const table = cryptoTierTable(textIn(inputs, 'symbol'), optionalText(inputs, 'table'));
  if (inputs.notional === undefined) {
    const bracket = cryptoBrackets(table)[Number(textIn(inputs, 'tier')) - 1];
    return { cum: bracket?.cum, rate: bracket?.rate, floor: bracket?.floor };
  }
  const margin = cryptoMargin({
    table,
    notional: textIn(inputs, 'notional'),
    leverage: optionalText(inputs, 'leverage'),
  });
  const { cum, rate, tier: place } = margin.bracket;
  return { ...amounts(margin), cum, rate, tier: String(place) };
};

const liquidation: Rule = (inputs) => {
  const rate = optionalText(inputs, 'mmr', 'rate');
  const found = liquidationPrice(
    {
      side: sideIn(inputs),
      quantity: textIn(inputs, 'quantity'),
      entry: textIn(inputs, 'entry', 'entryPrice'),
      wallet: textIn(inputs, 'walletBalance', 'wallet'),
      otherMaintenance: optionalText(inputs, 'otherMaintenance'),
      otherUnrealised: optionalText(inputs, 'otherUnrealised', 'otherUnrealized'),
    },
    rate === undefined
      ? cryptoTierTable(textIn(inputs, 'symbol'), optionalText(inputs, 'table'))
      : { rate, cum: optionalText(inputs, 'cum') ?? '0' },
  );
  return { price: found?.price, notionalAtLiq: found?.notional };
};

const inverse: Rule = (inputs) => ({
  price: inverseLiquidationPrice(
    {
      side: sideIn(inputs),
      value: textIn(inputs, 'value', 'quantity'),
      entry: textIn(inputs, 'entry'),
      wallet: textIn(inputs, 'walletBalance', 'wallet'),
    },
    { rate: textIn(inputs, 'mmr', 'rate'), cum: optionalText(inputs, 'cum') ?? '0' },
  ),
});

const sideIn = (inputs: JsonObject): 'long' | 'short' =>
  textIn(inputs, 'side') === 'long' ? 'long' : 'short';

const funding: Rule = (inputs) => ({
  payment: fundingPayment({
    side: sideIn(inputs),
    quantity: textIn(inputs, 'quantity'),
    markPrice: textIn(inputs, 'markPrice'),
    rate: textIn(inputs, 'rate'),
  }),
});

const rateOfFunding: Rule = (inputs) => ({
  rate: fundingRate({
    premiumIndex: textIn(inputs, 'premiumIndex'),
    interest: optionalText(inputs, 'interest'),
    clamp: optionalText(inputs, 'clamp'),
    capRate: optionalText(inputs, 'capRate'),
  }),
});

/** In dollars where the pair has them: of a pair that begins with USD the quantity is dollars already. */
const fx: Rule = (inputs) => {
  const pair = textIn(inputs, 'pair').replace(/[/.]/, '');
  const rules = retailLeverage(optionalText(inputs, 'regulator') ?? 'ESMA', dateIn(inputs));
  const margin = (price: string): Margin =>
    leverageMargin({
      quantity: textIn(inputs, 'quantityBase', 'quantity'),
      price,
      leverage: optionalText(inputs, 'leverage') ?? mostLeverage(rules, fxClass(pair, rules)),
      conversion: optionalText(inputs, 'quoteToUsd', 'conversion'),
    });
  const own = margin(textIn(inputs, 'price')).initial.amount;
  return { initial: own, initialUsd: pair.startsWith('USD') ? margin('1').initial.amount : own };
};

const cash: Rule = (inputs) => {
  const { fromSettled, fromUnsettled, missing, isAllowed, goodFaithRisk } = cashPurchase({
    settledCash: textIn(inputs, 'settledCash'),
    unsettledProceeds: textIn(inputs, 'unsettledProceeds'),
    value: textIn(inputs, 'buyValue'),
  });
  return { fromSettled, fromUnsettled, missing, allowed: isAllowed, goodFaithRisk };
};

const rules: Readonly<Record<string, Rule>> = {
  account,
  'binance-tier': tier,
  cash,
  collar: withShares('collar', { longPut: 1, shortCall: -1 }, 1),
  conversion: withShares('conversion', { longPut: 1, shortCall: -1 }, 1),
  'covered-call': coveredCall,
  'covered-put': withShares('covered-put', { shortPut: -1 }, -1),
  'credit-vertical': vertical('credit-vertical'),
  'debit-vertical': vertical('debit-vertical'),
  funding,
  'funding-rate': rateOfFunding,
  futures,
  'futures-call': called,
  'fx-leverage': fx,
  'iron-butterfly': iron,
  'iron-condor': iron,
  'jelly-roll': jellyRoll,
  ladder,
  'liq-cross': liquidation,
  'liq-inverse': inverse,
  'liq-isolated': liquidation,
  'long-box': box('long-box'),
  'long-butterfly': winged('long'),
  'long-calendar': calendar,
  'long-condor': winged('long'),
  'long-option': longOptions,
  'long-straddle': free,
  'long-strangle': free,
  'margin-call': callPrice,
  'naked-equity': naked,
  'naked-index': (inputs) => naked({ kind: 'index', ...inputs }),
  'pdt-new': dayTrading,
  'pdt-old': dayTrading,
  'protective-call': withShares('protective-call', { longCall: 1 }, -1),
  'protective-put': withShares('protective-put', { longPut: 1 }, 1),
  'regt-long': stock,
  'regt-short': stock,
  reversal: withShares('reversal', { longCall: 1, shortPut: -1 }, -1),
  'short-box': box('short-box'),
  'short-butterfly': winged('short'),
  'short-calendar': calendar,
  'short-condor': winged('short'),
  'short-straddle': straddle,
  'short-strangle': straddle,
};

const ruleOf = (name: unknown): Rule | undefined =>
  typeof name === 'string' && Object.hasOwn(rules, name) ? rules[name] : undefined;
