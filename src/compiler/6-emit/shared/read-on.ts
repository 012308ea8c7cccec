import type { Design } from '../../model/design/design.ts'
import { count } from '../../text/number.ts'
import { relatedTables } from './erd.ts'

/** A file of the design to read next, and what it holds of this one. */
export type Reading = { readonly path: string; readonly holds: string }

/** The files a reader goes to from the first page, each with how much it holds; those that this design lacks are left out. */
export function readOn(design: Design): readonly Reading[] {
  const { brief, api, schema, statements, decisions, policies, topology, findings, workload } = design
  const indexes = schema.tables.reduce((sum, { indexes: own }) => sum + own.length, 0)
  const all: readonly (Reading & { readonly there: boolean })[] = [
    {
      path: '0-requirements.md',
      holds: `${count(brief.operations.size, 'operation')}, ${count(brief.entities.size, 'entity', 'entities')}, ${count(workload.assumptions.length, 'assumption')}, ${count(findings.length, 'finding')}`,
      there: true,
    },
    {
      path: '1-overview.md',
      holds: `${count(topology.nodes.length, 'node')}, ${count(design.modules.length, 'module')}, all loads, all costs`,
      there: true,
    },
    {
      path: '2-api.md',
      holds: `${count(api.endpoints.length, 'endpoint')}, ${count(api.problems.length, 'refusal')}; [contract](api/openapi.yaml)`,
      there: api.endpoints.length > 0,
    },
    {
      path: '3-database.md',
      holds: `${count(schema.tables.length, 'table')}, ${count(indexes, 'index', 'indexes')}; [DDL](data/schema.sql)${relatedTables(design).length > 0 ? ', [ERD](data/erd.mmd)' : ''}`,
      there: schema.tables.length > 0,
    },
    {
      path: 'data/access-paths.md',
      holds: `${count(statements.length, 'statement')}, what each goes through`,
      there: statements.length > 0,
    },
    { path: '4-decisions.md', holds: `${count(decisions.all.length, 'answer')} with runner-up, margin, flip`, there: true },
    { path: 'security/authorisation.md', holds: `${count(policies.length, 'policy', 'policies')}`, there: policies.length > 0 },
    { path: 'design.json', holds: 'every number with its formula and inputs', there: true },
  ]
  return all.filter(({ there }) => there)
}
