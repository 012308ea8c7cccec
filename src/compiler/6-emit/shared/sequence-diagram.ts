import type { Artifact } from '../../model/artifact.ts'
import type { Degradation, Step } from '../../model/design/api.ts'
import type { Job } from '../../model/design/message.ts'
import type { Statement } from '../../model/design/statement.ts'
import { mermaidText } from '../../text/mermaid.ts'
import { words } from '../../text/number.ts'
import { LineWriter } from '../../text/writer.ts'
import { Participants } from './participants.ts'
import type { Run, RunIndex } from './run-index.ts'

/** One operation from the call to the answer: what is asked of whom, in which order, within what time, and what happens when another does not answer. */
export function sequenceDiagram(index: RunIndex, run: Run, path = ''): Artifact {
  const out = new LineWriter()
  const who = new Participants(index, run)
  out.write('sequenceDiagram')
  out.within(run.id, () => {
    for (const line of who.lines()) out.write(`  ${line}`)
    const scene: Scene = { ...index, out, run, who, self: who.service, caller: who.caller }
    opening(scene)
    writeSteps(scene, run.steps, '  ')
    for (const job of run.later) writeLater(scene, job)
  })
  return out.done(path)
}

/** `self` is who does the steps, `caller` who waits for the answer, if anybody does. */
type Scene = RunIndex & {
  readonly out: LineWriter
  readonly run: Run
  readonly who: Participants
  readonly self: string
  readonly caller: string | undefined
}

function opening({ out, run, who, self, caller }: Scene): void {
  if (run.endpoint !== undefined && caller !== undefined)
    return out.write(`  ${caller}->>${self}: ${mermaidText(`${run.endpoint.method} ${run.endpoint.path}`)}`)
  const startedBy = run.job?.startedBy ?? ''
  if (who.starter !== undefined) out.write(`  ${who.starter}-)${self}: ${mermaidText(startedBy)}`)
  else out.write(`  Note over ${self}: ${folded(startedBy)}`)
}

/** What a worker does for the operation once the answer is out. */
function writeLater(scene: Scene, job: Job): void {
  const { out, who } = scene
  if (who.worker === undefined) return
  const later: Scene = { ...scene, self: who.worker, caller: undefined }
  out.within(job.id, () => {
    out.write(`  Note over ${later.self}: ${folded(job.startedBy)}`)
    writeSteps(later, job.steps, '  ')
  })
}

/** Steps in order; those after a call that may fail stand in the branch where it does not. */
function writeSteps(scene: Scene, steps: readonly Step[], indent: string): void {
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'call' && step.onFailure !== undefined)
      return writeFallible(scene, step, step.onFailure, steps.slice(index + 1), indent)
    writeStep(scene, step, indent)
  }
}

function writeStep(scene: Scene, step: Step, indent: string): void {
  const { out, who, self, caller } = scene
  const own = `${indent}${self}->>${self}: `
  switch (step.kind) {
    case 'validate':
    case 'authorise':
      return out.write(own + folded(`${step.kind}: ${step.title}`))
    case 'cache':
      return out.write(
        who.cache === undefined
          ? own + folded(step.title)
          : `${indent}${self}->>${who.cache}: ${mermaidText(`look up, ${words(step.budget)}`)}`,
      )
    case 'statement':
      return writeStatements(scene, step, indent)
    case 'call':
      return writeCall(scene, step, indent)
    case 'enqueue':
      return out.write(`${indent}${self}-)${who.worker ?? self}: ${folded(step.title)}`)
    case 'emit':
      return writeEvent(scene, step, indent)
    case 'respond':
      if (caller !== undefined) out.write(`${indent}${self}-->>${caller}: ${mermaidText(step.title)}`)
  }
}

function writeCall({ out, who, self }: Scene, step: Step, indent: string): void {
  const other = who.integration(step.integration ?? '')
  out.write(`${indent}${self}->>${other}: ${mermaidText(`${request(who, step)}, ${words(step.budget)} at most`)}`)
  out.write(`${indent}${other}-->>${self}: ${mermaidText('answer')}`)
}

/** A call with both its outcomes: answered, with all that follows, or not. */
function writeFallible(scene: Scene, step: Step, failure: Degradation, rest: readonly Step[], indent: string): void {
  const { out, who, self, caller } = scene
  const name = who.nameOf(step.integration ?? '')
  const late = failure.timeout === undefined ? '' : ` within ${words(failure.timeout)}`
  const again = failure.retries === 0 ? '' : failure.retries === 1 ? ', tried twice' : `, tried ${failure.retries + 1} times`
  out.write(`${indent}alt ${mermaidText(`${name} answers`)}`)
  writeCall(scene, step, `${indent}  `)
  writeSteps(scene, rest, `${indent}  `)
  out.write(`${indent}else ${mermaidText(`no answer${late}${again}`)}`)
  out.write(`${indent}  ${self}-x${who.integration(step.integration ?? '')}: ${mermaidText(request(who, step))}`)
  if (failure.answer > 0 && caller !== undefined) {
    const problem =
      failure.problem === undefined
        ? String(failure.answer)
        : (scene.problems.get(failure.problem) ?? `${failure.answer} ${failure.problem}`)
    out.write(`${indent}  ${self}-->>${caller}: ${mermaidText(problem)}`)
  }
  if (failure.afterwards !== '') out.write(`${indent}  Note over ${self}: ${folded(failure.afterwards)}`)
  out.write(`${indent}end`)
}

/** The statements of a step, those of one transaction in one block. */
function writeStatements(scene: Scene, step: Step, indent: string): void {
  const { out } = scene
  const all = step.statements.flatMap((id) => scene.statements.get(id) ?? [])
  for (let index = 0; index < all.length;) {
    const { transaction, isolation } = all[index] as Statement
    let end = index + 1
    while (transaction !== undefined && all[end]?.transaction === transaction) end++
    const together = all.slice(index, end)
    if (together.length > 1) {
      out.write(`${indent}critical ${mermaidText(`one transaction, ${isolation}, ${words(step.budget)}`)}`)
      for (const statement of together) writeStatement(scene, statement, `${indent}  `)
      out.write(`${indent}end`)
    } else for (const statement of together) writeStatement(scene, statement, indent)
    index = end
  }
}

function writeStatement({ out, who, problems, self, caller }: Scene, statement: Statement, indent: string): void {
  out.within(statement.id, () => {
    const inner = statement.when === undefined ? indent : `${indent}  `
    if (statement.when !== undefined) out.write(`${indent}opt ${mermaidText(statement.when)}`)
    out.write(`${inner}${self}->>${who.database}: ${folded(`s${statement.step} ${statement.title}`, 48)}`)
    const { onNone } = statement
    if (onNone !== undefined && caller !== undefined) {
      out.write(`${inner}break ${mermaidText(statement.sql.kind === 'select' ? 'none found' : 'none changed')}`)
      out.write(`${inner}  ${self}-->>${caller}: ${mermaidText(problems.get(onNone.problem) ?? onNone.problem)}`)
      out.write(`${inner}end`)
    }
    if (statement.when !== undefined) out.write(`${indent}end`)
  })
}

function writeEvent({ out, events, who, self }: Scene, step: Step, indent: string): void {
  const event = events.get(step.event ?? '')
  const carrier = event?.delivery === 'broker' ? (who.broker ?? who.database) : who.database
  if (event?.delivery === 'broker' && who.broker !== undefined) out.write(`${indent}${self}-)${who.broker}: ${mermaidText(event.name)}`)
  for (const handler of event?.handledBy ?? []) {
    if (who.worker !== undefined)
      out.write(`${indent}${carrier}-)${who.worker}: ${mermaidText(`${step.event ?? step.title} → ${handler}`)}`)
  }
  if ((event?.handledBy ?? []).length === 0)
    out.write(`${indent}Note over ${carrier}: ${mermaidText(`${step.event ?? step.title}: nobody listens yet`)}`)
}

/** What is asked of an integration; where the step is called like the integration, that it is called. */
function request(who: Participants, step: Step): string {
  const name = who.nameOf(step.integration ?? '')
  return step.kind === 'enqueue' || name.includes(step.title) ? 'call' : step.title
}

/** A long text on several lines, at most four. */
function folded(text: string, width = 34): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1]
    if (last === undefined || last.length + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  const shown = lines.length <= 4 ? lines : [...lines.slice(0, 3), `${lines[3]} …`]
  return shown.map(mermaidText).join('<br/>')
}
