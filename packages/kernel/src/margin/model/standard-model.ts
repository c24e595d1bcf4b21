import type { LiquidationOrder } from '../liquidation.ts';
import type { MarginCallRule } from '../margin-call.ts';
import { optionMarginProfiles } from '../tables/option-rates.ts';
import type { LeverageClass } from '../tables/retail-leverage.ts';
import { regulationTRates } from '../tables/stock-rates.ts';
import { composedModel } from './composed-model.ts';
import { futuresOptionRule } from './futures-option-rule.ts';
import { type FuturesTables, futuresRule } from './futures-rule.ts';
import { fullValueRule, leverageRule } from './leverage-rule.ts';
import type { MarginModel } from './margin-model.ts';
import { type OptionRuleSettings, optionRule } from './option-rule.ts';
import { type PerpetualSettings, perpetualRule } from './perpetual-rule.ts';
import { type RetailPlace, retailRule } from './retail-rule.ts';
import { stockRule } from './stock-rule.ts';

/** What every model can be told. */
export interface CallSettings {
  readonly onCall?: MarginCallRule | undefined;
  readonly liquidationOrder?: LiquidationOrder | undefined;
}

export interface StandardSettings extends OptionRuleSettings, CallSettings {
  readonly name: string;
  readonly futures?: FuturesTables | undefined;
  readonly fx: RetailPlace;
  readonly cfd: RetailPlace;
  readonly classes?: Readonly<Record<string, LeverageClass>> | undefined;
  readonly perpetuals: PerpetualSettings;
}

type Defaults = Pick<MarginModel, 'onCall' | 'liquidationOrder'>;

const callOf = (settings: CallSettings, onCall: MarginCallRule): Defaults => ({
  onCall: settings.onCall ?? onCall,
  liquidationOrder: settings.liquidationOrder ?? 'largest-loss',
});

const securities = (settings: OptionRuleSettings) => {
  const stocks = stockRule(settings);
  const options = optionRule(stocks, { profile: optionMarginProfiles.regulationT, ...settings });
  const row = { ...regulationTRates.at(-1)!, ...settings.rates };
  return {
    stocks,
    options,
    minimumEquity: Number(row.minimumEquity),
    power: 1 / Number(row.initial),
  };
};

/**
 * A rule for every asset class that can be held: shares and their options under Regulation T, futures by the dated
 * tables, options on futures by the rule before SPAN, currencies and CFDs by retail leverage, coins and bonds in
 * full, perpetuals by tiers.
 */
export const standardMargin = (settings: StandardSettings): MarginModel => {
  const { stocks, options, minimumEquity, power } = securities(settings);
  const futures = futuresRule(settings.futures);
  const perpetuals = perpetualRule(settings.perpetuals);
  return composedModel({
    name: settings.name,
    ...callOf(settings, 'liquidate'),
    byClass: {
      equity: stocks,
      option: futuresOptionRule(futures),
      future: futures,
      fx: retailRule(settings.fx, settings.classes),
      cfd: retailRule(settings.cfd, settings.classes),
      crypto: fullValueRule,
      perpetual: perpetuals,
      bond: fullValueRule,
    },
    options,
    optionsBear: false,
    minimumEquity,
    power,
    perpetuals,
  });
};

/** Shares and their options alone. */
export const regulationTMargin = (name: string, settings: OptionRuleSettings & CallSettings): MarginModel => {
  const { stocks, options, minimumEquity, power } = securities(settings);
  return composedModel({
    name,
    ...callOf(settings, 'liquidate'),
    byClass: { equity: stocks },
    options,
    optionsBear: false,
    minimumEquity,
    power,
  });
};

/** One leverage for all: initial = value / leverage, maintenance a share of it. */
export const leveragedMargin = (
  name: string,
  leverage: number,
  maintenanceShare: number,
  settings: CallSettings,
): MarginModel => {
  const rule = leverageRule(() => ({ leverage, maintenanceShare }));
  return composedModel({
    name,
    ...callOf(settings, 'liquidate'),
    byClass: {
      equity: rule,
      option: rule,
      future: rule,
      fx: rule,
      cfd: rule,
      crypto: rule,
      perpetual: rule,
      bond: rule,
    },
    optionsBear: true,
    minimumEquity: 0,
    power: leverage,
  });
};

/** Currencies and contracts for difference, by what a regulator allows retail clients. */
export const retailMargin = (
  name: string,
  place: RetailPlace,
  settings: CallSettings & { readonly classes?: Readonly<Record<string, LeverageClass>> | undefined },
): MarginModel => {
  const rule = retailRule(place, settings.classes);
  return composedModel({
    name,
    ...callOf(settings, 'liquidate'),
    byClass: { fx: rule, cfd: rule },
    optionsBear: true,
    minimumEquity: 0,
    power: 1,
  });
};

/** Futures and options on them. A breach is called to initial, as at the exchanges. */
export const futuresOnlyMargin = (
  name: string,
  settings: CallSettings & { readonly futures?: FuturesTables | undefined },
): MarginModel => {
  const futures = futuresRule(settings.futures);
  return composedModel({
    name,
    ...callOf(settings, 'call-to-initial'),
    byClass: { future: futures, option: futuresOptionRule(futures) },
    optionsBear: false,
    minimumEquity: 0,
    power: 1,
  });
};

/** Perpetuals by tiers of the exchange, coins in full. */
export const cryptoTiersMargin = (
  name: string,
  perpetual: PerpetualSettings,
  settings: CallSettings,
): MarginModel => {
  const perpetuals = perpetualRule(perpetual);
  return composedModel({
    name,
    ...callOf(settings, 'liquidate'),
    byClass: { perpetual: perpetuals, crypto: fullValueRule },
    optionsBear: true,
    minimumEquity: 0,
    power: perpetual.leverage,
    perpetuals,
  });
};
