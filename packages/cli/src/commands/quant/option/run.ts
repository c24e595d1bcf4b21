import { telling } from '../refusals.ts';
import { showOption } from './show-option.ts';

const MAIN = ['price', 'delta', 'gamma', 'vega', 'theta', 'rho'];

export const run = telling('option', async (invocation, terminal) => {
  showOption(invocation, terminal, MAIN);
  return 0;
});
