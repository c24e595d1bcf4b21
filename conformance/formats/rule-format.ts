import {
  casesOf,
  type GoldenCase,
  type GoldenFormat,
  isJsonObject,
  type JsonObject,
  malformedCase,
  shaped,
} from './golden-format.ts';

/** One case of a rule of the markets: what goes in and what comes out, by name. */
export interface RuleCase {
  readonly id: string;
  readonly rule: string;
  readonly inputs: JsonObject;
  readonly expected: JsonObject;
}

const caseShape = { id: 'string', rule: 'string', inputs: 'object', expected: 'object' } as const;

/**
 * The format of a file of `goldens/markets`, known by its group. A file that names none is known by its rules; groups
 * share some of their names (a settlement's may be `us-option`, as a tick's may), so the group comes first.
 */
export const ruleFormat = (
  group: string,
  isBuilt: (rule: string) => boolean,
  check: (golden: RuleCase) => readonly string[],
): GoldenFormat => ({
  name: group,
  recognises: (content) =>
    content.group === undefined
      ? casesOf(content).some(
          (golden) => isJsonObject(golden) && typeof golden.rule === 'string' && isBuilt(golden.rule),
        )
      : content.group === group,
  cases: (content) =>
    casesOf(content).map((value, index): GoldenCase => {
      try {
        const golden = shaped<RuleCase>(value, `case ${index}`, caseShape);
        return { name: golden.id, isBuilt: isBuilt(golden.rule), check: () => check(golden) };
      } catch (reason) {
        return malformedCase(`case ${index}`, reason);
      }
    }),
});
