import { groupKinds, orderTypes, timesInForce, triggerPrices } from '@marketloom/kernel';
import * as z from 'zod/mini';

const about = z.describe;
const some = <const Names extends readonly string[]>(names: Names, what: string) =>
  z.optional(z.array(z.enum(names)).check(about(what)));
const flag = (what: string) => z.optional(z.boolean().check(about(what)));

/** What the simulated venue takes of orders, as a configuration says it. */
export const supportSchema = z
  .strictObject({
    orderTypes: some(orderTypes, 'Order types that the venue has; market or limit must be among them.'),
    timesInForce: some(timesInForce, 'Times in force that it has.'),
    triggers: some(triggerPrices, 'Prices that can set off an order that waits there.'),
    groups: some(groupKinds, 'Groups that it keeps by itself.'),
    postOnly: flag('Whether it takes post-only orders.'),
    reduceOnly: flag('Whether it takes orders that only reduce.'),
    extendedHours: flag('Whether it takes orders for before the open and after the close.'),
  })
  .check(
    about(
      'What the simulated venue takes of orders, everything unless told. What it lacks is emulated: docs/emulation.md.',
    ),
  );
