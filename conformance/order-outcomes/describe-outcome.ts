import type { Outcome } from './simulate.ts';

/** What became of an order of `lots` lots, in the words of the page's legend. */
export const describeOutcome = ({ fills, end, reason }: Outcome, lots: number): string => {
  const parts = fills.map(({ lots: filled, rule }) => {
    const share = filled === lots ? '' : filled * 2 === lots ? 'half ' : `${filled} of ${lots} `;
    return `${share}${ruleText(rule)}`;
  });
  const ended = endText(end, reason);
  return [...parts, ...(ended === '' ? [] : [ended])].join(', then ');
};

/** An auction is one thing to a reader, whichever it is. */
const ruleText = (rule: string): string => {
  if (rule === 'auction-at-session-open' || rule === 'auction-at-session-close') return 'auction';
  return `\`${rule}\``;
};

const endText = (end: string | undefined, reason: string | undefined): string => {
  if (end === 'filled') return '';
  if (end === undefined) return 'rests';
  // Which of the two it is follows from the time in force.
  if (reason === 'IOC_REMAINDER' || reason === 'FOK_NOT_FILLED') return 'cancelled';
  const verb = end === 'denied' || end === 'rejected' ? 'refused' : end === 'expired' ? 'expires' : end;
  return `${verb} \`${reason}\``;
};
