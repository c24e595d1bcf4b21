export { actionColumns } from './action-rows.ts';
export { corporateActionsOf, instrumentsWithActions, storeCorporateActions } from './action-store.ts';
export {
  type ActionContradiction,
  type ActionFinding,
  actionContradictions,
  checkCorporateActions,
} from './check-actions.ts';
export {
  type ActionFileOptions,
  type ActionImportOptions,
  type ActionImportReport,
  checkStoredActions,
  importCorporateActions,
  importLeanActions,
  type LeanActionOptions,
} from './import-actions.ts';
export { type SessionPrices, sessionPricesOf } from './session-prices.ts';
