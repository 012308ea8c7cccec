import { formula } from '../model/formula.ts'

/** Processor time of the service itself; the stores' is computed where they are sized. */

/** One call: what every call costs, what each row and each call to an integration adds, on a runtime so many times as costly. */
export const callCpu = formula({
  id: 'cpu/call',
  says: '(call + row × (rows read + rows written) + wait × calls made) × runtime',
  source: 'definition: work adds up',
  unit: 's/call',
  inputs: ['call', 'row', 'rowsRead', 'rowsWritten', 'wait', 'calls', 'runtime'],
  compute: (call, row, rowsRead, rowsWritten, wait, calls, runtime) => (call + row * (rowsRead + rowsWritten) + wait * calls) * runtime,
})
