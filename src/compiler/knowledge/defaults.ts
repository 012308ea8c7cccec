import type { Default, Source } from '../model/knowledge.ts'
import type { Unit } from '../model/quantity.ts'

const language: Source = { title: 'Assumption of the brief language, version 1', date: '2026-11-23' }
const peaks: Source = {
  title: 'Published peaks over averages: Netflix 1.3 (2016), Slack 2.2 (2019), Twitter 2.6 (2013); shops in a sale up to 10',
  address: 'https://slack.engineering/scaling-datastores-at-slack-with-vitess/',
  date: '2020-12-01',
}
const skewed: Source = {
  title: 'YCSB core workload: its hot-spot distribution has 80 % of the operations on 20 % of the records',
  address: 'https://github.com/brianfrankcooper/YCSB',
  date: '2026-11-23',
}
const runtimes: Source = {
  title: 'Assumption of the brief language; published application servers lie two to three orders of magnitude apart',
  date: '2026-11-23',
}
const retention: Source = {
  title: 'Stripe API reference: idempotency keys are kept for at least 24 hours',
  address: 'https://docs.stripe.com/api/idempotent_requests',
  date: '2026-11-23',
}

/** What is supposed where the author is silent: value, and the range in which the truth may lie. A caller of the compiler may replace any. */
export const defaults: readonly Default[] = [
  // Targets
  supposed('quality.availability', 'Availability', 0.999, '1', 0.99, 0.9999),
  supposed('quality.latency.p50', 'Half of the answers within', 0.1, 's', 0.03, 0.3),
  supposed('quality.latency.p99', '99 of 100 answers within', 0.5, 's', 0.2, 2),
  supposed('quality.recovery.point', 'Data that may be lost', 300, 's', 0, 86_400),
  supposed('quality.recovery.time', 'Time to recover', 3_600, 's', 300, 86_400),
  supposed('quality.peak', 'Busiest minute over the average', 3, '1', 1.3, 10, peaks),
  supposed('quality.growth', 'Growth of rates and actors, factor per month', 1.03, '1', 1, 1.1),
  supposed('quality.horizon', 'How far ahead the design must hold', 36, 'month', 12, 60),
  supposed('team.engineers', 'Engineers', 5, 'person', 1, 15),
  supposed('team.squadSize', 'Engineers in a squad', 7, 'person', 4, 10),

  // Callers
  supposed('actor.person.count', 'Persons, where no rate says more', 1_000, 'person', 50, 100_000),
  supposed('actor.person.callsPerDay', 'Calls of one person in a day', 20, 'call', 2, 200),
  supposed('actor.employee.count', 'Employees', 20, 'person', 3, 500),
  supposed('actor.machine.count', 'Machines', 3, 'person', 1, 100),

  // Operations
  supposed('operation.callsPerDay', 'Calls of an operation without a rate, by each actor that may, in a day', 1, 'call', 0.05, 20),
  supposed('operation.receivesPerDay', 'Calls received from an integration in a day, where no rate is given', 100, 'call', 1, 100_000),
  supposed('operation.stale', 'How old an answer may be', 0, 's', 0, 60),
  supposed('operation.withinAfterEvent', 'Time to handle an event', 300, 's', 5, 3_600),
  supposed('operation.withinOfInterval', 'Share of its interval that a clock’s run may take', 0.5, '1', 0.1, 1),
  supposed('operation.page', 'Rows of one page of a list', 20, 'row/call', 10, 100),
  supposed('operation.filterUsed', 'Share of the calls that use an optional filter', 0.5, '1', 0.1, 0.9),
  supposed('operation.groups', 'Groups in one summary', 100, 'row/call', 10, 2_000),
  supposed('operation.explored', 'Share of the rows that an unforeseen question reads', 0.1, '1', 0.001, 1),
  supposed(
    'operation.unrelated',
    'Rows read or changed of an entity that nothing connects with the rest of the call',
    1,
    'row/call',
    1,
    100,
  ),
  supposed('operation.open', 'Time that a watcher stays connected', 600, 's', 60, 28_800),
  supposed('operation.keyKept', 'Time that keys of repeated requests are kept', 86_400, 's', 86_400, 2_592_000, retention),

  // Runs that nobody waits for
  supposed('run.rows', 'Rows that one run handles, where nothing says more', 100, 'row/call', 1, 10_000),
  supposed('run.reads', 'Share of the rows made since the last run that a run reads', 1, '1', 0.05, 1),
  supposed('run.changes', 'Share of the rows made since the last run that a run changes', 0.1, '1', 0.01, 1),
  supposed('run.removes', 'Share of the rows made that a clean-up removes, where `keep` does not say', 0.01, '1', 0, 1),
  supposed('delete.removes', 'Share of the rows made that callers delete, where no rate says', 0.1, '1', 0, 0.9),

  // Rows
  supposed('entity.rows', 'Rows of an entity that no operation creates', 1_000, 'row', 50, 100_000),
  supposed('entity.rowsCreated', 'Rows today of an entity that operations create', 0, 'row', 0, 100_000),
  supposed('existing.rows', 'Share of an existing database that is rows; the rest is indexes and free space', 0.5, '1', 0.2, 0.9),
  supposed('entity.rowsPerOwner', 'Rows for each row of the owner', 3, 'row/row', 1, 30),
  supposed('entity.skew.share', 'Share of the calls that fall on the hot rows', 0.8, '1', 0.5, 0.99, skewed),
  supposed('entity.skew.on', 'Share of the rows that are hot', 0.2, '1', 0.01, 0.5, skewed),
  supposed('entity.unfinishedFor', 'Time in which a row comes to the end of its moves', 604_800, 's', 3_600, 7_776_000),
  supposed('entity.unfinished', 'Share of the rows whose status can still move, where no operation makes them', 0.05, '1', 0.001, 0.5),

  // Fields
  supposed('field.list', 'Entries of a list', 3, 'row/row', 1, 20),
  supposed('field.text', 'Characters of a text without a limit', 200, 'B', 20, 2_000),
  supposed('field.ofLimit', 'Usual size as a share of the limit', 1 / 3, '1', 0.05, 1),
  supposed('field.textAtMost', 'Most characters supposed of a text', 1_000, 'B', 300, 3_000),
  supposed('field.json', 'Bytes of a json document', 1_000, 'B', 100, 10_000),
  supposed('field.email', 'Bytes of an e-mail address', 24, 'B', 18, 32),
  supposed('field.phone', 'Bytes of a telephone number', 13, 'B', 10, 16),
  supposed('field.url', 'Bytes of a web address', 60, 'B', 25, 200),
  supposed('field.moneyDigits', 'Digits before the point of an amount', 4, '1', 1, 8),
  supposed('field.bodyReference', 'Bytes of the reference to a file in object storage', 80, 'B', 60, 100),
  supposed('field.absent', 'Share of the rows in which an optional field is absent', 0.5, '1', 0.1, 0.9),

  // What is called
  supposed('integration.p50', 'Half of an integration’s answers within', 0.2, 's', 0.05, 1),
  supposed('integration.p99', '99 of 100 of an integration’s answers within', 1, 's', 0.3, 5),
  supposed('integration.p50OfP99', 'An integration’s median as a share of its p99', 0.2, '1', 0.05, 0.6),
  supposed('integration.availability', 'Availability of an integration', 0.999, '1', 0.995, 0.9999),

  // Work and bytes of a call
  supposed('cpu.call', 'CPU of the service for one call, on the runtime of TypeScript', 0.0005, 's/call', 0.0001, 0.003, runtimes),
  supposed('cpu.row', 'CPU of the service for each row that passes through it', 0.00002, 's', 0.000005, 0.0001, runtimes),
  supposed('cpu.wait', 'CPU of the service for each call to an integration', 0.0004, 's', 0.0001, 0.002, runtimes),
  supposed('cpu.interpreted', 'CPU of an interpreted language over that of TypeScript', 4, '1', 1.5, 10, runtimes),
  supposed('cpu.compiled', 'CPU of a compiled language over that of TypeScript', 0.5, '1', 0.2, 1, runtimes),
  supposed('http.request', 'Bytes of a request besides its body', 700, 'B/call', 300, 2_000),
  supposed('http.response', 'Bytes of an answer besides its body', 400, 'B/call', 200, 1_000),
]

function supposed(id: string, title: string, value: number, unit: Unit, low: number, high: number, source: Source = language): Default {
  return { id, title, value, unit, low, high, source }
}
