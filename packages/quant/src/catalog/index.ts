import methods from './methods.json' with { type: 'json' };

/** What one method says of itself, as its docstring has it. */
export interface MethodDescription {
  readonly name: string;
  /** The folder it lives in: `options`, and within it `options/pricing`. */
  readonly subject: string;
  readonly topic: string;
  readonly summary: string;
  readonly formula: string;
  readonly units: string;
  readonly conventions: string;
  readonly source: string;
  /** The references that its values were compared with. */
  readonly checked: string;
  readonly example: { readonly expression: string; readonly gives: string };
  readonly signature: string;
  readonly inputs: readonly MethodField[];
  /** The fields of its result, or of each of its results; none where it is a number or a list of numbers. */
  readonly outputs: readonly MethodField[];
}

export interface MethodField {
  readonly name: string;
  /** As TypeScript writes it. */
  readonly type: string;
  readonly isOptional: boolean;
  readonly about: string;
}

/** Every public method, by subject and topic. Written from the docstrings by a test, which fails where they differ. */
export const methodCatalog: readonly MethodDescription[] = methods;
