import type { MethodDescription, MethodField } from '../../src/catalog/index.ts';
import { type ParsedFunction, parsePackage } from './parsed-source.ts';

/** The subjects in the order in which they are told. */
export const subjects = [
  'performance',
  'options',
  'volatility',
  'microstructure',
  'risk',
  'portfolio',
  'resampling',
  'execution',
  'statistics',
] as const;

const LABELS = ['Formula', 'Units', 'Conventions', 'Source', 'Checked', 'Example'] as const;
type Label = (typeof LABELS)[number];

/** The public functions of all subjects: what each subject's door lets out. */
export async function publicFunctions(): Promise<readonly (readonly [string, string])[]> {
  const doors = await Promise.all(
    subjects.map(async (subject) => [subject, await import(`../../src/${subject}/index.ts`)] as const),
  );
  return doors.flatMap(([subject, door]: readonly [string, object]) =>
    Object.entries(door)
      .filter(([, value]) => typeof value === 'function' && !/^class\b/.test(String(value)))
      .map(([name]) => [subject, name] as const),
  );
}

export interface Description {
  readonly name: string;
  /** The method as its docstring tells it, or what is wrong with the docstring. */
  readonly described: MethodDescription | string;
}

export async function describeMethods(): Promise<readonly Description[]> {
  const { functions } = parsePackage();
  const known = await publicFunctions();
  return known.map(([subject, name]) => {
    const found = functions.find(
      (candidate) =>
        candidate.name === name && candidate.folder.split('/')[0] === subject && candidate.docstring,
    );
    if (found === undefined) return { name, described: `${subject}: ${name} has no docstring` };
    return { name, described: describe(found) };
  });
}

function describe(found: ParsedFunction): MethodDescription | string {
  const labelled = labels(found.docstring);
  if (typeof labelled === 'string') return `${found.folder}: ${found.name}: ${labelled}`;
  const example = /^`(?<expression>.+)` gives `(?<gives>[^`]+)`/.exec(labelled.Example)?.groups;
  if (example === undefined)
    return `${found.folder}: ${found.name}: the example must read: \`expression\` gives \`value\``;
  return {
    name: found.name,
    subject: found.folder.split('/')[0]!,
    topic: found.folder,
    summary: words(found.docstring.split(/\n- Formula:/)[0]!),
    formula: labelled.Formula,
    units: labelled.Units,
    conventions: labelled.Conventions,
    source: labelled.Source,
    checked: labelled.Checked,
    example: { expression: example.expression!, gives: example.gives! },
    signature: found.signature,
    inputs: inputsOf(found),
    outputs: found.outputs,
  };
}

/** The six labelled texts, or which is missing or out of order. */
function labels(docstring: string): Readonly<Record<Label, string>> | string {
  const parts = docstring.split(/\n- (?=[A-Z][a-z]+: )/).slice(1);
  const names = parts.map((part) => part.slice(0, part.indexOf(':')));
  if (names.join() !== LABELS.join())
    return `the docstring must have ${LABELS.join(', ')} in this order, it has ${names.join(', ') || 'none'}`;
  const texts = parts.map((part) => words(part.slice(part.indexOf(':') + 1)));
  return Object.fromEntries(LABELS.map((label, index) => [label, texts[index]!])) as Record<Label, string>;
}

/** The fields of an argument that is a configuration object stand for it; other arguments stand for themselves. */
function inputsOf({ parameters }: ParsedFunction): readonly MethodField[] {
  return parameters.flatMap(({ fields, ...parameter }) =>
    fields === undefined
      ? [parameter]
      : fields.map((field) => (parameter.isOptional ? { ...field, isOptional: true } : field)),
  );
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
