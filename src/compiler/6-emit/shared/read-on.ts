import type { Design } from '../../model/design/design.ts'
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
      holds: `${brief.operations.size} operations, ${brief.entities.size} entities, ${workload.assumptions.length} assumptions, ${findings.length} findings`,
      there: true,
    },
    { path: '1-overview.md', holds: `${topology.nodes.length} nodes, ${design.modules.length} modules, all loads, all costs`, there: true },
    {
      path: '2-api.md',
      holds: `${api.endpoints.length} endpoints, ${api.problems.length} refusals; [contract](api/openapi.yaml)`,
      there: api.endpoints.length > 0,
    },
    {
      path: '3-database.md',
      holds: `${schema.tables.length} tables, ${indexes} indexes; [DDL](data/schema.sql)${relatedTables(design).length > 0 ? ', [ERD](data/erd.mmd)' : ''}`,
      there: schema.tables.length > 0,
    },
    { path: 'data/access-paths.md', holds: `${statements.length} statements, what each goes through`, there: statements.length > 0 },
    { path: '4-decisions.md', holds: `${decisions.all.length} answers with runner-up, margin, flip`, there: true },
    { path: 'security/authorisation.md', holds: `${policies.length} policies`, there: policies.length > 0 },
    { path: 'design.json', holds: 'every number with its formula and inputs', there: true },
  ]
  return all.filter(({ there }) => there)
}
