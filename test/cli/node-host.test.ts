import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HostFailure } from '../../src/host/host.ts'
import { changeFolder, recoverFolder } from '../../src/host/node/change-folder.ts'
import { nodeHost } from '../../src/host/node/node-host.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundplan-'))
})
afterEach(async () => {
  await chmod(folder, 0o755)
  await rm(folder, { recursive: true, force: true })
})

const contents = async (): Promise<Record<string, string>> => {
  const host = nodeHost()
  const paths = await host.list(folder)
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const)))
}

test('writes and removes files, and folders that are empty then', async () => {
  await changeFolder(folder, {
    write: new Map([
      ['a/b.md', '1'],
      ['c.md', '2'],
    ]),
    remove: [],
  })
  await writeFile(join(folder, 'theirs.txt'), 'x')
  await changeFolder(folder, { write: new Map([['c.md', '3']]), remove: ['a/b.md'] })
  expect(await contents()).toEqual({ 'c.md': '3', 'theirs.txt': 'x' })
  expect(await readdir(folder)).toEqual(['c.md', 'theirs.txt'])
})

test('leaves everything as it was when a file cannot be put in its place', async () => {
  await writeFile(join(folder, 'a.md'), 'old')
  // A file stands where a folder is needed, which shows only when the second file is moved.
  await writeFile(join(folder, 'b'), 'a file')
  const change = changeFolder(folder, {
    write: new Map([
      ['a.md', 'new'],
      ['b/c.md', 'new'],
    ]),
    remove: [],
  })
  await expect(change).rejects.toThrow()
  expect(await contents()).toEqual({ 'a.md': 'old', b: 'a file' })
})

test('puts back what a run that was killed had moved away', async () => {
  const journal = join(folder, '.groundplan-journal')
  await mkdir(join(journal, 'old'), { recursive: true })
  await mkdir(join(journal, 'new'), { recursive: true })
  await writeFile(
    join(journal, 'exchanges.json'),
    JSON.stringify([
      { path: 'a.md', write: true },
      { path: 'b.md', write: true },
    ]),
  )
  await writeFile(join(journal, 'old', 'a.md'), 'old a')
  await writeFile(join(folder, 'a.md'), 'new a')
  await writeFile(join(folder, 'b.md'), 'old b')
  await writeFile(join(journal, 'new', 'b.md'), 'new b')
  await recoverFolder(folder)
  expect(await contents()).toEqual({ 'a.md': 'old a', 'b.md': 'old b' })
})

test('a journal from elsewhere cannot reach out of its folder', async () => {
  const victim = join(folder, 'victim.md')
  await writeFile(victim, 'safe')
  const inner = join(folder, 'inner')
  await mkdir(join(inner, '.groundplan-journal', 'new'), { recursive: true })
  await writeFile(
    join(inner, '.groundplan-journal', 'exchanges.json'),
    JSON.stringify([{ path: '../victim.md', write: true }, { path: victim, write: true }, 7]),
  )
  await recoverFolder(inner)
  expect(await readFile(victim, 'utf8')).toBe('safe')
})

test('says in words why the machine refused', async () => {
  const host = nodeHost()
  await expect(host.read(join(folder, 'none.yaml'))).rejects.toThrow(new HostFailure(join(folder, 'none.yaml'), 'no such file or folder'))
  await expect(host.read(folder)).rejects.toThrow('is a folder, a file is needed')
  await writeFile(join(folder, 'file'), '')
  await expect(host.change(join(folder, 'file', 'out'), { write: new Map([['a', 'b']]), remove: [] })).rejects.toThrow(
    /a part of the path is a file|file is in the way/,
  )
})

test.skipIf(process.getuid?.() === 0)('a folder without permission is refused', async () => {
  await chmod(folder, 0o555)
  await expect(nodeHost().change(join(folder, 'out'), { write: new Map([['a', 'b']]), remove: [] })).rejects.toThrow('permission denied')
})

test.skipIf(process.platform !== 'linux')('a file system that takes no folders refuses at once', async () => {
  await expect(nodeHost().change('/proc/groundplan/design', { write: new Map([['a', 'b']]), remove: [] })).rejects.toThrow(HostFailure)
})

test('a link to a folder counts as that folder when files are listed', async () => {
  await mkdir(join(folder, 'real'))
  await symlink(join(folder, 'real'), join(folder, 'link'))
  expect(await nodeHost().list(join(folder, 'link'))).toEqual([])
})
