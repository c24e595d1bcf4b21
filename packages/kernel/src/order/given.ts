/** Texts longer than this are told shortened. */
const SHOWN = 40;

/** What a strategy gave where something else was expected, in words: a text in quotes, an object by its kind. */
export const given = (value: unknown): string => {
  if (typeof value === 'string')
    return JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'an array' : 'an object';
};
