/**
 * CRC-32 of a part of a stream from the CRCs of all bytes up to its start and to its end, so that the part need not be
 * read again.
 */

const POLYNOMIAL = 0xedb88320;
/** x^0: in the bit order of CRC-32 the highest bit is the lowest power. */
const ONE = 0x80000000;

/** The product of two polynomials modulo the CRC's. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = ONE; bit !== 0 && a !== 0; bit >>>= 1) {
    if (a & bit) {
      product ^= b;
      a &= ~bit;
    }
    b = b & 1 ? (b >>> 1) ^ POLYNOMIAL : b >>> 1;
  }
  return product;
}

/** `POWERS[n]` is x^(8 * 2^n): what 2^n more bytes do to a CRC. */
const POWERS: readonly number[] = (() => {
  let power = ONE >>> 1;
  for (let i = 0; i < 3; i++) power = multiply(power, power);
  const powers = [power];
  while (powers.length < 32) powers.push((power = multiply(power, power)));
  return powers;
})();

/**
 * CRC-32 of the last `length` bytes of a stream.
 * @param before CRC-32 of all bytes before them
 * @param all CRC-32 of all bytes
 * @param length bytes, below 2^32
 */
export function crcOfEnd(before: number, all: number, length: number): number {
  let shifted = before;
  for (let n = 0, left = length; left > 0; n++, left = Math.floor(left / 2)) {
    if (left % 2 === 1) shifted = multiply(POWERS[n]!, shifted);
  }
  return (all ^ shifted) >>> 0;
}
