/** Of options with more than so many months to expiry, the share that must be paid. Unconfirmed. */
export const longOptionLoan = { months: 9, paid: '0.75', source: 'FINRA 4210(f)(2)' } as const;
