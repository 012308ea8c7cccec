#!/usr/bin/env node
// Old JavaScript on purpose: this file must parse on a Node that is too old for the rest, so that it can say so.
// The rest is dist/, built by `npm run build`: Node strips no types under node_modules, so the package ships JavaScript.
/* oxlint-disable no-var */
var needed = [22, 18]

var found = process.versions.node
var parts = found.split('.').map(Number)

if (parts[0] < needed[0] || (parts[0] === needed[0] && parts[1] < needed[1])) {
  console.error('groundplan needs Node.js ' + needed.join('.') + ' or newer; this is Node.js ' + found + '.')
  process.exit(2)
} else {
  // Compiled code is kept between runs, so that the next one starts sooner.
  var start = import('node:module').then(function (module) {
    module.enableCompileCache()
    return import('../dist/cli/main.js')
  })
  start.catch(function (error) {
    var unbuilt = error && error.code === 'ERR_MODULE_NOT_FOUND' && /dist[\\/]cli[\\/]main\.js'/.test(error.message)
    console.error(unbuilt ? 'groundplan is not built yet; run `npm run build` first.' : error)
    process.exit(2)
  })
}
