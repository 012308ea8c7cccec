import type { Emitter } from '../../model/emitter.ts'
import { kebab } from '../../model/naming.ts'
import { containerDiagram, contextDiagram } from '../shared/c4-diagrams.ts'
import { consequentialRuns, runIndex } from '../shared/run-index.ts'
import { sequenceDiagram } from '../shared/sequence-diagram.ts'
import { stateDiagram, stateIndex } from '../shared/state-diagram.ts'

/** Pictures of the system as Mermaid, one per file: who uses it, what runs, what happens in which order, and how states move. */
export const diagrams: Emitter = {
  id: 'diagrams',
  title: 'Diagrams',
  about: 'C4 context and containers, sequences of the operations whose order matters, and state diagrams, as Mermaid.',
  appliesTo: () => true,
  emit(design) {
    const index = runIndex(design)
    const states = stateIndex(design)
    return [
      contextDiagram(design, 'diagrams/context.mmd'),
      containerDiagram(design, 'diagrams/containers.mmd'),
      ...consequentialRuns(index).map((run) => sequenceDiagram(index, run, `diagrams/sequence/${kebab(run.operation)}.mmd`)),
      ...states.entities.map((entity) => stateDiagram(states, entity, `diagrams/state/${kebab(entity.name)}.mmd`)),
    ]
  },
}
