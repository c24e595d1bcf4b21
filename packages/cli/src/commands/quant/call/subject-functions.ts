import type { MethodDescription } from '@marketloom/quant/catalog';

export type Functions = Readonly<Record<string, unknown>>;

/** Loads one subject of the methods, and no other. */
const loaders: Readonly<Record<string, () => Promise<Functions>>> = {
  performance: () => import('@marketloom/quant/performance'),
  options: () => import('@marketloom/quant/options'),
  volatility: () => import('@marketloom/quant/volatility'),
  microstructure: () => import('@marketloom/quant/microstructure'),
  risk: () => import('@marketloom/quant/risk'),
  portfolio: () => import('@marketloom/quant/portfolio'),
  resampling: () => import('@marketloom/quant/resampling'),
  execution: () => import('@marketloom/quant/execution'),
  statistics: () => import('@marketloom/quant/statistics'),
};

export const subjectFunctions = (subject: MethodDescription['subject']): Promise<Functions> =>
  loaders[subject]!();
