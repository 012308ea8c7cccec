import { mistake } from '../../text/mistake.ts'

type Change = {
  readonly operation: string
  readonly entity: string
  readonly set: string
  readonly unrelated: string
  readonly example: string
}

/** What the statements find open in a brief, and how they read it. GP52 is about operations. */
export const findings = {
  openChange: mistake({
    code: 'GP5201',
    title: 'A change that does not say to what',
    severity: 'information',
    message: ({ operation, entity, set, unrelated }: Change) =>
      `\`${operation}\` changes ${entity}, but the brief does not say to what${unrelated}: the statement sets ${set} to what the service works out`,
    help: ({ example }) => example,
  }),
  rowByRow: mistake({
    code: 'GP5202',
    title: 'Many rows changed one after the other',
    severity: 'information',
    message: ({ operation, most }: { operation: string; most: string }) =>
      `\`${operation}\` changes up to ${most} rows a call: its statements run once for each row, in one transaction`,
    help: () => 'split the call where one failing row must not undo the others',
  }),
  openRead: mistake({
    code: 'GP5203',
    title: 'Rows read without saying which',
    severity: 'information',
    message: ({ operation, entity, all }: { operation: string; entity: string; all: boolean }) =>
      `\`${operation}\` reads ${entity}, but the brief does not say which rows${all ? '; the statement reads as many as the service asks for' : ''}`,
    help: () => 'say which rows by an operation with `list` and `where`, or by a reference from what the operation is about',
  }),
  unforeseen: mistake({
    code: 'GP5210',
    title: 'Questions that cannot be prepared',
    severity: 'information',
    message: ({ operation, rows }: { operation: string; rows: string }) =>
      `\`${operation}\` asks ${rows} questions that the brief cannot name: the statement shows the rows they may read, not the questions`,
    help: () => 'name the questions that come back every week as operations of their own',
  }),
}
