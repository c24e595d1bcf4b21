import {
  adjustmentSteps,
  type CashDividend,
  type CorporateAction,
  decimalText,
  dividendPayment,
  dueBillExDate,
  entitledQuantity,
  type HoldingChange,
  holdingAfter,
  intrinsicValue,
  listedOptions,
  mixedMergerTerms,
  type OpenOrder,
  optionsAfter,
  orderAfter,
  PriceAdjuster,
  parseCorporateActions,
  priceModes,
  rational,
  rightsValues,
} from '@marketloom/kernel';
import { type JsonObject, MalformedGolden } from './golden-format.ts';
import { type RuleCase, ruleFormat } from './rule-format.ts';
import { sameDecimal } from './same-decimal.ts';

/** What events do to positions, orders, options and prices: cases of `goldens/markets/corporate-actions.json`. */
export const corporateActionsFormat = ruleFormat(
  'corporate-actions',
  (rule) => ruleOf(rule) !== undefined,
  (golden) => check(golden),
);

type Answer = Readonly<Record<string, string | boolean | undefined>>;
type Rule = (inputs: JsonObject) => Answer;

const check = ({ rule: name, inputs, expected }: RuleCase): readonly string[] => {
  const rule = ruleOf(name);
  if (rule === undefined)
    return [
      `no such rule of corporate actions in the API: ${name}; there are ${Object.keys(rules).join(', ')}`,
    ];
  const got = rule(inputs);
  return Object.entries(expected).flatMap(([key, want]) => {
    const value = got[key];
    if (value === undefined) return [`the API gives no "${key}" of the rule ${name}`];
    return isSame(value, want) ? [] : [`${key}: got ${value}, want ${String(want)}`];
  });
};

/** Quotients are told to so many decimals; all that has fewer must be equal. */
const TOLD_DECIMALS = 12;

const isSame = (got: string | boolean, want: unknown): boolean => {
  if (got === want || sameDecimal(got, want)) return true;
  const decimals = /^-?\d+\.(\d+)$/.exec(String(want))?.[1]?.length ?? 0;
  if (decimals < TOLD_DECIMALS || typeof got !== 'string' || !Number.isFinite(Number(got))) return false;
  return sameDecimal(decimalText(rational(got), decimals), want);
};

const text = (inputs: JsonObject, ...names: readonly string[]): string => {
  const value = optional(inputs, ...names);
  if (value === undefined) throw new MalformedGolden(`inputs have no ${names.join(' or ')}`);
  return value;
};

const optional = (inputs: JsonObject, ...names: readonly string[]): string | undefined => {
  const value = names.map((name) => inputs[name]).find((given) => given !== undefined && given !== null);
  return value === undefined ? undefined : String(value);
};

/** A day as the API takes it: 20260803 for 2026-08-03. */
const dayOf = (date: string): number => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) throw new MalformedGolden(`the date "${date}" must be written as 2026-08-03`);
  return Number(match.slice(1).join(''));
};
const dateText = (day: number): string => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

const INSTRUMENT = 'X';
const OTHER = 'Y';
const ANY_DAY = 2026_03_09;

/** An event from its fields, through the same door as any from outside. */
const event = (fields: JsonObject): CorporateAction => {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return parseCorporateActions([
    { instrument: INSTRUMENT, exDate: ANY_DAY, ...Object.fromEntries(given) },
  ])[0]!;
};

const inLieu = (inputs: JsonObject): JsonObject => ({
  cashInLieuPrice: optional(inputs, 'cashInLieuPrice', 'priceInLieu'),
});

const holdingIn = (inputs: JsonObject) => ({
  quantity: text(inputs, 'quantity'),
  basis: optional(inputs, 'basis') ?? '0',
});

const told = ({ held, received, fractions, cash, realised }: HoldingChange): Answer => {
  const own = received[0] ?? held;
  return {
    quantity: held.quantity,
    newQuantity: own.quantity,
    basis: own.basis,
    average: own.average,
    averageBeforeFraction: own.average,
    fraction: fractions[0]?.quantity ?? '0',
    basisOfFraction: fractions[0]?.basis ?? '0',
    cashInLieu: fractions[0]?.cash ?? '0',
    cash,
    realised,
  };
};

const ratioIn = (inputs: JsonObject): string =>
  optional(inputs, 'ratio') ?? `${text(inputs, 'newShares', 'to')}:${text(inputs, 'oldShares', 'from')}`;

const split: Rule = (inputs) =>
  told(holdingAfter(event({ type: 'split', ratio: ratioIn(inputs), ...inLieu(inputs) }), holdingIn(inputs)));

const stockDividend: Rule = (inputs) => {
  const action = event({ type: 'stock-dividend', rate: text(inputs, 'rate', 'ratio'), ...inLieu(inputs) });
  return told(holdingAfter(action, holdingIn(inputs)));
};

/** The shares held at the close before the ex-date, by what was bought and sold when. */
const entitledIn = (inputs: JsonObject, exDate: number): string => {
  const quantity = text(inputs, 'quantityBeforeEx', 'quantity');
  const { boughtOn, soldOn } = inputs;
  if (boughtOn === undefined && soldOn === undefined) return quantity;
  const changes = [{ date: boughtOn === undefined ? 0 : dayOf(String(boughtOn)), quantity }];
  if (soldOn !== undefined)
    changes.push({ date: dayOf(String(soldOn)), quantity: `-${quantity}`.replace(/^--/, '') });
  return entitledQuantity(changes, exDate);
};

const cashDividend: Rule = (inputs) => {
  const exDate = inputs.exDate === undefined ? ANY_DAY : dayOf(String(inputs.exDate));
  const action = event({
    type: 'cash-dividend',
    exDate,
    amount: text(inputs, 'amount', 'dividend'),
    kind: optional(inputs, 'kind'),
    payDate: inputs.payDate === undefined ? undefined : dayOf(String(inputs.payDate)),
  }) as CashDividend;
  const entitled = entitledIn(inputs, exDate);
  const withholding = optional(inputs, 'withholding');
  const { gross, withheld, net, bookedOn, receivableOn } = dividendPayment(action, entitled, withholding);
  const price = optional(inputs, 'price');
  const dueBill =
    price === undefined || action.payDate === undefined
      ? undefined
      : dueBillExDate({ amount: action.amount, price, payDate: action.payDate });
  return {
    entitled,
    gross,
    withheld,
    net,
    cash: net,
    bookedOn: dateText(bookedOn),
    receivableOn: dateText(receivableOn),
    exDate: dateText(dueBill ?? exDate),
    dueBills: dueBill !== undefined,
  };
};

const spinOff: Rule = (inputs) => {
  const [parent, spun] = [text(inputs, 'parentPriceAfter', 'parentPrice'), text(inputs, 'spinPrice')];
  const ratio = text(inputs, 'distributionRatio', 'ratio');
  const action = event({
    type: 'spin-off',
    ratio,
    spun: OTHER,
    firstPrices: { date: ANY_DAY, parent, spun },
    ...inLieu(inputs),
  });
  const { held, received, ...change } = holdingAfter(action, holdingIn(inputs));
  const { basis: parentShare } = holdingAfter(action, { quantity: '0', basis: '1' }).held;
  return {
    ...told({ held, received: [], ...change }),
    quantity: held.quantity,
    spinQuantity: received[0]!.quantity,
    parentShare,
    parentBasis: held.basis,
    parentAverage: held.average,
    spinBasis: received[0]!.basis,
    spinAverage: received[0]!.average,
  };
};

const cashMerger: Rule = (inputs) =>
  told(holdingAfter(event({ type: 'cash-merger', price: text(inputs, 'price') }), holdingIn(inputs)));

const stockMerger: Rule = (inputs) => {
  const action = event({ type: 'stock-merger', acquirer: OTHER, ratio: ratioIn(inputs), ...inLieu(inputs) });
  const answer = told(holdingAfter(action, holdingIn(inputs)));
  return { ...answer, quantity: answer.newQuantity, newBasis: answer.basis };
};

const mixedMerger: Rule = (inputs) => {
  const terms = {
    ratio: ratioIn(inputs),
    cashPerShare: text(inputs, 'cashPerShare'),
    acquirerPrice: text(inputs, 'newPrice', 'acquirerPrice'),
  };
  const action = event({ type: 'mixed-merger', acquirer: OTHER, ...terms, ...inLieu(inputs) });
  const answer = told(holdingAfter(action, holdingIn(inputs)));
  const merger = mixedMergerTerms(terms, holdingIn(inputs));
  return {
    ...answer,
    received: merger.received,
    boot: merger.boot,
    gainRealisedEconomic: merger.economicGain,
    bootGainTax: merger.recognisedGain,
    newBasisTax: merger.newBasis,
  };
};

const rights: Rule = (inputs) => {
  const offer = {
    oldShares: text(inputs, 'oldShares'),
    newShares: text(inputs, 'newShares'),
    subscription: text(inputs, 'subscription'),
  };
  const { terp, right, factor } = rightsValues(offer, text(inputs, 'price'));
  return { terp, rightPerOldShare: right, right, adjustmentFactor: factor, factor };
};

const orderIn = (inputs: JsonObject): OpenOrder => {
  const type = text(inputs, 'type') as OpenOrder['type'];
  const price = optional(inputs, 'price');
  const isStop = type === 'stop' || type === 'trailing-stop';
  const stop = optional(inputs, 'stopPrice', 'stop') ?? (type.includes('stop') ? price : undefined);
  const limit = optional(inputs, 'limitPrice', 'limit') ?? (isStop ? undefined : price);
  return {
    side: text(inputs, 'side') as OpenOrder['side'],
    type,
    quantity: optional(inputs, 'quantity') ?? '1',
    ...(stop === undefined ? {} : { stopPrice: stop }),
    ...(limit === undefined ? {} : { limitPrice: limit }),
    doNotReduce: inputs.doNotReduce === true,
    doNotIncrease: inputs.doNotIncrease === true,
  };
};

const orderAnswer = (actions: readonly CorporateAction[], inputs: JsonObject): Answer => {
  const after = orderAfter(actions, orderIn(inputs), {
    tick: optional(inputs, 'tick') ?? '0.01',
    lot: optional(inputs, 'lot') ?? '1',
  });
  if (after.isCancelled) return { cancelled: true };
  const { limitPrice, stopPrice, quantity } = after.order;
  const isStop = inputs.type === 'stop' || inputs.type === 'trailing-stop';
  return {
    cancelled: false,
    changed: after.isChanged,
    price: isStop ? stopPrice : limitPrice,
    stopPrice,
    limitPrice,
    stop: stopPrice,
    limit: limitPrice,
    quantity,
  };
};

const orderAtDividend: Rule = (inputs) => {
  const amounts = Array.isArray(inputs.dividends)
    ? inputs.dividends.map(String)
    : [text(inputs, 'dividend', 'amount')];
  const kind = optional(inputs, 'kind');
  return orderAnswer(
    amounts.map((amount) => event({ type: 'cash-dividend', amount, kind })),
    inputs,
  );
};

const orderAtSplit: Rule = (inputs) => {
  const rate = optional(inputs, 'rate');
  const action =
    rate === undefined
      ? event({ type: 'split', ratio: ratioIn(inputs) })
      : event({ type: 'stock-dividend', rate });
  return orderAnswer([action], inputs);
};

/** `["2024-02-12", "dividend", "0.50", "close before 100"]`. */
const listedEvent = (listed: unknown): JsonObject => {
  if (!Array.isArray(listed)) throw new MalformedGolden('each of events must be [date, kind, amount, words]');
  const [date, kind, amount, ...words] = listed.map(String);
  const closeBefore = /close before ([\d.]+)/.exec(words.join(' '))?.[1];
  const base = { exDate: dayOf(date!) };
  if (kind!.includes('split')) return { ...base, type: 'split', ratio: amount };
  if (kind === 'stock-dividend') return { ...base, type: 'stock-dividend', rate: amount };
  if (!kind!.includes('dividend'))
    throw new MalformedGolden(`events: there is no kind "${kind}" in these cases`);
  const special = kind!.includes('special') ? { kind: 'special' } : {};
  return { ...base, type: 'cash-dividend', amount, closeBefore, ...special };
};

const adjusterIn = (inputs: JsonObject): PriceAdjuster => {
  const listed = Array.isArray(inputs.events) ? inputs.events.map(listedEvent) : inlineEvents(inputs);
  return new PriceAdjuster(adjustmentSteps(listed.map((fields) => event(fields))));
};

const inlineEvents = (inputs: JsonObject): readonly JsonObject[] => {
  const ratio = optional(inputs, 'ratio', 'split');
  const rate = optional(inputs, 'rate');
  const closeBefore = optional(inputs, 'closeBeforeEx', 'closeBefore');
  const amounts = Array.isArray(inputs.dividends)
    ? inputs.dividends.map(String)
    : [optional(inputs, 'dividend') ?? []].flat();
  return [
    ...(ratio === undefined ? [] : [{ type: 'split', ratio }]),
    ...(rate === undefined ? [] : [{ type: 'stock-dividend', rate }]),
    ...amounts.map((amount) => ({ type: 'cash-dividend', amount, closeBefore })),
  ];
};

const FAR_FUTURE = 9999_12_31;

const modeIn = (inputs: JsonObject): (typeof priceModes)[number] => {
  const word = optional(inputs, 'mode') ?? 'full';
  return priceModes.find((mode) => mode.startsWith(word)) ?? 'fully-adjusted';
};

const adjusted: Rule = (inputs) => {
  const adjuster = adjusterIn(inputs);
  const date = inputs.date === undefined ? 0 : dayOf(String(inputs.date));
  const asOf = inputs.asOf === undefined ? FAR_FUTURE : dayOf(String(inputs.asOf));
  const mode = modeIn(inputs);
  const [price, volume] = [optional(inputs, 'rawPrice'), optional(inputs, 'rawVolume')];
  return {
    priceFactor: decimalText(adjuster.priceFactor(date, asOf, mode)),
    volumeFactor: decimalText(adjuster.volumeFactor(date, asOf, mode)),
    adjustedPrice: price === undefined ? undefined : adjuster.price(price, date, asOf, mode),
    adjustedVolume: volume === undefined ? undefined : adjuster.volume(volume, date, asOf, mode),
  };
};

/** The event of an option case: what is given says which it is. */
const optionEvent = (inputs: JsonObject): CorporateAction => {
  const [ratio, rate] = [optional(inputs, 'ratio'), optional(inputs, 'rate')];
  const cash = optional(inputs, 'cashPerShare', 'mergerPrice', 'cashPrice', 'price');
  const word = optional(inputs, 'event', 'kind', 'type') ?? '';
  const isMerger = word.includes('merger');
  const spin = optional(inputs, 'distributionRatio', 'spinRatio');
  if (spin !== undefined || word.includes('spin'))
    return event({ type: 'spin-off', ratio: spin ?? ratio, spun: OTHER, ...inLieu(inputs) });
  if (isMerger && ratio !== undefined && cash !== undefined) {
    const acquirerPrice = optional(inputs, 'newPrice', 'acquirerPrice') ?? '1';
    const terms = { ratio, cashPerShare: cash, acquirerPrice, acquirer: OTHER };
    return event({ type: 'mixed-merger', ...terms, ...inLieu(inputs) });
  }
  if (isMerger && ratio !== undefined)
    return event({ type: 'stock-merger', acquirer: OTHER, ratio, ...inLieu(inputs) });
  if (isMerger) return event({ type: 'cash-merger', price: cash });
  if (rate !== undefined) return event({ type: 'stock-dividend', rate, ...inLieu(inputs) });
  if (ratio !== undefined) return event({ type: 'split', ratio, ...inLieu(inputs) });
  const amount = text(inputs, 'dividend', 'amount');
  return event({ type: 'cash-dividend', amount, kind: optional(inputs, 'kind') });
};

const occAdjustment: Rule = (inputs) => {
  const contracts = optional(inputs, 'contracts');
  const listed = listedOptions({
    root: optional(inputs, 'root') ?? 'X',
    underlying: INSTRUMENT,
    right: optional(inputs, 'right') === 'put' ? 'put' : 'call',
    strike: text(inputs, 'strike'),
    multiplier: optional(inputs, 'multiplier') ?? '100',
    contracts: contracts ?? '1',
  });
  const { isChanged, isAccelerated, options } = optionsAfter(optionEvent(inputs), listed);
  const { shares, cash } = options.deliverable;
  const quantityOf = (instrument: string): string =>
    shares.find((part) => part.instrument === instrument)?.quantity ?? '0';
  const spot = optional(inputs, 'spot', 'underlyingPrice');
  return {
    contracts: contracts === undefined && options.contracts === '1' ? 'unchanged' : options.contracts,
    strike: options.strike,
    multiplier: options.multiplier,
    root: options.root,
    newRoot: options.root !== listed.root,
    deliverable: shares.length > 0 ? shares[0]!.quantity : cash,
    deliverableShares: quantityOf(INSTRUMENT),
    deliverableSpin: quantityOf(OTHER),
    deliverableSpun: quantityOf(OTHER),
    deliverableAcquirer: quantityOf(OTHER),
    deliverableCash: cash,
    cash,
    accelerated: isAccelerated,
    adjusted: isChanged,
    intrinsic: spot === undefined ? undefined : intrinsicValue(options, () => spot),
  };
};

const rules: Readonly<Record<string, Rule>> = {
  split,
  'reverse-split': split,
  'stock-dividend': stockDividend,
  'cash-dividend': cashDividend,
  'special-dividend': cashDividend,
  'spin-off': spinOff,
  'merger-cash': cashMerger,
  'merger-stock': stockMerger,
  'merger-mixed': mixedMerger,
  rights,
  'gtc-dividend': orderAtDividend,
  'gtc-split': orderAtSplit,
  'adjustment-factor': adjusted,
  'point-in-time': adjusted,
  'occ-adjustment': occAdjustment,
};

const ruleOf = (name: unknown): Rule | undefined =>
  typeof name === 'string' && Object.hasOwn(rules, name) ? rules[name] : undefined;
