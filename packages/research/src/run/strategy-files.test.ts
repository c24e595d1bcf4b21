import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/catalogs.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../fixtures/try-strategies.ts', import.meta.url));

interface Outcome {
  readonly code: string | null;
  readonly message?: string;
  readonly name?: string;
}

const good = `import { sma } from '@marketloom/indicators';
import { defineStrategy, integer } from '@marketloom/kernel';

export default defineStrategy({
  name: 'good',
  parameters: { period: integer({ default: 10, minimum: 1, maximum: 100, description: 'bars' }) },
  indicators: ({ period }) => ({ average: sma({ period }) }),
  onBar(run, bar) {
    if (bar.close > run.indicators(bar.instrument).average.value) run.buy(bar.instrument, 1);
  },
});
`;

/** Files by name, all outside of any package; each loads and type-checks by itself. */
const files = {
  'good.ts': good,
  'with spaces.ts': good.replace("'good'", "'spaces'"),
  'await.ts': `const name = await Promise.resolve('awaited');\n${good.replace("'good'", 'name')}`,
  'relative.ts': good
    .replace("'good'", 'name')
    .replace('import { sma', "import { name } from './lib/name.ts';\nimport { sma"),
  'lib/name.ts': "export const name: string = 'relative';\n",
  'syntax.ts':
    'import { defineStrategy } from "@marketloom/kernel";\n\nexport default defineStrategy({ name: });\n',
  'enum.ts': 'enum Side { Buy }\nexport default Side;\n',
  'imports-syntax.ts': "import './lib/broken.ts';\n",
  'lib/broken.ts': '\n\nconst = 3;\n',
  'no-default.ts': 'export const strategy = 1;\n',
  'wrong-default.ts': 'export default { name: "x" };\n',
  'throws.ts': "const load = () => {\n  throw new RangeError('not today');\n};\nload();\n",
  'throws-text.ts': "throw 'nothing but text';\n",
  'imports-nothing.ts': "import { x } from './absent.ts';\nexport default x;\n",
  'imports-unknown-name.ts':
    "import { noSuchThing } from '@marketloom/kernel';\nexport default noSuchThing;\n",
  'refused.ts': good.replace('onBar(run, bar)', 'onBars(run, bar)'),
  'wrong-type.ts': good.replace('run.buy(bar.instrument, 1)', "run.buy(bar.instrument, 'one')"),
  'wrong-parameter.ts': good.replace(
    '({ period }) => ({ average: sma({ period }) })',
    '({ length }) => ({ average: sma({ period: length }) })',
  ),
  'wrong-field.ts': good.replace('bar.close', 'bar.last'),
  'wrong-import.ts': "import { name } from './lib/number.ts';\nexport default name;\n",
  'lib/number.ts': "export const name: number = 'text';\n",
} as const;

type Name = keyof typeof files;

describe('the file of a strategy', () => {
  let folder: string;
  const paths = (names: readonly string[]): string[] => names.map((name) => join(folder, name));
  const outcomesOf = async (what: 'load' | 'check', names: readonly string[]) => {
    const { stdout } = await run(process.execPath, [script, what, ...paths(names)]);
    const outcomes = JSON.parse(stdout) as readonly Outcome[];
    return new Map(names.map((name, index) => [name, outcomes[index]!]));
  };

  beforeAll(() => {
    folder = temporaryFolder();
    mkdirSync(join(folder, 'lib'));
    mkdirSync(join(folder, 'folder.ts'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });

  describe('loads', () => {
    const names = [...Object.keys(files), 'missing.ts', 'folder.ts'];
    let outcomes: ReadonlyMap<string, Outcome>;
    beforeAll(async () => {
      outcomes = await outcomesOf('load', names);
    });

    it.each([
      ['good.ts', 'good'],
      ['with spaces.ts', 'spaces'],
      ['await.ts', 'awaited'],
      ['relative.ts', 'relative'],
    ] as const)('%s from a folder that knows no package', (name, strategy) => {
      expect(outcomes.get(name)).toEqual({ code: 'fine', name: strategy });
    });

    it.each([
      ['missing.ts', 'STRATEGY_NOT_FOUND', 'there is no strategy file PATH: give the path of a .ts file'],
      ['folder.ts', 'STRATEGY_NOT_FOUND', 'there is no strategy file PATH'],
      ['syntax.ts', 'STRATEGY_SYNTAX', 'PATH:3 cannot be parsed: '],
      ['enum.ts', 'STRATEGY_SYNTAX', 'PATH:1 cannot be parsed: '],
      ['imports-syntax.ts', 'STRATEGY_SYNTAX', 'PATH: FOLDER/lib/broken.ts:3 cannot be parsed: '],
      [
        'no-default.ts',
        'STRATEGY_EXPORT',
        'PATH has no default export: end it with "export default defineStrategy(',
      ],
      ['wrong-default.ts', 'STRATEGY_EXPORT', 'PATH has a default export that is no strategy'],
      ['throws.ts', 'STRATEGY_LOAD', 'PATH:2 failed while it was loaded: not today'],
      ['throws-text.ts', 'STRATEGY_LOAD', 'PATH failed while it was loaded: nothing but text'],
      ['imports-nothing.ts', 'STRATEGY_LOAD', 'PATH failed while it was loaded: Cannot find module'],
      ['imports-unknown-name.ts', 'STRATEGY_LOAD', "does not provide an export named 'noSuchThing'"],
      ['refused.ts', 'STRATEGY_INVALID', 'strategy good: "onBars" is not a field of a strategy'],
    ])('%s not: %s', (name, code, message) => {
      const outcome = outcomes.get(name)!;
      expect(outcome.code).toBe(code);
      expect(outcome.message?.replaceAll(join(folder, name), 'PATH').replaceAll(folder, 'FOLDER')).toContain(
        message,
      );
    });
  });

  describe('type-checks', () => {
    const names = [
      'good.ts',
      'with spaces.ts',
      'await.ts',
      'relative.ts',
      'wrong-type.ts',
      'wrong-parameter.ts',
      'wrong-field.ts',
      'refused.ts',
      'wrong-import.ts',
      'missing.ts',
    ] as const satisfies readonly (Name | 'missing.ts')[];
    let outcomes: ReadonlyMap<string, Outcome>;
    beforeAll(async () => {
      outcomes = await outcomesOf('check', names);
    });

    it.each(['good.ts', 'with spaces.ts', 'await.ts', 'relative.ts'])('%s', (name) => {
      expect(outcomes.get(name)).toEqual({ code: 'fine' });
    });

    it.each([
      [
        'wrong-type.ts',
        /^PATH:9:\d+ does not type-check \(TS2345\): Argument of type 'string' is not assignable/,
      ],
      ['wrong-parameter.ts', /^PATH:7:\d+ does not type-check \(TS\d+\): Property 'length' does not exist/],
      [
        'wrong-field.ts',
        /^PATH:9:13 does not type-check \(TS\d+\): Property 'last' does not exist on type 'Bar'/,
      ],
      [
        'refused.ts',
        /^PATH:8:\d+ does not type-check \(TS\d+\): .*'onBars' does not exist .*\(and \d+ more\)$/,
      ],
      [
        'wrong-import.ts',
        /^FOLDER\/lib\/number\.ts:1:14 does not type-check \(TS2322\): Type 'string' is not assignable/,
      ],
      ['missing.ts', /^PATH cannot be type-checked: .*PATH.* not found/],
    ])('%s not, and says where', (name, message) => {
      const outcome = outcomes.get(name)!;
      expect(outcome.code).toBe('STRATEGY_TYPES');
      expect(outcome.message?.replaceAll(join(folder, name), 'PATH').replaceAll(folder, 'FOLDER')).toMatch(
        message,
      );
    });
  });
});
