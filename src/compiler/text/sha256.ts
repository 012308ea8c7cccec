/** SHA-256 (FIPS 180-4) of bytes, or of a text's UTF-8 bytes, as 64 hexadecimal digits. Pure, because the compiler has neither Node's nor the web's. */
export function sha256(message: string | Uint8Array): string {
  const bytes = padded(message)
  const words = new Int32Array(64)
  const state = Int32Array.from(initialState)
  for (let block = 0; block < bytes.length; block += 64) mix(state, schedule(words, bytes, block))
  let digest = ''
  for (const word of state) digest += (word >>> 0).toString(16).padStart(8, '0')
  return digest
}

/** The message with its padding (§5.1.1): a one bit, zeros, and its length in bits as 64 bits. */
function padded(message: string | Uint8Array): Uint8Array {
  const length = typeof message === 'string' ? utf8Length(message) : message.length
  const bytes = new Uint8Array(((length + 72) >>> 6) << 6)
  if (typeof message === 'string') writeUtf8(message, bytes)
  else bytes.set(message)
  bytes[length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 8, Math.floor(length / 0x2000_0000))
  view.setUint32(bytes.length - 4, (length * 8) >>> 0)
  return bytes
}

/** The message schedule of one block (§6.2.2, step 1). */
function schedule(words: Int32Array, bytes: Uint8Array, start: number): Int32Array {
  for (let index = 0, byte = start; index < 16; index++, byte += 4) {
    words[index] =
      ((bytes[byte] as number) << 24) |
      ((bytes[byte + 1] as number) << 16) |
      ((bytes[byte + 2] as number) << 8) |
      (bytes[byte + 3] as number)
  }
  for (let index = 16; index < 64; index++) {
    const early = words[index - 15] as number
    const late = words[index - 2] as number
    const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    words[index] = (words[index - 16] as number) + small + (words[index - 7] as number) + large
  }
  return words
}

/** One block's 64 rounds (§6.2.2, steps 2 to 4). */
function mix(state: Int32Array, words: Int32Array): void {
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let index = 0; index < 64; index++) {
    const large = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const one = (h + large + ((e & f) ^ (~e & g)) + (constants[index] as number) + (words[index] as number)) | 0
    const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  add(state, 0, a, b, c, d)
  add(state, 4, e, f, g, h)
}

function add(state: Int32Array, at: number, ...words: readonly [number, number, number, number]): void {
  for (let index = 0; index < 4; index++) state[at + index] = (state[at + index] as number) + (words[index] as number)
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** Bytes that a text takes as UTF-8; half a surrogate pair counts as the replacement character, as everywhere. */
function utf8Length(text: string): number {
  let length = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x80)
      length +=
        unit < 0x800 || (isHigh(unit) && isLow(text.charCodeAt(index + 1))) || (isLow(unit) && isHigh(text.charCodeAt(index - 1))) ? 1 : 2
  }
  return length
}

function writeUtf8(text: string, bytes: Uint8Array): void {
  let to = 0
  for (let index = 0; index < text.length; index++) {
    let point = text.charCodeAt(index)
    if (point < 0x80) {
      bytes[to++] = point
      continue
    }
    if (isHigh(point) && isLow(text.charCodeAt(index + 1))) point = 0x10000 + ((point & 0x3ff) << 10) + (text.charCodeAt(++index) & 0x3ff)
    else if (isHigh(point) || isLow(point)) point = 0xfffd
    const more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
    bytes[to++] = (leads[more] as number) | (point >>> (6 * more))
    for (let rest = more - 1; rest >= 0; rest--) bytes[to++] = 0x80 | ((point >>> (6 * rest)) & 0x3f)
  }
}

/** First bits of a character with so many further bytes. */
const leads: readonly number[] = [0, 0xc0, 0xe0, 0xf0]

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000
}

/** Fractional parts of the square roots of the first eight primes (§5.3.3). */
const initialState = words32('6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19')
/** Fractional parts of the cube roots of the first 64 primes (§4.2.2). */
const constants = words32(
  `428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 d807aa98 12835b01 243185be 550c7dc3 72be5d74
  80deb1fe 9bdc06a7 c19bf174 e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da 983e5152 a831c66d
  b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e
  92722c85 a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070 19a4c116 1e376c08 2748774c 34b0bcb5
  391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2`,
)

function words32(hexadecimal: string): Int32Array {
  return Int32Array.from(hexadecimal.trim().split(/\s+/), (word) => Number.parseInt(word, 16) | 0)
}
