import { quantity, type Family } from './quantity.ts'

/** The family of sizes, in bytes: KB is 1,000 bytes. */
export const sizes: Family = {
  what: 'a size',
  examples: ['200 KB', '5 MB', '2 TB'],
  units: new Map(['B', 'KB', 'MB', 'GB', 'TB', 'PB'].map((unit, power) => [unit, { factor: 1000 ** power, unit: 'B' }])),
  scaled: false,
  mistakenFor: new Map([
    ['b', 'B'],
    ['bytes', 'B'],
    ...['K', 'M', 'G', 'T', 'P'].flatMap((letter): [string, string][] =>
      [letter, letter.toLowerCase(), `${letter}iB`, `${letter}b`, `${letter.toLowerCase()}B`, `${letter.toLowerCase()}b`].map((unit) => [
        unit,
        `${letter}B`,
      ]),
    ),
  ]),
}

/** `200 KB`, in bytes. */
export const size = quantity(sizes)
