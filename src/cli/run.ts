import { Command, CommanderError } from 'commander'
import type { Host } from '../host/host.ts'
import { HostFailure } from '../host/host.ts'
import { commands } from './commands.ts'
import type { ExitCode } from './exit-code.ts'
import { exitCode } from './exit-code.ts'
import { version } from '../compiler/index.ts'

/**
 * Runs the command line against a host and gives its exit code; never throws for what a user or the machine did wrong.
 * @param args the words after `groundplan`
 */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  let code: ExitCode = exitCode.well
  const program = new Command('groundplan')
  program
    .description('A design compiler for backends: a brief in, a reasoned and verified design out.')
    .version(version, '-V, --version')
    .exitOverride()
    .showHelpAfterError('(groundplan --help shows the commands)')
    .configureOutput({ writeOut: (text) => host.out(text), writeErr: (text) => host.err(text) })
    .addHelpText('after', help)
  for (const command of commands) {
    const sub = program.command(command.name).summary(command.title).description(command.about)
    sub.exitOverride().configureOutput({ writeOut: (text) => host.out(text), writeErr: (text) => host.err(text) })
    command.configure(sub, async (action) => {
      code = await action(host)
    })
    sub.addHelpText('after', `\nExamples:\n${command.examples.map((each) => `  $ ${each}`).join('\n')}\n`)
  }
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' })
    return code
  } catch (error) {
    return codeOf(error, host)
  }
}

const help = `
A first design in two steps:
  $ groundplan new bookshop            writes bookshop.brief.yaml, fifteen lines to change
  $ groundplan design bookshop.brief.yaml

Exit codes: 0 well; 1 errors in the brief (check: also stale files and missed targets); 2 wrong usage, or a file could not be read or written.`

function codeOf(error: unknown, host: Host): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.well : exitCode.usage
  if (error instanceof HostFailure) {
    host.err(`groundplan: ${error.message}\n`)
    return exitCode.usage
  }
  throw error
}
