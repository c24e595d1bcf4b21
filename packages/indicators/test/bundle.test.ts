import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { expect, it } from 'vitest';

const index = join(import.meta.dirname, '..', 'src', 'index.ts');

/** What a page gets that uses so much of the package, minified. */
async function bundleOf(used: string): Promise<string> {
  const entry = 'entry.ts';
  const bundle = await rolldown({
    input: entry,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? `export { ${used} } from ${JSON.stringify(index)};` : null),
      },
    ],
  });
  const { output } = await bundle.generate({ minify: true });
  return output[0].code;
}

it('importing one indicator brings no other: RSI alone stays below 10 kB', async () => {
  const code = await bundleOf('rsi');
  expect(code).toContain('Relative strength index');
  expect(code).not.toContain('Simple moving average');
  expect(code.length).toBeLessThan(10_000);
});

it('each further one costs its own text only', async () => {
  const [one, two] = [await bundleOf('rsi'), await bundleOf('rsi, momentum')];
  expect(two.length - one.length).toBeLessThan(1_000);
});
