import type { AnyIndicator } from '@marketloom/indicators';

/** A definition as a program reads it, with where its outputs begin by default. */
export const definitionData = (indicator: AnyIndicator) => {
  const { name, functionName, title, description, subject, inputs, outputs, parameters, pane } = indicator;
  const { integers = [], levels = [], gaps, repaints, pathDependent = false, source } = indicator;
  return {
    name,
    functionName,
    title,
    description,
    subject,
    inputs,
    outputs,
    integers,
    parameters,
    pane,
    levels,
    warmUp: indicator.warmUp(),
    firstValid: indicator.firstValid(),
    gaps: gaps ?? null,
    repaints: repaints ?? null,
    pathDependent,
    source,
  };
};
