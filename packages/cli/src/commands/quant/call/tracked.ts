/** Which fields of the input a method has looked at. */
export interface Tracked {
  readonly value: unknown;
  /** Fields that were given and that nobody read, by their paths such as `legs[0].strik`. */
  unread(): readonly UnreadField[];
}

export interface UnreadField {
  readonly path: string;
  readonly name: string;
  /** Names that were read of the same object, and are not there. */
  readonly missed: readonly string[];
  /** Whether the object was copied as a whole, so that reads of the copy are not known. */
  readonly wasCopied: boolean;
}

/** Wraps objects, however deep within lists, so that it is known which of their fields are read. */
export const tracked = (input: unknown): Tracked => {
  const watchers: (() => readonly UnreadField[])[] = [];
  return { value: wrapped(input, '', watchers), unread: () => watchers.flatMap((watcher) => watcher()) };
};

const wrapped = (value: unknown, path: string, watchers: (() => readonly UnreadField[])[]): unknown => {
  if (Array.isArray(value))
    return value.some((item) => typeof item === 'object' && item !== null)
      ? value.map((item: unknown, at) => wrapped(item, `${path}[${at}]`, watchers))
      : value;
  // A random source is no data: it is used as it is.
  if (!isPlainObject(value) || Object.values(value).some((item) => typeof item === 'function')) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      wrapped(item, path === '' ? key : `${path}.${key}`, watchers),
    ]),
  );
  const read = new Set<string>();
  let wasCopied = false;
  watchers.push(() =>
    Object.keys(inner)
      .filter((name) => !read.has(name))
      .map((name) => ({
        path: path === '' ? name : `${path}.${name}`,
        name,
        missed: Array.from(read).filter((one) => !Object.hasOwn(inner, one)),
        wasCopied,
      })),
  );
  let copying: string | undefined;
  return new Proxy(inner, {
    get(target, key) {
      if (typeof key === 'string' && key !== copying) read.add(key);
      copying = undefined;
      return Reflect.get(target, key) as unknown;
    },
    has(target, key) {
      if (typeof key === 'string') read.add(key);
      return Reflect.has(target, key);
    },
    ownKeys(target) {
      wasCopied = true;
      return Reflect.ownKeys(target);
    },
    getOwnPropertyDescriptor(target, key) {
      // A copy asks for the descriptor of a field before it reads it.
      if (typeof key === 'string') copying = key;
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
};

export const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
