/** The contracts of a chain in the order in which they first came: a list that only grows, so that places stay. */
export class ContractNames {
  readonly #names: string[];
  readonly #places: Map<string, number>;

  constructor(names: readonly string[]) {
    this.#names = [...names];
    this.#places = new Map(names.map((name, place) => [name, place]));
  }

  /** The list itself: it grows with every new name. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** The place of a name, at the end where it is new. */
  placeOf(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#names.push(name) - 1;
    this.#places.set(name, place);
    return place;
  }
}
