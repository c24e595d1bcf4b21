export {
  type BlackLittermanInput,
  type BlackLittermanPosterior,
  type BlackLittermanPrior,
  blackLitterman,
} from './black-litterman.ts';
export * from './idzorek.ts';
