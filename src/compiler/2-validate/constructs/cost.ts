import type { Operation } from '../../model/brief.ts'
import { construct } from '../construct.ts'
import { phraseOr, turned, type Shape } from '../shape.ts'
import { durations } from '../values/duration.ts'
import { quantity } from '../values/quantity.ts'
import { size } from '../values/size.ts'

type Cost = Operation['cost']

const time = quantity({
  ...durations,
  what: 'a computing time',
  examples: ['8 ms', '0.3 s'],
  units: new Map([...durations.units].map(([unit, { factor }]) => [unit, { factor, unit: 's/call' }])),
})

/** What one call costs, part by part. */
export const costKeys = construct('a cost', 'What one call takes of a 2024 server core, where it is known.', {
  cpu: { about: 'CPU time.', example: '40 ms', shape: time },
  gpu: { about: 'GPU time.', example: '300 ms', shape: time },
  memory: { about: 'Memory while it runs.', example: '2 GB', shape: size },
})

/** `8 ms`, or CPU, GPU and memory. */
export const cost: Shape<Cost> = phraseOr<Cost>(
  turned(time, (cpu): Cost => ({ cpu })),
  costKeys,
)
