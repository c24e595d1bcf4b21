import { number } from '@marketloom/kernel';

/** How much every rule buys and sells at once. */
export const quantity = number({ default: 1, minimum: 0, description: 'units of each order' });
