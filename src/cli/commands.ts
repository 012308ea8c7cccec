import type { Command } from './command.ts'
import { check } from './commands/check.ts'
import { design } from './commands/design.ts'
import { explain } from './commands/explain.ts'
import { create } from './commands/new.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [create, design, check, explain]
