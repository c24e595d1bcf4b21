export * from './bulk-volume.ts';
export * from './lee-ready.ts';
export * from './quote-rule.ts';
export * from './tick-rule.ts';
