/** Notes `what` as a problem, with where it happened, unless it holds. */
export type Check = (holds: boolean, what: string) => void;
