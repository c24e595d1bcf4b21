/** Where a value, or a row's activity, lies between its limits. */
export const FREE = 0;
export const AT_LOWER = -1;
export const AT_UPPER = 1;
export const FIXED = 2;
