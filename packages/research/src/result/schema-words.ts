import * as z from 'zod/mini';

/** How the schema of a result says what its keys are. */

export const about = z.describe;
export const text = (what: string) => z.string().check(about(what));
export const number = (what: string) => z.number().check(about(what));
export const amount = (what: string) => z.string().check(z.regex(/^-?\d+(\.\d+)?$/), about(what));
export const count = (what: string) => z.int().check(z.gte(0), about(what));
export const id = (what: string) => z.int().check(z.gte(1), about(what));
export const statistic = (what: string) => z.nullable(z.number()).check(about(what));
export const time = (what: string) => z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/), about(what));
export const timeOrNull = (what: string) => z.nullable(time(what)).check(about(what));
export const oneOf = <const Words extends readonly string[]>(words: Words, what: string) =>
  z.enum(words).check(about(what));
