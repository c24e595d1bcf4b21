import { parseSync } from 'rolldown/utils';
import * as quant from '../../src/index.ts';
import type { ParsedField, ParsedFunction, ParsedPackage } from '../catalog/parsed-source.ts';
import { evaluate } from '../catalog/shown-value.ts';

/** The call of a method in its docstring's example, taken apart: arguments made anew each time, and their types. */
export interface ExampleCall {
  readonly method: (...values: readonly unknown[]) => unknown;
  readonly makeArguments: () => unknown[];
  readonly parameters: readonly ParsedField[];
  /** The fields that a type says its objects have; undefined for a type that is no interface. */
  readonly fieldsOf: (type: string) => readonly ParsedField[] | undefined;
}

const exported: Readonly<Record<string, unknown>> = quant;

type Node = ReturnType<typeof parseSync>['program']['body'][number];

export function exampleCall(
  name: string,
  expression: string,
  { parameters }: Pick<ParsedFunction, 'parameters'>,
  { fieldsOf }: Pick<ParsedPackage, 'fieldsOf'>,
): ExampleCall {
  const source = `(${expression})`;
  const texts = argumentTexts(parseSync('example.ts', source).program, name, source);
  return {
    method: exported[name] as ExampleCall['method'],
    makeArguments: evaluate(`() => [${texts.join(', ')}]`, quant) as ExampleCall['makeArguments'],
    parameters,
    fieldsOf: (type) => fieldsOfType(type, fieldsOf),
  };
}

/** The arguments of the first call of `name` below a node, as they are written. */
function argumentTexts(node: unknown, name: string, source: string): readonly string[] {
  const found = callOf(node, name);
  if (found === undefined) throw new Error(`the example of ${name} does not call it: ${source}`);
  return found.map(({ start, end }) => source.slice(start, end));
}

function callOf(node: unknown, name: string): readonly Node[] | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { type, callee, arguments: given } = node as Record<string, unknown>;
  if (type === 'CallExpression' && (callee as { readonly name?: string }).name === name)
    return given as readonly Node[];
  for (const child of Object.values(node)) {
    const found = callOf(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of `A & B` the fields of both; of a list those of its items; of a partial type all, as optional ones. */
function fieldsOfType(type: string, fieldsOf: ParsedPackage['fieldsOf']): readonly ParsedField[] | undefined {
  const item = type.replace(/^readonly |\[\]$/g, '').replace(/^\((.*)\)$/, '$1');
  if (item !== type) return fieldsOfType(item, fieldsOf);
  if (type.startsWith('{')) return fieldsWithin(type);
  const parts = type.split(' & ').map((part) => fieldsOf(part.replace(/^Readonly<(\w+)>$/, '$1')));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

/** `{ readonly bins?: number }`, written where it is used. */
function fieldsWithin(type: string): readonly ParsedField[] {
  return Array.from(type.matchAll(/readonly (\w+)(\??): (\w+)/g), ([, name, mark, of]) => ({
    name: name!,
    type: of!,
    isOptional: mark === '?',
    about: '',
  }));
}
