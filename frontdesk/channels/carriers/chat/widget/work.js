// Proof of work: a number which, behind the desk's salt, gives a SHA-256 (FIPS 180-4) that begins with so many zero bits.
// Our own, because crypto.subtle is missing on pages without HTTPS, and slower for so short a text.

const SLICE_MS = 8

export async function solve({ salt, bits }) {
  let pause = performance.now() + SLICE_MS
  for (let number = 0; ; number += 1) {
    const [first, second] = sha256(`${salt}${number}`)
    if (zeroBits(first, second) >= bits) return number
    if (performance.now() < pause) continue
    // The page's own work comes first.
    await new Promise((resolve) => setTimeout(resolve))
    pause = performance.now() + SLICE_MS
  }
}

const zeroBits = (first, second) => (first ? Math.clz32(first) : 32 + Math.clz32(second))
const turned = (word, by) => (word >>> by) | (word << (32 - by))
const [ROOTS, START] = constants()

// The first 32 bits of the fractions of the cube roots of the first 64 primes, and of the square roots of the first 8.
function constants() {
  const primes = []
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n)
  const fraction = (root) => ((root % 1) * 2 ** 32) | 0
  return [primes.map((prime) => fraction(Math.cbrt(prime))), primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))]
}

export function sha256(text) {
  const bytes = new TextEncoder().encode(text)
  const block = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6))
  bytes.forEach((byte, index) => block.setUint8(index, byte))
  block.setUint8(bytes.length, 128)
  block.setUint32(block.byteLength - 4, bytes.length * 8)
  const sum = Int32Array.from(START)
  const words = new Int32Array(64)
  for (let offset = 0; offset < block.byteLength; offset += 64) {
    let [a, b, c, d, e, f, g, h] = sum
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) words[i] = block.getInt32(offset + i * 4)
      else {
        const [x, y] = [words[i - 15], words[i - 2]]
        words[i] = words[i - 16] + words[i - 7] + (turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)) + (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10))
      }
      const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROOTS[i] + words[i]
      const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
    }
    ;[a, b, c, d, e, f, g, h].forEach((word, index) => (sum[index] += word))
  }
  return sum
}
