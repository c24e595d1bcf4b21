export * from './optimal/index.ts';
export * from './schedules/index.ts';
