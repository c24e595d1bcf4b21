import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'rolldown/utils';

/** The package's own source, parsed: its public functions with their docstrings, and the fields of its types. */

export interface ParsedFunction {
  readonly name: string;
  /** The file's folder below `src`. */
  readonly folder: string;
  /** The text between the comment's marks, without its stars; '' where there is none. */
  readonly docstring: string;
  readonly signature: string;
  readonly parameters: readonly ParsedParameter[];
  /** The fields of its result, or of each of its results; none where it is a number or a list of numbers. */
  readonly outputs: readonly ParsedField[];
}

export interface ParsedField {
  readonly name: string;
  /** As TypeScript writes it. */
  readonly type: string;
  readonly isOptional: boolean;
  readonly about: string;
}

export interface ParsedParameter extends ParsedField {
  /** Of an argument that is a configuration object; undefined of others. */
  readonly fields: readonly ParsedField[] | undefined;
}

type Node = ReturnType<typeof parseSync>['program']['body'][number];
type Declaration = Extract<Node, { readonly params: unknown; readonly returnType?: unknown }>;
type InterfaceDeclaration = Extract<Node, { type: 'TSInterfaceDeclaration' }>;
type AliasDeclaration = Extract<Node, { type: 'TSTypeAliasDeclaration' }>;
type TypeNode = AliasDeclaration['typeAnnotation'];
type Member = InterfaceDeclaration['body']['body'][number];

/** A type by its name, and the text of the file that it stands in. */
interface DeclaredType {
  readonly declaration: InterfaceDeclaration | AliasDeclaration;
  readonly text: string;
}

const root = fileURLToPath(new URL('../../src/', import.meta.url));

export interface ParsedPackage {
  readonly functions: readonly ParsedFunction[];
  /** The fields of a type by its name; undefined of one that is no object. */
  fieldsOf(typeName: string): readonly ParsedField[] | undefined;
}

export function parsePackage(): ParsedPackage {
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !/\.(test|d)\.ts$/.test(file));
  const parsed = files.sort().map((file) => {
    const text = readFileSync(root + file, 'utf8');
    return { file, text, body: parseSync(file, text).program.body };
  });
  const types = new Map<string, DeclaredType>();
  for (const { text, body } of parsed) {
    for (const node of body) {
      const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
      if (declaration?.type === 'TSInterfaceDeclaration' || declaration?.type === 'TSTypeAliasDeclaration')
        types.set(declaration.id.name, { declaration, text });
    }
  }
  const functions = parsed.flatMap(({ file, text, body }) =>
    body.flatMap((node) => {
      if (node.type !== 'ExportNamedDeclaration' || node.declaration === null) return [];
      const { declaration, start } = node;
      if (declaration.type !== 'FunctionDeclaration' && declaration.type !== 'TSDeclareFunction') return [];
      return [functionOf(declaration as Declaration, text, commentBefore(text, start), file, types)];
    }),
  );
  return { functions, fieldsOf: (typeName) => fieldsOfName(typeName, [], '', types) };
}

type Types = ReadonlyMap<string, DeclaredType>;

function functionOf(
  declaration: Declaration,
  text: string,
  docstring: string,
  file: string,
  types: Types,
): ParsedFunction {
  const last = declaration.returnType ?? declaration.params.at(-1);
  const end = declaration.body?.start ?? last?.end ?? declaration.end;
  const returned = declaration.returnType?.typeAnnotation;
  return {
    name: declaration.id!.name,
    folder: file.split('/').slice(0, -1).join('/'),
    docstring,
    signature: oneLine(text.slice(declaration.id!.start, end)).replace(/[\s;]+$/, ''),
    parameters: declaration.params.map((parameter) => parameterOf(text, parameter, types)),
    outputs: (returned && fieldsOf(elementOf(returned), text, types)) ?? [],
  };
}

function parameterOf(text: string, parameter: Declaration['params'][number], types: Types): ParsedParameter {
  const pattern =
    parameter.type === 'AssignmentPattern'
      ? parameter.left
      : parameter.type === 'RestElement'
        ? parameter.argument
        : parameter;
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation?.typeAnnotation : undefined;
  const isDefaulted = parameter.type === 'AssignmentPattern';
  return {
    name: pattern.type === 'Identifier' ? pattern.name : '',
    type: annotation ? textOf(text, annotation) : isDefaulted ? typeOfValue(parameter.right) : 'unknown',
    isOptional: isDefaulted || ('optional' in pattern && Boolean(pattern.optional)),
    about: '',
    fields: annotation && fieldsOf(annotation, text, types),
  };
}

/** A default such as `= 0` says the type. */
function typeOfValue(value: object): string {
  return 'value' in value ? typeof value.value : 'number';
}

/** Of a list its elements: `readonly Frontier[]`. */
function elementOf(type: TypeNode): TypeNode {
  if (type.type === 'TSTypeOperator') return elementOf(type.typeAnnotation);
  return type.type === 'TSArrayType' ? elementOf(type.elementType) : type;
}

/** The fields of a type that is an object; undefined of others. Where types are alternatives, the fields of all. */
function fieldsOf(type: TypeNode, text: string, types: Types): readonly ParsedField[] | undefined {
  if (type.type === 'TSTypeLiteral') return membersOf(type.members, text);
  if (type.type === 'TSIntersectionType' || type.type === 'TSUnionType') {
    const parts = type.types.map((part) => fieldsOf(part, text, types));
    if (!parts.every((part) => part !== undefined)) return undefined;
    return merged(parts, type.type === 'TSUnionType');
  }
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  return fieldsOfName(type.typeName.name, type.typeArguments?.params ?? [], text, types);
}

function fieldsOfName(
  name: string,
  [of, keys]: readonly TypeNode[],
  text: string,
  types: Types,
): readonly ParsedField[] | undefined {
  if (of !== undefined && (name === 'Readonly' || name === 'NoInfer')) return fieldsOf(of, text, types);
  if (of !== undefined && keys !== undefined && (name === 'Omit' || name === 'Pick')) {
    const named = new Set(Array.from(textOf(text, keys).matchAll(/'(\w+)'/g), ([, key]) => key));
    return fieldsOf(of, text, types)?.filter((field) => named.has(field.name) === (name === 'Pick'));
  }
  const found = types.get(name);
  if (found === undefined) return undefined;
  const { declaration } = found;
  if (declaration.type === 'TSTypeAliasDeclaration')
    return fieldsOf(declaration.typeAnnotation, found.text, types);
  const inherited = declaration.extends.map(({ expression, typeArguments }) =>
    expression.type === 'Identifier'
      ? (fieldsOfName(expression.name, typeArguments?.params ?? [], found.text, types) ?? [])
      : [],
  );
  return merged([...inherited, membersOf(declaration.body.body, found.text)], false);
}

/** One list of fields, of which a later one may say more of an earlier; of alternatives what not all have is optional. */
function merged(
  parts: readonly (readonly ParsedField[])[],
  areAlternatives: boolean,
): readonly ParsedField[] {
  const inAll = (name: string) => parts.every((part) => part.some((field) => field.name === name));
  const fields = parts
    .flat()
    .map((field) => (areAlternatives && !inAll(field.name) ? { ...field, isOptional: true } : field));
  return [...new Map(fields.map((field) => [field.name, field])).values()].filter(
    ({ type }) => type !== 'never' && type !== 'undefined',
  );
}

function membersOf(members: readonly Member[], text: string): readonly ParsedField[] {
  return members.flatMap((member) => {
    if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') return [];
    return [
      {
        name: member.key.name,
        type: member.typeAnnotation ? textOf(text, member.typeAnnotation.typeAnnotation) : 'unknown',
        isOptional: member.optional,
        about: oneLine(commentBefore(text, member.start)),
      },
    ];
  });
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

function textOf(text: string, node: { readonly start: number; readonly end: number }): string {
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
