import {
  type GroupKind,
  groupKinds,
  type Order,
  type PegReference,
  type PositionLeg,
  pegReferences,
  plainTerms,
  positionLegs,
  type TrailUnit,
  type TriggerPrice,
  trailUnits,
  triggerPrices,
} from '@marketloom/kernel';
import { RowLog } from './row-log.ts';

/** What an order is to its group: what the others wait for, a target, a stop, or one of equals. */
export const groupRoles = ['entry', 'target', 'stop', 'member'] as const;
export type GroupRole = (typeof groupRoles)[number];

/** What an order asked for beyond its type, prices and quantity. Prices are the instrument's scaled integers. */
export interface RecordedParticulars {
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly extendedHours: boolean;
  readonly trigger: TriggerPrice;
  readonly trail:
    | { readonly by: TrailUnit; readonly value: number; readonly atr: number; readonly limitOffset: number }
    | undefined;
  readonly peg: { readonly to: PegReference; readonly offset: number; readonly limit: number } | undefined;
  /** NaN without one. */
  readonly expireTime: number;
  /** The leg of the position, in a hedging account. */
  readonly leg: PositionLeg | undefined;
  readonly group: { readonly id: number; readonly kind: GroupKind; readonly role: GroupRole } | undefined;
}

/** Words of a row. */
const ROW = {
  id: 0,
  /** Flags, trigger, what it follows, kind of group, role in it, and leg: see `pack`. */
  packed: 1,
  group: 2,
  /** A trail's value, or a peg's offset. */
  distance: 3,
  /** A trail's average true range, or the price beyond which a peg does not follow; NaN without. */
  bound: 4,
  limitOffset: 5,
  expireTime: 6,
} as const;
const ROW_WORDS = Object.keys(ROW).length;

/** 0: follows nothing; then the units of trails, then the references of pegs. */
const FOLLOWS = 1 + trailUnits.length + pegReferences.length;
const GROUPS = 1 + groupKinds.length;

/** Whether an order asked for anything beyond its type, prices and quantity. Hot: asked of every order. */
export const hasParticulars = ({ terms, group }: Order): boolean =>
  terms !== plainTerms || group !== undefined;

/** A leg as a small number: 0 where there is none. */
export const legNumber = (leg: PositionLeg | undefined): number =>
  leg === undefined ? 0 : 1 + positionLegs.indexOf(leg);

/** The particulars of those orders that have any; a run of plain orders keeps nothing here. */
export class ParticularsLog {
  #rows: RowLog | undefined;

  add(order: Order): void {
    this.#rows ??= new RowLog(ROW_WORDS);
    const at = this.#rows.add();
    const { words } = this.#rows;
    const { trail, peg, expireTime } = order.terms;
    words[at + ROW.id] = order.id;
    words[at + ROW.packed] = pack(order);
    words[at + ROW.group] = order.group?.id ?? 0;
    words[at + ROW.distance] = trail?.value ?? peg?.offset ?? 0;
    words[at + ROW.bound] =
      trail === undefined ? (order.pegLimitScaled ?? Number.NaN) : (trail.atr ?? Number.NaN);
    words[at + ROW.limitOffset] = trail?.limitOffset ?? Number.NaN;
    words[at + ROW.expireTime] = expireTime ?? Number.NaN;
  }

  /** Gives the particulars of orders, asked for by rising id; undefined for plain ones. */
  reader(): (id: number) => RecordedParticulars | undefined {
    const rows = this.#rows;
    if (rows === undefined) return () => undefined;
    const find = rows.finder(ROW.id);
    return (id) => {
      const row = find(id);
      return row === undefined ? undefined : read(rows, row);
    };
  }

  close(): void {
    this.#rows?.close();
  }
}

const pack = ({ terms, group, id }: Order): number => {
  const { trail, peg } = terms;
  const follows =
    trail === undefined
      ? peg === undefined
        ? 0
        : 1 + trailUnits.length + pegReferences.indexOf(peg.to)
      : 1 + trailUnits.indexOf(trail.by);
  const role =
    group?.entry?.id === id
      ? 'entry'
      : group?.stop?.id === id
        ? 'stop'
        : group?.kind === 'bracket'
          ? 'target'
          : 'member';
  let packed = legNumber(terms.leg) * groupRoles.length + groupRoles.indexOf(role);
  packed = packed * GROUPS + (group === undefined ? 0 : 1 + groupKinds.indexOf(group.kind));
  packed = packed * FOLLOWS + follows;
  packed = packed * triggerPrices.length + triggerPrices.indexOf(terms.trigger);
  packed = packed * 2 + Number(terms.extendedHours);
  packed = packed * 2 + Number(terms.reduceOnly);
  return packed * 2 + Number(terms.postOnly);
};

const read = (rows: RowLog, row: number): RecordedParticulars => {
  let packed = rows.at(row, ROW.packed);
  const take = (size: number): number => {
    const value = packed % size;
    packed = Math.floor(packed / size);
    return value;
  };
  const postOnly = take(2) === 1;
  const reduceOnly = take(2) === 1;
  const extendedHours = take(2) === 1;
  const trigger = triggerPrices[take(triggerPrices.length)]!;
  const follows = take(FOLLOWS);
  const kind = groupKinds[take(GROUPS) - 1];
  const role = groupRoles[take(groupRoles.length)]!;
  const leg = positionLegs[packed - 1];
  const by = trailUnits[follows - 1];
  const to = pegReferences[follows - 1 - trailUnits.length];
  const distance = rows.at(row, ROW.distance);
  const bound = rows.at(row, ROW.bound);
  return {
    postOnly,
    reduceOnly,
    extendedHours,
    trigger,
    trail:
      by === undefined
        ? undefined
        : { by, value: distance, atr: bound, limitOffset: rows.at(row, ROW.limitOffset) },
    peg: to === undefined ? undefined : { to, offset: distance, limit: bound },
    expireTime: rows.at(row, ROW.expireTime),
    leg,
    group: kind === undefined ? undefined : { id: rows.at(row, ROW.group), kind, role },
  };
};
