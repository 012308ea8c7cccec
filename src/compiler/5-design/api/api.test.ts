import { describe, expect, test } from 'vitest'
import { evaluate } from '../../model/formula.ts'
import type { Endpoint, NamedShape, Property, Shape } from '../../model/design/api.ts'
import { briefFrom, designedFrom, examples, smallBrief } from '../test-helpers.ts'

type Designed = ReturnType<typeof designedFrom>

function endpoint({ api }: Designed, operation: string): Endpoint {
  const found = api.endpoints.find((each) => each.operation === operation)
  if (found === undefined) throw new Error(`no endpoint of ${operation}`)
  return found
}

const route = (designed: Designed, operation: string): string =>
  `${endpoint(designed, operation).method} ${endpoint(designed, operation).path}`
const routesOf = (designed: Designed): readonly string[] =>
  designed.api.endpoints.map((each) => `${each.operation}: ${each.method} ${each.path}`)

function properties({ api }: Designed, shape: Shape | undefined): readonly Property[] {
  const object = shape?.kind === 'reference' ? api.shapes.find((each) => each.name === shape.name)?.shape : shape
  return object?.kind === 'object' ? object.properties : []
}

const names = (all: readonly Property[]): readonly string[] => all.map((each) => `${each.name}${each.required ? '' : '?'}`)
const shape = ({ api }: Designed, name: string): NamedShape | undefined => api.shapes.find((each) => each.name === name)

describe('Corner Shop', () => {
  const shop = designedFrom('corner-shop')

  test('a path says how its rows are found', () => {
    expect(routesOf(shop)).toEqual([
      'browseProducts: GET /products',
      'viewProduct: GET /products/{id}',
      'searchProducts: GET /products/search',
      'listCategories: GET /categories',
      'readReviews: GET /products/{product}/reviews',
      'writeReview: POST /reviews',
      'register: POST /customers',
      'updateProfile: PATCH /me',
      'myAddresses: GET /me/addresses',
      'addAddress: POST /addresses',
      'viewCart: GET /me/cart',
      'changeCart: PATCH /me/cart',
      'placeOrder: POST /orders',
      'myOrders: GET /me/orders',
      'viewOrder: GET /orders/{id}',
      'trackOrder: GET /me/orders/events',
      'cancelOrder: POST /orders/{id}/cancel',
      'paymentSettled: POST /webhooks/payments/settled',
      'ordersToPack: GET /orders/to-pack',
      'packOrder: POST /orders/{id}/pack',
      'shipOrder: POST /orders/{id}/ship',
      'manageProduct: PATCH /products/{id}',
      'addProducts: POST /products/batch',
      'uploadPhoto: POST /products/{id}/photos',
      'moderateReview: POST /reviews/{id}/moderate',
      'salesReport: GET /orders/summary',
    ])
  })

  test('an order carries lines and an address, and nothing that is not the caller’s to set', () => {
    const body = properties(shop, endpoint(shop, 'placeOrder').request?.shape)
    expect(names(body)).toEqual(['lines', 'shipTo'])
    const lines = body[0]?.shape
    expect(lines?.kind === 'array' && [lines.minItems, lines.maxItems]).toEqual([1, 100])
    expect(names(properties(shop, lines?.kind === 'array' ? lines.items : undefined))).toEqual(['product', 'quantity'])
  })

  test('an order is placed once, answered with 201, and refused for reasons of its own', () => {
    const place = endpoint(shop, 'placeOrder')
    expect(place.parameters.map((each) => [each.name, each.required])).toEqual([['Idempotency-Key', true]])
    expect(place.idempotent).toBe('by key')
    expect(place.responses.map((each) => each.status)).toEqual([201])
    expect(place.responses[0]?.headers.map((each) => each.name)).toContain('Location')
    const problems = new Map(shop.api.problems.map((each) => [each.type, each.status]))
    expect(place.problems.map((type) => `${problems.get(type)} ${type}`)).toEqual([
      '400 invalid-request',
      '401 sign-in-required',
      '403 not-a-shopper',
      '409 idempotency-in-progress',
      '422 idempotency-mismatch',
      '422 out-of-stock',
      '422 unknown-address',
      '422 unknown-product',
    ])
  })

  test('where the author has Stripe called in the request, it has its part of the promise, and its silence delays the order only', () => {
    const brief = briefFrom('corner-shop')
    const pinned = designedFrom({
      ...brief,
      decisions: new Map([['asynchronous-work/placeOrder.payments', { choose: 'in-request', because: 'the caller shall know' }]]),
    })
    const { steps, responses } = endpoint(pinned, 'placeOrder')
    expect(steps.map((each) => each.kind).filter((kind, index, all) => kind !== all[index - 1])).toEqual([
      'validate',
      'authorise',
      'statement',
      'emit',
      'call',
      'statement',
      'respond',
    ])
    expect(steps.reduce((total, each) => total + each.budget.value, 0)).toBeCloseTo(2.5, 6)
    const call = steps.find((each) => each.kind === 'call')
    expect(call?.onFailure).toMatchObject({ answer: 202, retries: 1 })
    expect(call?.onFailure?.timeout?.value).toBeGreaterThan(2)
    expect(call?.onFailure?.timeout?.value).toBeLessThan(2.5)
    expect(responses.map((each) => each.status)).toEqual([201, 202])
    expect(responses[1]?.headers.map((each) => each.name)).toContain('Retry-After')
  })

  test('an integration that cannot be asked twice, and is needed, is told as unavailable', () => {
    const paid = designedFrom(
      smallBrief(`integrations:
  bank: { provider: Bank, latency: { p99: 100 ms } }
entities:
  Person: { fields: { email: "email, unique" } }
decisions:
  asynchronous-work: { choose: in-request, because: it is quick }
operations:
  check: { by: staff, reads: [Person], calls: [bank], takes: { iban: text(34) } }
`),
    )
    const check = endpoint(paid, 'check')
    expect(check.problems).toContain('bank-unavailable')
    expect(check.steps.find((each) => each.kind === 'call')?.onFailure).toMatchObject({ answer: 503, problem: 'bank-unavailable' })
  })

  test('what does not fit the promise is done afterwards', () => {
    const ship = endpoint(shop, 'shipOrder')
    expect(ship.steps.some((each) => each.kind === 'call')).toBe(false)
    expect(ship.steps.find((each) => each.kind === 'enqueue')?.integration).toBe('carrier')
    expect(ship.responses.map((each) => each.status)).toEqual([200])
  })

  test('filters, order and page come from the brief', () => {
    const browse = endpoint(shop, 'browseProducts')
    expect(browse.parameters.map((each) => each.name)).toEqual(['category', 'priceFrom', 'priceTo', 'sort', 'limit', 'cursor'])
    const sort = browse.parameters.find((each) => each.name === 'sort')?.shape
    expect(sort?.kind === 'string' && sort.values).toEqual(['price', '-createdAt'])
    expect(endpoint(shop, 'searchProducts').parameters.map((each) => [each.name, each.required])).toEqual([
      ['category', false],
      ['q', true],
      ['limit', false],
      ['cursor', false],
    ])
    expect(names(properties(shop, shape(shop, 'ProductPage')?.shape))).toEqual(['items', 'next'])
  })

  test('answers leave secrets and bodies out and take along what hangs together', () => {
    expect(names(properties(shop, shape(shop, 'Payment')?.shape))).not.toContain('reference')
    expect(names(properties(shop, shape(shop, 'Product')?.shape))).not.toContain('photos')
    expect(names(properties(shop, shape(shop, 'ViewOrderAnswer')?.shape)).slice(-2)).toEqual(['payments', 'shipments'])
    expect(properties(shop, shape(shop, 'ViewProductAnswer')?.shape).find((each) => each.name === 'stock')?.nullable).toBe(true)
  })

  test('money, status, lengths and ranges are as the brief has them', () => {
    const product = properties(shop, shape(shop, 'Product')?.shape)
    expect(product.find((each) => each.name === 'price')?.shape).toEqual({ kind: 'string', pattern: '^-?\\d{1,12}\\.\\d{2}$' })
    expect(product.find((each) => each.name === 'name')?.shape).toEqual({ kind: 'string', maxLength: 200 })
    const review = properties(shop, endpoint(shop, 'writeReview').request?.shape)
    expect(names(review)).toEqual(['product', 'rating', 'body?'])
    expect(review[1]?.shape).toEqual({ kind: 'integer', minimum: 1, maximum: 5, format: 'int32' })
  })

  test('a change names the version it is meant for, where callers can know it', () => {
    const manage = endpoint(shop, 'manageProduct')
    expect(manage.request?.mediaType).toBe('application/merge-patch+json')
    expect(manage.concurrency).toBe('etag')
    expect(manage.parameters.find((each) => each.name === 'If-Match')?.required).toBe(true)
    expect(manage.problems).toContain('precondition-required')
    expect(endpoint(shop, 'updateProfile').parameters.find((each) => each.name === 'If-Match')?.required).toBe(false)
    expect(endpoint(shop, 'changeCart').problems).not.toContain('cart-not-found')
    expect(endpoint(shop, 'viewProduct').responses[0]?.headers.map((each) => each.name)).toContain('ETag')
  })

  test('an answer may be reused as long as it may be old', () => {
    expect(endpoint(shop, 'browseProducts').cache).toEqual({ seconds: 60, shared: true })
    expect(endpoint(shop, 'myOrders').cache).toBeUndefined()
    const cacheControl = (operation: string) =>
      endpoint(shop, operation).responses[0]?.headers.find((each) => each.name === 'Cache-Control')?.shape
    expect(cacheControl('myOrders')).toEqual({ kind: 'string', values: ['private, no-store'] })
    expect(cacheControl('searchProducts')).toEqual({ kind: 'string', values: ['no-cache'] })
  })

  test('each caller has a scheme, each operation a scope', () => {
    expect(shop.api.securitySchemes.map((each) => `${each.name} ${each.kind}`)).toEqual([
      'shopper openIdConnect',
      'staff openIdConnect',
      expect.stringMatching(/^warehouse (oauth2ClientCredentials|mutualTls|apiKey)$/),
      'paymentsSignature webhookSignature',
    ])
    expect(shop.api.securitySchemes[3]?.header).toBe('Stripe-Signature')
    expect(endpoint(shop, 'packOrder').scopes).toEqual(['orders:pack'])
    expect(endpoint(shop, 'browseProducts').security).toEqual(['shopper'])
  })

  test('an upload announces its bytes, and is told where they go', () => {
    const upload = endpoint(shop, 'uploadPhoto')
    expect(names(properties(shop, upload.request?.shape))).toEqual(['bytes', 'mediaType'])
    expect(names(properties(shop, upload.responses[0]?.shape))).toEqual(['id', 'uploadTo', 'expiresAt'])
    expect(upload.problems).toEqual(expect.arrayContaining(['photo-too-large', 'photo-not-an-image', 'photos-full']))
    expect(shop.findings.map((each) => each.code)).toContain('GP5501')
  })
})

describe('other briefs', () => {
  test('rows below a row that every call names are found there', () => {
    const chat = designedFrom('team-chat')
    expect(route(chat, 'readChannel')).toBe('GET /channels/{channel}/messages')
    expect(route(chat, 'sendMessage')).toBe('POST /channels/{channel}/messages')
    expect(route(chat, 'readThread')).toBe('GET /messages')
    expect(route(chat, 'shareFile')).toBe('POST /channels/{channel}/files')
    const body = properties(chat, endpoint(chat, 'sendMessage').request?.shape)
    expect(body.find((each) => each.name === 'author')?.required).toBe(false)
    expect(body.some((each) => each.name === 'channel')).toBe(false)
    expect(properties(chat, endpoint(chat, 'signIn').responses[0]?.shape).map((each) => each.name)).not.toContain('token')
  })

  test('a row is found by its unique field, beside the id where others use that', () => {
    expect(route(designedFrom('pastebin'), 'readPaste')).toBe('GET /pastes/{shortlink}')
    const both = designedFrom(
      smallBrief(`entities:
  Person: { fields: { email: "email, unique" } }
  Page: { fields: { slug: "text(40), unique", body: text(200) } }
operations:
  one: { by: visitor, get: Page }
  bySlug: { by: visitor, get: Page, where: [slug] }
`),
    )
    expect([route(both, 'one'), route(both, 'bySlug')]).toEqual(['GET /pages/{id}', 'GET /pages/by-slug/{slug}'])
  })

  test('what is sensitive never stands in an address', () => {
    expect(route(designedFrom('clinic'), 'suggestSpecialty')).toBe('POST /suggest-specialty')
  })

  test('a delete that can be undone says where', () => {
    expect(endpoint(designedFrom('clinic'), 'forgetPatient').undo).toEqual({ path: '/patients/{id}/restore', seconds: 30 * 86_400 })
  })

  test('two operations on one path part by name, whatever their order', () => {
    const entities = `entities:
  Person: { fields: { email: "email, unique" } }
  Thing: { fields: { name: text(20), note: text(20) } }
operations:
`
    const [first, second] = ['  rename: { by: staff, update: Thing }\n', '  annotate: { by: staff, update: Thing }\n']
    const one = designedFrom(smallBrief(entities + first + second))
    const other = designedFrom(smallBrief(entities + second + first))
    expect([route(one, 'annotate'), route(one, 'rename')]).toEqual(['PATCH /things/{id}', 'POST /things/{id}/rename'])
    expect([...routesOf(other)].sort()).toEqual([...routesOf(one)].sort())
  })
})

describe.each(examples)('%s', (name) => {
  const designed = designedFrom(name)
  const { api, brief, statements, policies } = designed

  test('every call and every webhook has one endpoint, and no two share method and path', () => {
    const called = [...brief.operations.values()]
      .filter(({ trigger }) => trigger.kind === 'call' || trigger.kind === 'webhook')
      .map((each) => each.name)
    expect(api.endpoints.map((each) => each.operation)).toEqual(called)
    const keys = api.endpoints.map((each) => `${each.method} ${each.path.replace(/\{\w+\}/g, '{}')}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('every shape, problem, scheme and statement that is named is there', () => {
    const shapes = new Set(api.shapes.map((each) => each.name))
    for (const each of api.shapes) for (const used of referencesIn(each.shape)) expect(shapes).toContain(used)
    const problems = new Set(api.problems.map((each) => each.type))
    const schemes = new Set(api.securitySchemes.map((each) => each.name))
    const ids = new Set(statements.map((each) => each.id))
    for (const each of api.endpoints) {
      expect(each.problems.filter((type) => !problems.has(type))).toEqual([])
      expect(each.security.filter((scheme) => !schemes.has(scheme))).toEqual([])
      expect(each.statements.filter((id) => !ids.has(id))).toEqual([])
      const inSteps = each.steps.flatMap((step) => step.statements)
      expect(inSteps).toEqual(each.statements)
      for (const part of /\{(\w+)\}/g[Symbol.matchAll](each.path))
        expect(each.parameters.some((parameter) => parameter.in === 'path' && parameter.name === part[1])).toBe(true)
    }
  })

  test('a problem means the same wherever it is told', () => {
    expect(new Set(api.problems.map((each) => each.type)).size).toBe(api.problems.length)
    for (const each of api.problems) expect(each.status).toBeGreaterThanOrEqual(400)
    for (const { operation, problems } of api.endpoints) expect(new Set(problems).size, operation).toBe(problems.length)
  })

  test('a request carries what the policies let some caller set, and nothing else', () => {
    for (const each of api.endpoints) {
      const operation = brief.operations.get(each.operation)
      if (operation?.verb?.kind !== 'create' && operation?.verb?.kind !== 'update') continue
      const may = new Set(
        policies
          .filter((policy) => policy.operation === each.operation && policy.access !== 'read')
          .flatMap((policy) => (policy.fields === 'all' ? [] : policy.fields)),
      )
      for (const property of carriedBy(designed, each.request?.shape)) expect(may).toContain(property)
    }
  })

  test('every budget is what its formula gives, and all of an operation make up its promise', () => {
    for (const { steps, operation } of api.endpoints) {
      for (const { budget } of steps)
        if (budget.because.kind === 'formula') expect(evaluate(budget.because.formula, budget.because.inputs, 0)).toBe(budget.value)
      const promise = designed.workload.operations.get(operation)?.latency?.p99 ?? designed.workload.targets.p99
      expect(steps.reduce((total, each) => total + each.budget.value, 0)).toBeCloseTo(promise.value, 9)
    }
  })
})

function referencesIn(shape: Shape): readonly string[] {
  if (shape.kind === 'reference') return [shape.name]
  if (shape.kind === 'array') return referencesIn(shape.items)
  return shape.kind === 'object' ? shape.properties.flatMap((each) => referencesIn(each.shape)) : []
}

/** Names of the fields that a body carries of entities, parts and items of bulk included. */
function carriedBy(designed: Designed, body: Shape | undefined): readonly string[] {
  return properties(designed, body).flatMap((each) => {
    const inner = each.shape.kind === 'array' && each.shape.items.kind === 'object' ? carriedBy(designed, each.shape.items) : []
    return [...(each.carries === undefined || inner.length > 0 ? [] : [each.carries.slice(each.carries.indexOf('.') + 1)]), ...inner]
  })
}
