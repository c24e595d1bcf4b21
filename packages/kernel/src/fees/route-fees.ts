import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { nearText } from '../tick-size/near-text.ts';
import type { FeeInput, FeeModel, FeeRates, FeeTrade } from './fee-model.ts';
import { feeAssetClass } from './instrument-facts.ts';

/** Models by the id of an instrument, by asset class, or `default` for all others. */
export type FeeRoutes = ReadonlyMap<string, FeeModel>;

/**
 * Each instrument is charged by a model of its own: that of its id, else of its class, else the default one. Instruments
 * of one model are counted together. Refuses, before the run, instruments without a model, and ids that are none of the
 * run's.
 */
export const routeFees = (routes: FeeRoutes, name: string): FeeModel => ({
  name,
  needsTrade: true,
  forRun: (instruments, rates) => runOf(routes, name, instruments, rates),
  fee: (fill) => alone(routes, name, fill.trade).fee(fill),
  estimate: (notional, quantity, trade) => alone(routes, name, trade).estimate(notional, quantity, trade),
});

const runOf = (
  routes: FeeRoutes,
  name: string,
  instruments: readonly Instrument[],
  rates: FeeRates | undefined,
): FeeModel => {
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  for (const key of routes.keys())
    if (key.includes('.') && !byId.has(key))
      throw invalid(name, `"${key}" is no instrument of the run; ${nearText(key, [...byId.keys()])}`);
  const groups = new Map<string, { readonly model: FeeModel; readonly members: Instrument[] }>();
  for (const instrument of instruments) {
    const model = routeOf(routes, name, instrument, byId);
    const group = groups.get(model.name);
    if (group === undefined) groups.set(model.name, { model, members: [instrument] });
    else group.members.push(instrument);
  }
  const models = new Map<string, FeeModel>();
  for (const { model, members } of groups.values()) {
    const ofRun = model.forRun?.(members, rates) ?? model;
    if (groups.size === 1) return ofRun;
    for (const { id } of members) models.set(id, ofRun);
  }
  const modelOf = (trade: FeeTrade | undefined): FeeModel => models.get(tradeOf(name, trade).instrument.id)!;
  const isForeign = [...models.values()].some(({ charges }) => charges !== undefined);
  return {
    name,
    needsTrade: true,
    fee: (fill) => modelOf(fill.trade).fee(fill),
    charges: isForeign ? (fill) => chargesOf(modelOf(fill.trade), fill) : undefined,
    estimate: (notional, quantity, trade) => modelOf(trade).estimate(notional, quantity, trade),
    booked: (fill) => modelOf(fill.trade).booked?.(fill),
  };
};

const chargesOf = (model: FeeModel, fill: FeeInput) =>
  model.charges?.(fill) ?? [{ currency: fill.trade!.instrument.currency, amount: model.fee(fill) }];

const routeOf = (
  routes: FeeRoutes,
  name: string,
  instrument: Instrument,
  byId: ReadonlyMap<string, Instrument>,
): FeeModel => {
  const { id, assetClass } = instrument;
  const kind = feeAssetClass(instrument, byId);
  const model = routes.get(id) ?? routes.get(kind) ?? routes.get(assetClass) ?? routes.get('default');
  if (model === undefined)
    throw invalid(name, `nothing is said of ${id}; add ${kind} or default, such as "default": "none"`);
  return model;
};

const alone = (routes: FeeRoutes, name: string, trade: FeeTrade | undefined): FeeModel =>
  routeOf(routes, name, tradeOf(name, trade).instrument, new Map());

const tradeOf = (name: string, trade: FeeTrade | undefined): FeeTrade => {
  if (trade === undefined) throw new KernelError('ENGINE_MISUSE', `fees ${name} need the trade of a fill`);
  return trade;
};

const invalid = (name: string, problem: string): KernelError =>
  new KernelError('POLICY_INVALID', `fees ${name}: ${problem}`);
