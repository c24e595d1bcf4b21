import loadHighs from 'highs';

// The library's types describe its CommonJS build; what is imported here is the function itself.
const load = loadHighs as unknown as typeof loadHighs.default;

/** The solver, loaded once with this module, so that every method that needs it is synchronous. */
export const highs = await load();
