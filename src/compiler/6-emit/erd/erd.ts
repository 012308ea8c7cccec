import type { Artifact } from '../../model/artifact.ts'
import type { Design } from '../../model/design/design.ts'
import type { Emitter } from '../../model/emitter.ts'
import { kebab } from '../../model/naming.ts'
import { entityDiagram, moduleDiagram, mostTables, relatedTables } from '../shared/erd.ts'
import { homesOfTables } from '../shared/table-homes.ts'

/** The relations of the tables as Mermaid: one diagram, or one per module and an overview where there are many tables. */
export const erd: Emitter = {
  id: 'erd',
  title: 'Entity-relationship diagram',
  about: 'The tables with their keys and references as Mermaid, for whoever reads or changes the schema.',
  appliesTo: (design) => relatedTables(design).length > 0,
  emit(design) {
    const tables = relatedTables(design)
    return tables.length <= mostTables
      ? [entityDiagram(design, tables, 'data/erd.mmd')]
      : [moduleDiagram(design, 'data/erd.mmd'), ...perModule(design)]
  },
}

function perModule(design: Design): readonly Artifact[] {
  const homes = homesOfTables(design)
  return design.modules.flatMap((module) => {
    const tables = relatedTables(design).filter((table) => homes.get(table.name) === module.name)
    return tables.length === 0 ? [] : [entityDiagram(design, tables, `data/erd/${kebab(module.name)}.mmd`)]
  })
}
