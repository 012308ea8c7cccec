/** Version of the compiler, as in package.json; it goes into the lock. */
export const version = '0.1.0'
