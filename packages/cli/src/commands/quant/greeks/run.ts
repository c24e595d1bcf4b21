import { showOption } from '../option/show-option.ts';
import { telling } from '../refusals.ts';

export const run = telling('greeks', async (invocation, terminal) => {
  showOption(invocation, terminal, undefined);
  return 0;
});
