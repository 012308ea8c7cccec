/** What the shell is told: well, errors in what was read, wrong usage or files that cannot be read or written. */
export const exitCode = { well: 0, errors: 1, usage: 2 } as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
