/** FNV-1a over 32-bit integers, each as four little-endian bytes. */
export class Fnv1a {
  #hash = 2_166_136_261;

  add(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) {
      this.#hash ^= (value >>> shift) & 0xff;
      this.#hash = Math.imul(this.#hash, 16_777_619);
    }
  }

  /** Eight hexadecimal digits. */
  get digest(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }
}
