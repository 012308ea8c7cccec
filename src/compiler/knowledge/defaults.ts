import type { Default, Source } from '../model/knowledge.ts'

const language: Source = { title: 'Assumption of the brief language, version 1', date: '2026-11-23' }
const peaks: Source = {
  title: 'Published peaks over averages: Netflix 1.3 (2016), Slack 2.2 (2019), Twitter 2.6 (2013); shops in a sale up to 10',
  address: 'https://slack.engineering/scaling-datastores-at-slack-with-vitess/',
  date: '2020-12-01',
}
const skewed: Source = {
  title: 'Cooper et al.: Benchmarking Cloud Serving Systems with YCSB (2010): zipfian requests, most calls on a fifth of the records',
  address: 'https://doi.org/10.1145/1807128.1807152',
  date: '2010-06-10',
}
const agreements: Source = { title: 'Service level agreements of payment, mail and messaging providers, 99.5 % to 99.99 %', date: '2026-06-01' }
const runtimes: Source = {
  title: 'Assumption of the brief language; published application servers lie two to three orders of magnitude apart',
  date: '2026-11-23',
}
const retention: Source = { title: 'Stripe API reference: idempotency keys are kept for at least 24 hours', address: 'https://docs.stripe.com/api/idempotent_requests', date: '2025-01-01' }

/** What is supposed where the author is silent: value, and the range in which the truth may lie. A caller of the compiler may replace any. */
export const defaults: readonly Default[] = [
  // Targets
  { id: 'quality.availability', title: 'Availability', value: 0.999, unit: '1', low: 0.99, high: 0.9999, source: language },
  { id: 'quality.latency.p50', title: 'Half of the answers within', value: 0.1, unit: 's', low: 0.03, high: 0.3, source: language },
  { id: 'quality.latency.p99', title: '99 of 100 answers within', value: 0.5, unit: 's', low: 0.2, high: 2, source: language },
  { id: 'quality.recovery.point', title: 'Data that may be lost', value: 300, unit: 's', low: 0, high: 86_400, source: language },
  { id: 'quality.recovery.time', title: 'Time to recover', value: 3_600, unit: 's', low: 300, high: 86_400, source: language },
  { id: 'quality.peak', title: 'Busiest minute over the average', value: 3, unit: '1', low: 1.3, high: 10, source: peaks },
  { id: 'quality.growth', title: 'Growth of rates and actors, factor per month', value: 1.03, unit: '1', low: 1, high: 1.1, source: language },
  { id: 'quality.horizon', title: 'How far ahead the design must hold', value: 36, unit: 'month', low: 12, high: 60, source: language },
  { id: 'team.engineers', title: 'Engineers', value: 5, unit: 'person', low: 1, high: 15, source: language },
  { id: 'team.squadSize', title: 'Engineers in a squad', value: 7, unit: 'person', low: 4, high: 10, source: language },

  // Callers
  { id: 'actor.person.count', title: 'Persons, where no rate says more', value: 1_000, unit: 'person', low: 50, high: 100_000, source: language },
  { id: 'actor.person.callsPerDay', title: 'Calls of one person in a day', value: 20, unit: 'call', low: 2, high: 200, source: language },
  { id: 'actor.employee.count', title: 'Employees', value: 20, unit: 'person', low: 3, high: 500, source: language },
  { id: 'actor.machine.count', title: 'Machines', value: 3, unit: 'person', low: 1, high: 100, source: language },

  // Operations
  { id: 'operation.callsPerDay', title: 'Calls of an operation without a rate, by each actor that may, in a day', value: 1, unit: 'call', low: 0.05, high: 20, source: language },
  { id: 'operation.receivesPerDay', title: 'Calls received from an integration in a day, where no rate is given', value: 100, unit: 'call', low: 1, high: 100_000, source: language },
  { id: 'operation.stale', title: 'How old an answer may be', value: 0, unit: 's', low: 0, high: 60, source: language },
  { id: 'operation.withinAfterEvent', title: 'Time to handle an event', value: 300, unit: 's', low: 5, high: 3_600, source: language },
  { id: 'operation.withinOfInterval', title: 'Share of its interval that a clock’s run may take', value: 0.5, unit: '1', low: 0.1, high: 1, source: language },
  { id: 'operation.page', title: 'Rows of one page of a list', value: 20, unit: 'row/call', low: 10, high: 100, source: language },
  { id: 'operation.filterUsed', title: 'Share of the calls that use an optional filter', value: 0.5, unit: '1', low: 0.1, high: 0.9, source: language },
  { id: 'operation.groups', title: 'Groups in one summary', value: 100, unit: 'row/call', low: 10, high: 2_000, source: language },
  { id: 'operation.explored', title: 'Share of the rows that an unforeseen question reads', value: 0.1, unit: '1', low: 0.001, high: 1, source: language },
  { id: 'operation.unrelated', title: 'Rows read or changed of an entity that nothing connects with the rest of the call', value: 1, unit: 'row/call', low: 1, high: 100, source: language },
  { id: 'operation.open', title: 'Time that a watcher stays connected', value: 600, unit: 's', low: 60, high: 28_800, source: language },
  { id: 'operation.keyKept', title: 'Time that keys of repeated requests are kept', value: 86_400, unit: 's', low: 86_400, high: 2_592_000, source: retention },

  // Runs that nobody waits for
  { id: 'run.rows', title: 'Rows that one run handles, where nothing says more', value: 100, unit: 'row/call', low: 1, high: 10_000, source: language },
  { id: 'run.reads', title: 'Share of the rows made since the last run that a run reads', value: 1, unit: '1', low: 0.05, high: 1, source: language },
  { id: 'run.changes', title: 'Share of the rows made since the last run that a run changes', value: 0.1, unit: '1', low: 0.01, high: 1, source: language },
  { id: 'run.removes', title: 'Share of the rows made that a clean-up removes, where `keep` does not say', value: 0.01, unit: '1', low: 0, high: 1, source: language },
  { id: 'delete.removes', title: 'Share of the rows made that callers delete, where no rate says', value: 0.1, unit: '1', low: 0, high: 0.9, source: language },

  // Rows
  { id: 'entity.rows', title: 'Rows of an entity that no operation creates', value: 1_000, unit: 'row', low: 50, high: 100_000, source: language },
  { id: 'entity.rowsCreated', title: 'Rows today of an entity that operations create', value: 0, unit: 'row', low: 0, high: 100_000, source: language },
  { id: 'existing.rows', title: 'Share of an existing database that is rows; the rest is indexes and free space', value: 0.5, unit: '1', low: 0.2, high: 0.9, source: language },
  { id: 'entity.rowsPerOwner', title: 'Rows for each row of the owner', value: 3, unit: 'row/row', low: 1, high: 30, source: language },
  { id: 'entity.skew.share', title: 'Share of the calls that fall on the hot rows', value: 0.8, unit: '1', low: 0.5, high: 0.99, source: skewed },
  { id: 'entity.skew.on', title: 'Share of the rows that are hot', value: 0.2, unit: '1', low: 0.01, high: 0.5, source: skewed },
  { id: 'entity.unfinishedFor', title: 'Time in which a row comes to the end of its moves', value: 604_800, unit: 's', low: 3_600, high: 7_776_000, source: language },
  { id: 'entity.unfinished', title: 'Share of the rows whose status can still move, where no operation makes them', value: 0.05, unit: '1', low: 0.001, high: 0.5, source: language },

  // Fields
  { id: 'field.list', title: 'Entries of a list', value: 3, unit: 'row/row', low: 1, high: 20, source: language },
  { id: 'field.text', title: 'Characters of a text without a limit', value: 200, unit: 'B', low: 20, high: 2_000, source: language },
  { id: 'field.ofLimit', title: 'Usual size as a share of the limit', value: 1 / 3, unit: '1', low: 0.05, high: 1, source: language },
  { id: 'field.textAtMost', title: 'Most characters supposed of a text', value: 1_000, unit: 'B', low: 300, high: 3_000, source: language },
  { id: 'field.json', title: 'Bytes of a json document', value: 1_000, unit: 'B', low: 100, high: 10_000, source: language },
  { id: 'field.email', title: 'Bytes of an e-mail address', value: 24, unit: 'B', low: 18, high: 32, source: language },
  { id: 'field.phone', title: 'Bytes of a telephone number', value: 13, unit: 'B', low: 10, high: 16, source: language },
  { id: 'field.url', title: 'Bytes of a web address', value: 60, unit: 'B', low: 25, high: 200, source: language },
  { id: 'field.moneyDigits', title: 'Digits before the point of an amount', value: 4, unit: '1', low: 1, high: 8, source: language },
  { id: 'field.bodyReference', title: 'Bytes of the reference to a file in object storage', value: 80, unit: 'B', low: 60, high: 100, source: language },
  { id: 'field.absent', title: 'Share of the rows in which an optional field is absent', value: 0.5, unit: '1', low: 0.1, high: 0.9, source: language },

  // What is called
  { id: 'integration.p50', title: 'Half of an integration’s answers within', value: 0.2, unit: 's', low: 0.05, high: 1, source: language },
  { id: 'integration.p99', title: '99 of 100 of an integration’s answers within', value: 1, unit: 's', low: 0.3, high: 5, source: language },
  { id: 'integration.p50OfP99', title: 'An integration’s median as a share of its p99', value: 0.2, unit: '1', low: 0.05, high: 0.6, source: language },
  { id: 'integration.availability', title: 'Availability of an integration', value: 0.999, unit: '1', low: 0.995, high: 0.9999, source: agreements },

  // Work and bytes of a call
  { id: 'cpu.call', title: 'CPU of the service for one call, on the runtime of TypeScript', value: 0.0005, unit: 's/call', low: 0.0001, high: 0.003, source: runtimes },
  { id: 'cpu.row', title: 'CPU of the service for each row that passes through it', value: 0.00002, unit: 's', low: 0.000005, high: 0.0001, source: runtimes },
  { id: 'cpu.wait', title: 'CPU of the service for each call to an integration', value: 0.0004, unit: 's', low: 0.0001, high: 0.002, source: runtimes },
  { id: 'cpu.interpreted', title: 'CPU of an interpreted language over that of TypeScript', value: 4, unit: '1', low: 1.5, high: 10, source: runtimes },
  { id: 'cpu.compiled', title: 'CPU of a compiled language over that of TypeScript', value: 0.5, unit: '1', low: 0.2, high: 1, source: runtimes },
  { id: 'http.request', title: 'Bytes of a request besides its body', value: 700, unit: 'B/call', low: 300, high: 2_000, source: language },
  { id: 'http.response', title: 'Bytes of an answer besides its body', value: 400, unit: 'B/call', low: 200, high: 1_000, source: language },
]
