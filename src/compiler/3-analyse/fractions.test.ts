import { expect, test } from 'vitest'
import { atHorizon, today } from '../model/quantity.ts'
import { workloadOf } from './test-helpers.ts'

/** The path of the one list of a brief about issues; 40 projects, 20,000 issues, 10 an hour more. */
const selects = (where: string): readonly [id: string, today: number, horizon: number] => {
  const workload = workloadOf(`
system: Tracker
quality: { growth: 0%/month, horizon: 10 months }
actors: { person: { is: person, count: 100 } }
entities:
  Project: { count: 40, fields: { name: text(60) } }
  Issue:
    belongsTo: Project
    count: 20k
    fields:
      title: text(100), searchable
      level: int(1..5)
      urgent: bool
      kind: bug | idea | question | chore
      due: date?
      key: text(20), unique per project
      state: open | doing | done | dropped = open
    moves: { open: [doing, dropped], doing: [done] }
operations:
  report: { by: person, create: Issue, rate: 10/h }
  it: { by: person, ${where}, rate: 1/s }`)
  const path = workload.paths.find(({ from }) => from.some(({ operation }) => operation === 'it'))
  if (path === undefined) throw new Error('no path')
  return [path.id, today(path.selects), atHorizon(path.selects)]
}

test.each([
  ['one row', 'get: Issue', 'Issue(id)', 1 / 20_000],
  ['the rows of one owner', 'list: Issue, where: [project]', 'Issue(project; first 20)', 1 / 40],
  ['one of four values', 'list: Issue, where: [kind = bug]', 'Issue(kind=bug; first 20)', 1 / 4],
  ['two of four values', 'list: Issue, where: [kind = bug | idea]', 'Issue(kind=bug|idea; first 20)', 1 / 2],
  ['all but one of four values', 'list: Issue, where: [kind != bug]', 'Issue(kind != bug; first 20)', 3 / 4],
  ['one of five numbers', 'list: Issue, where: [level]', 'Issue(level; first 20)', 1 / 5],
  ['true or false', 'list: Issue, where: [urgent = true]', 'Issue(urgent=true; first 20)', 1 / 2],
  ['a day of which nothing is known', 'list: Issue, where: [due]', 'Issue(due; first 20)', 1 / 10],
  ['none where a field is optional', 'list: Issue, where: [due = none]', 'Issue(due=none; first 20)', 1 / 2],
  ['a range', 'list: Issue, where: [due..]', 'Issue(due..; first 20)', 1 / 3],
  ['a filter that half of the calls use', 'list: Issue, where: [kind?]', 'Issue(kind?; first 20)', 1 - 0.5 * (3 / 4)],
  ['both', 'list: Issue, where: [project, kind = bug], sort: [-createdAt]', 'Issue(kind=bug, project; -createdAt)', 1 / 160],
  ['words', 'search: Issue, where: [project]', 'Issue(project?, ~title; first 20)', 0.005 * (1 - 0.5 * (39 / 40))],
  ['a key within its owner', 'get: Issue, where: [project, key]', 'Issue(key, project)', 1 / 20_000],
  ['everything', 'list: Issue', 'Issue(; first 20)', 1],
])('%s', (_, where, id, fraction) => {
  const [found, now] = selects(where)
  expect(found).toBe(id)
  expect(now).toBeCloseTo(fraction, 12)
})

test('rows that can still move are those of the last week: as many as come in one, whatever there is besides', () => {
  const week = 10 * 24 * 7
  const [, now, horizon] = selects('list: Issue, where: [state = open]')
  expect(now).toBeCloseTo(week / 20_000 / 2, 12)
  expect(horizon).toBeCloseTo(week / (20_000 + 10 * 24 * 300) / 2, 12)
  const [, done] = selects('list: Issue, where: [state = done]')
  expect(done).toBeCloseTo((1 - week / 20_000) / 2, 12)
})

test('rows of the last days are as many as come in them', () => {
  expect(selects('list: Issue, where: [createdAt > now - 3 days]')[1]).toBeCloseTo((10 * 24 * 3) / 20_000, 12)
  expect(selects('list: Issue, where: [createdAt < now - 3 days]')[1]).toBeCloseTo(1 - (10 * 24 * 3) / 20_000, 12)
})
