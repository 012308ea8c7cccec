import type { Command as Parser } from 'commander'
import type { Host } from '../host/host.ts'
import type { ExitCode } from './exit-code.ts'

/** What a command does once its words are understood. */
export type Action = (host: Host) => Promise<ExitCode>

/** One command of `groundplan`, as the help and the program see it. */
export type Command = {
  readonly name: string
  /** One line for the list of commands. */
  readonly title: string
  /** A paragraph for the command's own help. */
  readonly about: string
  readonly examples: readonly string[]
  /** Declares arguments and options, and hands `perform` the action to take. */
  configure(parser: Parser, perform: (action: Action) => Promise<void>): void
}
