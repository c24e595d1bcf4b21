export { addAliases, aliasesOf, removeAliases } from './aliases.ts';
export { describeAlias } from './meaning.ts';
