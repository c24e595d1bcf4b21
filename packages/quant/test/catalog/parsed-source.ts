import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'rolldown/utils';

/** The package's own source, parsed: its public functions with their docstrings, and the fields of its interfaces. */

export interface ParsedFunction {
  readonly name: string;
  /** The file's folder below `src`. */
  readonly folder: string;
  /** The text between the comment's marks, without its stars; '' where there is none. */
  readonly docstring: string;
  readonly signature: string;
  readonly parameters: readonly ParsedField[];
  /** As TypeScript writes it. */
  readonly returnType: string;
}

export interface ParsedField {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  readonly about: string;
}

interface ParsedInterface {
  readonly extended: readonly string[];
  readonly fields: readonly ParsedField[];
}

type Node = ReturnType<typeof parseSync>['program']['body'][number];
type Declaration = Extract<Node, { readonly params: unknown; readonly returnType?: unknown }>;
type InterfaceDeclaration = Extract<Node, { type: 'TSInterfaceDeclaration' }>;

const root = fileURLToPath(new URL('../../src/', import.meta.url));

export interface ParsedPackage {
  readonly functions: readonly ParsedFunction[];
  /** The fields of an interface by its name, inherited ones first; undefined for another type. */
  fieldsOf(interfaceName: string): readonly ParsedField[] | undefined;
}

export function parsePackage(): ParsedPackage {
  const functions: ParsedFunction[] = [];
  const interfaces = new Map<string, ParsedInterface>();
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !/\.(test|d)\.ts$/.test(file));
  for (const file of files.sort()) {
    const text = readFileSync(root + file, 'utf8');
    for (const node of parseSync(file, text).program.body) {
      const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
      if (declaration?.type === 'TSInterfaceDeclaration')
        interfaces.set(declaration.id.name, interfaceOf(declaration, text));
      const isFunction =
        declaration?.type === 'FunctionDeclaration' || declaration?.type === 'TSDeclareFunction';
      if (node.type === 'ExportNamedDeclaration' && isFunction)
        functions.push(functionOf(declaration as Declaration, text, commentBefore(text, node.start), file));
    }
  }
  const fieldsOf = (name: string): readonly ParsedField[] | undefined => {
    const found = interfaces.get(name);
    if (found === undefined) return undefined;
    // An interface may say more of a field that it inherits.
    const all = [...found.extended.flatMap((base) => fieldsOf(base) ?? []), ...found.fields];
    return [...new Map(all.map((field) => [field.name, field])).values()];
  };
  return { functions, fieldsOf };
}

function functionOf(declaration: Declaration, text: string, docstring: string, file: string): ParsedFunction {
  const last = declaration.returnType ?? declaration.params.at(-1);
  const end = declaration.body?.start ?? last?.end ?? declaration.end;
  return {
    name: declaration.id!.name,
    folder: file.split('/').slice(0, -1).join('/'),
    docstring,
    signature: oneLine(text.slice(declaration.id!.start, end)).replace(/[\s;]+$/, ''),
    parameters: declaration.params.map((parameter) => parameterOf(text, parameter)),
    returnType: declaration.returnType ? typeText(text, declaration.returnType.typeAnnotation) : '',
  };
}

function parameterOf(text: string, parameter: Declaration['params'][number]): ParsedField {
  const pattern =
    parameter.type === 'AssignmentPattern'
      ? parameter.left
      : parameter.type === 'RestElement'
        ? parameter.argument
        : parameter;
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined;
  return {
    name: pattern.type === 'Identifier' ? pattern.name : '',
    type: annotation ? typeText(text, annotation.typeAnnotation) : 'unknown',
    isOptional:
      parameter.type === 'AssignmentPattern' || ('optional' in pattern && Boolean(pattern.optional)),
    about: '',
  };
}

function interfaceOf(declaration: InterfaceDeclaration, text: string): ParsedInterface {
  return {
    extended: declaration.extends.map(({ expression }) => text.slice(expression.start, expression.end)),
    fields: declaration.body.body.flatMap((member) => {
      if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') return [];
      return [
        {
          name: member.key.name,
          type: member.typeAnnotation ? typeText(text, member.typeAnnotation.typeAnnotation) : 'unknown',
          isOptional: member.optional,
          about: oneLine(commentBefore(text, member.start)),
        },
      ];
    }),
  };
}

/** The docstring that ends right before a place. */
function commentBefore(text: string, start: number): string {
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, start));
  if (comment === null) return '';
  return comment[1]!
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''))
    .join('\n')
    .trim();
}

function typeText(text: string, node: { readonly start: number; readonly end: number }): string {
  return oneLine(text.slice(node.start, node.end));
}

function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/([([]) /g, '$1')
    .replace(/,? ?([)\]}])/g, (_, bracket: string) => (bracket === '}' ? ' }' : bracket))
    .replace('{ }', '{}')
    .trim();
}
