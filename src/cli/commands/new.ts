import type { Host } from '../../host/host.ts'
import type { Command } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import { exitCode } from '../exit-code.ts'

/** `groundplan new`: a brief to start from. */
export const create: Command = {
  name: 'new',
  title: 'write a brief of fifteen lines to start from',
  about:
    'Writes <name>.brief.yaml in this folder: a small system that compiles as it stands, to be changed into yours. An existing file is left alone.',
  examples: ['groundplan new bookshop'],
  configure(parser, perform) {
    parser
      .argument('<name>', 'name of the system, lower case with hyphens')
      .action((name: string) => perform((host) => writeBrief(host, name)))
  },
}

async function writeBrief(host: Host, name: string): Promise<ExitCode> {
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(name)) {
    host.err(
      `groundplan new: '${name}' cannot be a file's name here; use lower-case letters, digits and hyphens, e.g. \`groundplan new book-shop\`.\n`,
    )
    return exitCode.usage
  }
  const path = `${name}.brief.yaml`
  if ((await host.kind(path)) !== 'missing') {
    host.err(`groundplan new: ${path} is there already; nothing was written.\n`)
    return exitCode.usage
  }
  await host.change('.', { write: new Map([[path, starter(name)]]), remove: [] })
  host.out(`${path} written. Next: groundplan design ${path}\n`)
  return exitCode.well
}

/** A small system whose every line is there to be replaced; what it leaves out has a default that the design names. */
function starter(name: string): string {
  const title = name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
  return `brief: 1
system: ${title}
purpose: Members lend each other books.                  # one sentence: what it is for

actors:                                                  # who calls: anonymous | person | employee | machine
  member: { is: person, count: 5k, record: Member }      # record: the entity with one row for each of them

entities:                                                # what is kept; a field is TYPE[?]{, MARK}[ = DEFAULT]
  Member: { fields: { email: "email, unique, personal", name: "text(80), personal" } }
  Book: { belongsTo: Member, fields: { title: "text(200), searchable", state: home | lent = home }, moves: { home: [lent], lent: [home] } }

operations:                                              # what is done, by whom, how often
  findBooks: { by: member, search: Book, rate: 3/s }
  addBook: { by: member own, create: Book, rate: 2k/day }
  lendBook: { by: member own, act: Book, to: lent, rate: 1k/day }
`
}
