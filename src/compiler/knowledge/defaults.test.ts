import { expect, test } from 'vitest'
import { defaults } from './defaults.ts'

test('every default lies within its range, and has a name, a title and a source', () => {
  expect(new Set(defaults.map(({ id }) => id)).size).toBe(defaults.length)
  for (const { id, title, value, low, high, source } of defaults) {
    expect(low <= value && value <= high, id).toBe(true)
    expect(title, id).not.toBe('')
    expect(source.title, id).not.toBe('')
    expect(source.date, id).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  }
})

test('the defaults that the brief language promises', () => {
  const promised: Readonly<Record<string, number>> = {
    'quality.availability': 0.999,
    'quality.latency.p50': 0.1,
    'quality.latency.p99': 0.5,
    'quality.recovery.point': 5 * 60,
    'quality.recovery.time': 3_600,
    'quality.peak': 3,
    'quality.growth': 1.03,
    'quality.horizon': 36,
    'team.engineers': 5,
    'team.squadSize': 7,
    'operation.callsPerDay': 1,
    'operation.receivesPerDay': 100,
    'operation.keyKept': 86_400,
    'actor.person.callsPerDay': 20,
    'actor.person.count': 1_000,
    'actor.employee.count': 20,
    'actor.machine.count': 3,
    'entity.rowsCreated': 0,
    'entity.rows': 1_000,
    'entity.rowsPerOwner': 3,
    'operation.withinAfterEvent': 5 * 60,
    'operation.withinOfInterval': 0.5,
    'operation.stale': 0,
    'field.text': 200,
    'field.json': 1_000,
    'field.ofLimit': 1 / 3,
    'field.textAtMost': 1_000,
    'field.list': 3,
  }
  const values = new Map(defaults.map(({ id, value }) => [id, value]))
  for (const [id, value] of Object.entries(promised)) expect(values.get(id), id).toBe(value)
})
