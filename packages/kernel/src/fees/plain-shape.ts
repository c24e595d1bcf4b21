import { nearText } from '../tick-size/near-text.ts';

/** Is told each thing that is wrong with a plain value, with the path at which it stands. */
export type TellProblem = (path: string, problem: string) => void;

/** What a plain value that came from outside must look like; tells all that is wrong with it. */
export type Shape = (value: unknown, path: string, tell: TellProblem) => void;

export const aText: Shape = (value, path, tell) => {
  if (typeof value !== 'string' || value.trim() === '') tell(path, `must be a text, and is ${shown(value)}`);
};

/** A decimal is written as a text so that it is exact; whether it is one is for who reads it. */
export const aDecimal: Shape = (value, path, tell) => {
  if (typeof value === 'number') tell(path, `must be a text in quotes, "${value}", so that it is exact`);
  else if (typeof value !== 'string')
    tell(path, `must be a decimal as a text such as "0.005", and is ${shown(value)}`);
};

export const aDay: Shape = (value, path, tell) => {
  if (typeof value !== 'number')
    tell(path, `must be a day as a number such as 20260803, and is ${shown(value)}`);
};

export const aFlag: Shape = (value, path, tell) => {
  if (typeof value !== 'boolean') tell(path, `must be true or false, and is ${shown(value)}`);
};

export const oneOf =
  (values: readonly string[]): Shape =>
  (value, path, tell) => {
    if (!values.includes(value as string))
      tell(path, `must be one of ${values.join(', ')}, and is ${shown(value)}`);
  };

export const listOf =
  (shape: Shape): Shape =>
  (value, path, tell) => {
    if (!Array.isArray(value)) tell(path, `must be a list, and is ${shown(value)}`);
    else if (value.length === 0) tell(path, 'must not be empty');
    else for (const [index, item] of value.entries()) shape(item, `${path}[${index}]`, tell);
  };

/** A record of known fields; those that end with `?` in `fields` may be left out. */
export const recordOf = (fields: Readonly<Record<string, Shape>>): Shape => {
  const shapes = new Map(Object.entries(fields).map(([name, shape]) => [name.replace(/\?$/, ''), shape]));
  const needed = Object.keys(fields).filter((name) => !name.endsWith('?'));
  return (value, path, tell) => {
    if (!isRecord(value)) {
      tell(path, `must be a record, and is ${shown(value)}`);
      return;
    }
    for (const name of needed) if (value[name] === undefined) tell(within(path, name), 'is missing');
    for (const [name, field] of Object.entries(value)) {
      const shape = shapes.get(name);
      if (shape === undefined)
        tell(within(path, name), `is not known; ${nearText(name, [...shapes.keys()])}`);
      else if (field !== undefined) shape(field, within(path, name), tell);
    }
  };
};

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const within = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** A value as a message shows it. */
const shown = (value: unknown): string => {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};
