/** What is used of the library, which brings no types. */
declare module 'portfolio-allocation' {
  const library: {
    globalMinimumVarianceWeights(covariance: readonly (readonly number[])[]): readonly number[];
  };
  // biome-ignore lint/style/noDefaultExport: it is how the library is exported.
  export default library;
}
