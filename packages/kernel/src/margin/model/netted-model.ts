import type { MarginBook, MarginModel, MarginPosition } from './margin-model.ts';

/** A model that asks for no more than the difference of the long and the short leg of an instrument. */
export const nettedModel = (model: MarginModel): MarginModel => ({
  ...model,
  equityWithLoanValue: (book) => model.equityWithLoanValue(nettedBook(book)),
  initial: (book) => model.initial(nettedBook(book)),
  maintenance: (book) => model.maintenance(nettedBook(book)),
  buyingPower: (book) => model.buyingPower(nettedBook(book)),
  explain: (book) => model.explain(nettedBook(book)),
  groups: (book) => model.groups(nettedBook(book)),
});

/**
 * The book with one position an instrument: what the larger leg holds more than the other, of that leg, at the price
 * at which closing both would bring neither profit nor loss. Legs of one size ask for nothing.
 */
const nettedBook = (book: MarginBook): MarginBook => {
  const byId = Map.groupBy(book.positions, ({ instrument }) => instrument.id);
  if (byId.size === book.positions.length) return book;
  return { ...book, positions: [...byId.values()].flatMap(netted) };
};

const netted = (positions: readonly MarginPosition[]): readonly MarginPosition[] => {
  if (positions.length === 1) return positions;
  const [first, ...others] = positions;
  let [quantity, cost, larger] = [first!.quantity, first!.quantity * first!.averagePrice, first!];
  for (const other of others) {
    quantity += other.quantity;
    cost += other.quantity * other.averagePrice;
    if (Math.abs(other.quantity) > Math.abs(larger.quantity)) larger = other;
  }
  return quantity === 0 ? [] : [{ ...larger, quantity, averagePrice: cost / quantity }];
};
