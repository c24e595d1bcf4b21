/** The few functions used of the library, whose own types its `exports` do not reach. */
declare module 'cephes' {
  const cephes: {
    readonly compiled: Promise<void>;
    lgam(x: number): number;
    erfc(x: number): number;
    incbet(a: number, b: number, x: number): number;
    incbi(a: number, b: number, y: number): number;
    igamc(a: number, x: number): number;
  };
  // biome-ignore lint/style/noDefaultExport: it is how the library is exported.
  export default cephes;
}
