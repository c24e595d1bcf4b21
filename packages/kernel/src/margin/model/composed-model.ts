import { KernelError } from '../../errors.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import type { MarginMeasure } from '../requirement.ts';
import { explainAccount } from './explain-account.ts';
import { leastEquity, optionsValue } from './lent-equity.ts';
import { marginGroups, positionId } from './margin-groups.ts';
import type { MarginBook, MarginModel, MarginPosition } from './margin-model.ts';
import type { MarginRules } from './margin-rules.ts';
import { type BookParts, bookParts, isSecurityOption } from './option-group.ts';
import type { PerpetualRule } from './perpetual-rule.ts';
import { type PositionRule, unrealisedProfit } from './position-rule.ts';

/** A model of rules by asset class. */
export const composedModel = (rules: MarginRules): MarginModel => {
  const { byClass, options } = rules;
  const ruleOf = (instrument: Instrument): PositionRule =>
    byClass[instrument.assetClass] ?? refuse(rules, instrument);
  const hasGroups = ({ positions }: MarginBook): boolean => {
    if (options !== undefined)
      for (const { instrument } of positions) if (isSecurityOption(instrument)) return true;
    return false;
  };
  const partsOf = (book: MarginBook): BookParts =>
    hasGroups(book) ? bookParts(book) : { singles: book.positions, groups: [] };
  const sum = (book: MarginBook, measure: MarginMeasure): number => {
    const { singles, groups } = partsOf(book);
    const { date } = book;
    let total = 0;
    let ofSecurities = 0;
    for (const position of singles) {
      if (position.quantity === 0) continue;
      const amount = ruleOf(position.instrument).amount(position, date, measure) * position.rate;
      if (position.instrument.assetClass === 'equity') ofSecurities += amount;
      else total += amount;
    }
    for (const group of groups)
      ofSecurities += options!.amount(group, date, measure) * group.options[0]!.rate;
    if (measure === 'initial' && rules.minimumEquity > 0)
      ofSecurities = Math.max(ofSecurities, leastEquity(book, rules.minimumEquity));
    return total + ofSecurities;
  };
  const withLoanValue = (book: MarginBook): number =>
    rules.optionsBear ? book.equity : book.equity - optionsValue(book);
  const model: MarginModel = {
    name: rules.name,
    onCall: rules.onCall,
    liquidationOrder: rules.liquidationOrder,
    equityWithLoanValue: withLoanValue,
    initial: (book) => sum(book, 'initial'),
    maintenance: (book) => sum(book, 'maintenance'),
    buyingPower: (book) => {
      const equity = withLoanValue(book);
      const funds = equity - sum(book, 'initial');
      if (equity < rules.minimumEquity) return Math.max(0, Math.min(funds, book.cash));
      return Math.max(0, funds * rules.power);
    },
    explain: (book) => explainAccount(rules, book, partsOf(book), ruleOf),
    groups: (book) => marginGroups(rules, book, partsOf(book), ruleOf),
    requireTables: (instruments, date) => {
      for (const instrument of instruments) {
        // An index is watched, not held.
        if (instrument.assetClass === 'index') continue;
        if (options !== undefined && isSecurityOption(instrument)) options.requireTable(date);
        else ruleOf(instrument).requireTable(instrument, date);
      }
    },
  };
  return rules.perpetuals === undefined ? model : { ...model, ...perpetualPart(rules.perpetuals, model) };
};

const refuse = ({ name, byClass }: MarginRules, { id, assetClass }: Instrument): never => {
  throw new KernelError(
    'MARGIN_INVALID',
    `${id}: the margin model ${name} has no rule for ${assetClass}; it has ${Object.keys(byClass).join(', ')}; "standard" has one for all that can be held`,
  );
};

const isPerpetual = ({ instrument, quantity }: MarginPosition): boolean =>
  instrument.assetClass === 'perpetual' && quantity !== 0;

const perpetualPart = (
  rule: PerpetualRule,
  model: MarginModel,
): Pick<MarginModel, 'breached' | 'liquidationLevels'> => ({
  breached: (book) => {
    const broken = book.positions.filter(
      (position) => isPerpetual(position) && rule.isBreached(position, book.date),
    );
    return broken.length === 0 ? [] : model.groups({ ...book, positions: broken });
  },
  liquidationLevels: (book) => {
    const held = book.positions.filter(isPerpetual);
    if (held.length === 0) return [];
    const excess = model.equityWithLoanValue(book) - model.maintenance(book);
    return held.flatMap((position) => {
      const own = unrealisedProfit(position) - rule.amount(position, book.date, 'maintenance');
      const price = rule.liquidationPrice(position, excess / position.rate - own);
      return price === undefined ? [] : [{ id: positionId(position), price }];
    });
  },
});
