import type { ExistingSystem } from '../../model/brief.ts'
import { construct } from '../construct.ts'
import { flag, listOf, mapOf, text, turned, type Shape } from '../shape.ts'
import { date } from '../values/date.ts'
import { duration } from '../values/duration.ts'
import { lowerNames, reference } from '../values/name.ts'
import { size } from '../values/size.ts'

/** What the design starts from. */
export const existing = construct('an existing system', 'A system that is there today.', {
  is: { about: 'What it is made of.', example: 'postgresql', required: true, mistakenFor: ['type', 'kind'], shape: text },
  holds: { about: 'Entities that it holds.', example: '[Customer, Order]', shape: listOf(reference('an entity', 'Order')) },
  serves: {
    about: 'Operations that it serves.',
    example: '[placeOrder, myOrders]',
    shape: listOf(reference('an operation', 'placeOrder')),
  },
  size: { about: 'How much data it holds.', example: '80 GB', shape: size },
  strain: { about: 'What is at its limit.', example: 'disk', shape: listOf(text) },
  downtime: { about: 'What the move may cost.', example: '5 min', shape: duration },
  keep: { about: 'Whether it stays and is not rewritten.', example: 'true', default: 'false', shape: flag },
  until: { about: 'Until when it stays.', example: '2028-06-30', shape: date },
})

/** All existing systems by name. */
export const existingSystems: Shape<ReadonlyMap<string, ExistingSystem>> = mapOf(
  'an existing system',
  turned(existing, ({ is = '', holds = [], serves = [], strain = [], keep = false, ...rest }, _, path): ExistingSystem => {
    return { name: path.slice(path.lastIndexOf('.') + 1), is, holds, serves, strain, keep, ...rest }
  }),
  lowerNames,
)
