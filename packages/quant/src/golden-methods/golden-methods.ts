/**
 * Methods by the names that the golden files give them, each from a case's inputs (recipes resolved) to an object of
 * the shape of its `expected`. The inputs come from outside the type system, hence `never`.
 */
export type GoldenMethods = Readonly<Record<string, (inputs: never) => unknown>>;
