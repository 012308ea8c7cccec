import { expect, test } from 'vitest'
import { found, foundSeeded, policy, sampleDesign } from '../test-helpers.ts'
import { operationPolicies } from './operation-policies.ts'

const allowed = sampleDesign(() => ({
  policies: [
    policy('shopper', 'browse', 'Product', 'read'),
    policy('shopper', 'placeOrder', 'Order', 'insert'),
    policy('shopper', 'cancelOrder', 'Order', 'update'),
    policy('integration:payments', 'paymentSettled', 'Order', 'update'),
    policy('service', 'mailPlaced', 'Order', 'read'),
  ],
}))

test('actors, integrations and the service each need one', () => {
  expect(found(operationPolicies, allowed)).toEqual([])
  expect(found(operationPolicies, { ...allowed, policies: allowed.policies.slice(0, 3) })).toEqual([
    'GP7102 no policy allows `integration:payments` anything in `paymentSettled`, so every call is denied',
    'GP7102 no policy allows `service` anything in `mailPlaced`, so every call is denied',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(operationPolicies, allowed)).toEqual([
    'GP7102 no policy allows `shopper` anything in `browse`, so every call is denied',
  ])
})
