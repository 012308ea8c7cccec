import type { Check } from '../../model/check.ts'
import { mermaidId } from '../../text/mermaid.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { shownIn } from '../diagram-ids.ts'

const unlike = mistake({
  code: 'GP7501',
  title: 'A diagram that shows something else than the design',
  message: ({ says }: { says: string }) => says,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** The diagrams show what is there, all of it and nothing else. */
export const diagramsMatch: Check = {
  id: 'diagrams-match',
  title: 'The diagrams show what is in the design',
  about:
    'Each box of the context and container diagrams is a node of the topology and each node has a box; each table of the entity diagrams is in the schema and each table of an entity is drawn.',
  code: unlike.code,
  seededFault: 'the design gains a node and a table that no diagram shows',
  seed: (design, artifacts) => {
    const [node] = design.topology.nodes
    const table = design.schema.tables.find(({ entity }) => entity !== undefined)
    if (node === undefined || table === undefined || shownIn(artifacts).tables.size === 0) return undefined
    const topology = { ...design.topology, nodes: [...design.topology.nodes, { ...node, name: 'not drawn', kind: 'cache' as const }] }
    const schema = { ...design.schema, tables: [...design.schema.tables, { ...table, name: 'not_drawn' }] }
    return { design: { ...design, topology, schema }, artifacts }
  },
  run: (design, artifacts) => {
    const shown = shownIn(artifacts)
    const nodes = new Map(design.topology.nodes.map(({ name }) => [`n_${mermaidId(name)}`, name]))
    const tables = new Map(design.schema.tables.map(({ name }) => [mermaidId(name), name]))
    const system = [...nodes].filter(([, name]) => name === design.brief.system).map(([id]) => id)
    const drawn = design.schema.tables.filter(({ entity }) => entity !== undefined).map(({ name }) => mermaidId(name))
    return [
      ...[...shown.nodes].filter(([id]) => !nodes.has(id)).map(([id, file]) => `${file} shows \`${id}\`, which is no node of the topology`),
      ...(shown.nodes.size === 0 ? [] : [...nodes])
        .filter(([id]) => !shown.nodes.has(id) && !system.includes(id))
        .map(([, name]) => `no diagram shows the node \`${name}\``),
      ...[...shown.tables]
        .filter(([id]) => !tables.has(id))
        .map(([id, file]) => `${file} shows the table \`${id}\`, which is not in the schema`),
      ...(shown.tables.size === 0 ? [] : drawn)
        .filter((id) => !shown.tables.has(id))
        .map((id) => `no diagram shows the table \`${tables.get(id) ?? id}\``),
    ].map((says) => diagnose(unlike, { says }, {}))
  },
}
