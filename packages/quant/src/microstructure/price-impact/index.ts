export * from './amihud.ts';
export * from './kyle-lambda.ts';
