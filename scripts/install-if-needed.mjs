// Installs the dependencies when node_modules does not hold what package-lock.json asks for, and is silent otherwise.
// Plain JavaScript for Node 18 and newer: on a fresh clone the system's Node runs this, before the repository's own is there.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

if (!isInstalled()) install()

/** Whether every package the lockfile asks for is there; npm itself lists what it installed, as the last step of an install. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const installed = packagesOf('node_modules/.package-lock.json')
  if (wanted === undefined || installed === undefined) return false
  const { dependencies, devDependencies, optionalDependencies } = wanted['']
  const direct = { ...dependencies, ...devDependencies, ...optionalDependencies }
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const there = installed[path]
    // What an optional package brings for other platforms is left out; what we ask for ourselves is not.
    if (there === undefined) return entry.optional === true && direct[path.replace('node_modules/', '')] === undefined
    return there.version === entry.version
  })
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages
  } catch {
    return undefined
  }
}

function install() {
  console.error('Installing dependencies; this takes about a minute and happens once …')
  // Warnings about the system's Node do not matter here: everything runs on the one that is being installed.
  const options = ['ci', '--loglevel=error', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  const run = npm === undefined ? ['npm', options, { shell: true }] : [process.execPath, [npm, ...options], {}]
  const { status } = spawnSync(run[0], run[1], { cwd: root, stdio: ['ignore', 2, 2], ...run[2] })
  if (status !== 0) {
    console.error('npm ci did not succeed; its own message is above.')
    process.exit(status ?? 1)
  }
}
