export * from './risk-budgeting.ts';
