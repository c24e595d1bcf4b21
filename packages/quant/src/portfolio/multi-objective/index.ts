export type { Priorities } from './objective-programme.ts';
export {
  type ObjectivesInput,
  type ObjectiveValues,
  type PortfolioObjective,
  portfolioObjectives,
  type WeighedPortfolio,
} from './objectives.ts';
export * from './pareto-frontier.ts';
export * from './weighted-objectives.ts';
