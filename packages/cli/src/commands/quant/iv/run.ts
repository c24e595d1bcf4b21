import { telling } from '../refusals.ts';
import { impliedOfFile } from './implied-of-file.ts';
import { impliedOfOne } from './implied-of-one.ts';

export const run = telling('iv', async (invocation, terminal) => {
  const [file] = invocation.args;
  if (file === undefined) impliedOfOne(invocation, terminal);
  else await impliedOfFile(file, invocation, terminal);
  return 0;
});
