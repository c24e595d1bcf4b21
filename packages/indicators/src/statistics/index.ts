export { standardDeviation } from './standard-deviation.ts';
