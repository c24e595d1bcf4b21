export * from './almgren-chriss.ts';
export * from './efficient-frontier.ts';
export * from './impact-parameters.ts';
