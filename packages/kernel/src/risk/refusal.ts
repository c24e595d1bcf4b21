import { type RiskReason, riskReasons } from './reasons.ts';

/** The gate's answer to an order that breaks a limit: a value, never an exception. */
export class Refusal {
  readonly reason: RiskReason;
  /** The numbers of the case, by the names in the reason's text. */
  readonly details: Readonly<Record<string, number | string>>;

  constructor(reason: RiskReason, details: Readonly<Record<string, number | string>> = {}) {
    this.reason = reason;
    this.details = details;
  }

  /** What was wrong and what would be right, in one sentence. */
  get message(): string {
    const { text, remedy } = riskReasons[this.reason];
    return `${text}; ${remedy}`.replace(/\{(\w+)\}/g, (_, name: string) => String(this.details[name]));
  }
}
