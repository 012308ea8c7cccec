import type { Brief, Entity, Field, FieldType, Operation, Trigger } from '../model/brief.ts'
import type { Decisions } from '../model/decision.ts'
import type { Endpoint, Step } from '../model/design/api.ts'
import type { Design } from '../model/design/design.ts'
import type { Element } from '../model/design/element.ts'
import type { Column, ForeignKey, Index, Table } from '../model/design/schema.ts'
import type { Expression, SqlTree } from '../model/design/sql.ts'
import type { Statement } from '../model/design/statement.ts'
import type { Link, Node } from '../model/design/topology.ts'
import { assumed, deriveSeries, formula, given } from '../model/formula.ts'
import type { Figure, Series, Unit } from '../model/quantity.ts'
import type { AccessPath, Workload } from '../model/workload.ts'

/** A hand-made design of a small shop, for tests of emitters: every noun is there, nothing is derived by the stages. */
export function sampleDesign(change: (design: Design) => Partial<Design> = () => ({})): Design {
  const design: Design = {
    version: 1,
    brief: sampleBrief(),
    workload: sampleWorkload(),
    knowledge: { version: '2026-11', quantities: new Map(), evidence: new Map(), defaults: new Map() },
    decisions: noDecisions,
    modules: [
      {
        ...element('module/catalogue'),
        name: 'catalogue',
        entities: ['Product', 'Stock'],
        operations: ['browse'],
        deployable: 'shop',
        cpu: series('module/catalogue/cpu', 0.4, 'core'),
        uses: [],
      },
      {
        ...element('module/ordering'),
        name: 'ordering',
        entities: ['Customer', 'Order', 'OrderLine'],
        operations: ['placeOrder', 'cancelOrder', 'paymentSettled', 'mailPlaced'],
        deployable: 'shop',
        cpu: series('module/ordering/cpu', 0.3, 'core'),
        uses: [{ module: 'catalogue', operations: ['placeOrder'] }],
      },
    ],
    schema: {
      tables: sampleTables(),
      types: [{ ...element('type/order_status'), name: 'order_status', values: ['placed', 'paid', 'cancelled'] }],
      extensions: [],
      functions: [],
    },
    statements: sampleStatements(),
    policies: [],
    api: {
      title: 'Shop',
      version: '1',
      base: '/v1',
      endpoints: sampleEndpoints(),
      shapes: [],
      problems: [{ type: 'out-of-stock', status: 422, title: 'Out of stock', detail: 'A line asks for more than there is.' }],
      securitySchemes: [],
    },
    messages: {
      events: [
        {
          ...element('event/orderPlaced'),
          name: 'orderPlaced',
          emittedBy: ['placeOrder'],
          handledBy: ['mailPlaced'],
          entity: 'Order',
          fields: ['id'],
          rate: series('event/orderPlaced/rate', 2, 'event/s'),
          delivery: 'outbox',
        },
      ],
      webhooks: [
        {
          ...element('webhook/paymentSettled'),
          operation: 'paymentSettled',
          integration: 'payments',
          event: 'settled',
          path: '/webhooks/payments/settled',
        },
      ],
      jobs: [
        {
          ...element('job/mailPlaced'),
          operation: 'mailPlaced',
          startedBy: 'orderPlaced',
          steps: [
            step('call', 'tell the customer', {
              integration: 'mail',
              onFailure: { answer: 0, afterwards: 'tried again after 30 s, 5 times, then set aside', retries: 5 },
            }),
          ],
          retries: 5,
        },
      ],
    },
    capacity: {
      components: [],
      latency: [],
      availability: { total: figure('availability', 0.9996, '1'), target: figure('target', 0.9995, '1'), parts: [] },
      cost: { total: series('cost', 800, 'EUR/month'), items: [] },
      verdict: [],
      holdsUntil: 36,
    },
    topology: { nodes: sampleNodes(), links: sampleLinks() },
    plan: { items: [] },
    findings: [],
    records: new Map(),
    date: '2026-11-02',
  }
  return { ...design, ...change(design) }
}

export function element(id: string, from: readonly string[] = []): Element {
  return { id, because: { decisions: [], figures: [] }, from }
}

export function figure(id: string, value: number, unit: Unit): Figure {
  return given(id, value, unit, `quality.${id}`, String(value))
}

export function series(id: string, value: number, unit: Unit, growth = 1.2): Series {
  return deriveSeries(id, grown, { now: assumed(`${id}/now`, value, unit, 'rate'), factor: sampleGrowth(growth) }, 3, unit)
}

export function column(name: string, type: string, more: Partial<Column> = {}): Column {
  return { name, type, nullable: false, filled: 'caller', classes: [], ...more }
}

export function foreignKey(table: string, name: string, references: string, onDelete: ForeignKey['onDelete'] = 'restrict'): ForeignKey {
  return { name: `${table}_${name}_fk`, columns: [name], table: references, references: ['id'], onDelete }
}

export function table(name: string, entity: string | undefined, columns: readonly Column[], more: Partial<Table> = {}): Table {
  return {
    ...element(`table/${name}`, entity === undefined ? [] : [`entities.${entity}`]),
    name,
    purpose: 'entity',
    columns: [column('id', 'uuid', { filled: 'generated' }), ...columns],
    primaryKey: ['id'],
    uniques: [],
    foreignKeys: [],
    checks: [],
    indexes: [],
    rows: series(`table/${name}/rows`, 50_000, 'row'),
    bytes: series(`table/${name}/bytes`, 9e6, 'B'),
    ...(entity !== undefined && { entity }),
    ...more,
  }
}

export function index(name: string, of: string, columns: readonly string[], more: Partial<Index> = {}): Index {
  return {
    ...element(`index/${name}`),
    name,
    table: of,
    columns: columns.map((each) => ({ name: each.replace('-', ''), descending: each.startsWith('-') })),
    include: [],
    method: 'btree',
    unique: false,
    serves: [],
    covers: [],
    bytes: series(`index/${name}/bytes`, 1e6, 'B'),
    writesPerRow: figure(`index/${name}/writes`, 1, '1'),
    ...more,
  }
}

export function step(kind: Step['kind'], title: string, more: Partial<Step> = {}): Step {
  return { kind, title, statements: [], budget: figure(`budget/${kind}/${title}`, 0.002, 's'), ...more }
}

const grown = formula({
  id: 'grown',
  says: 'now × factor',
  source: 'definition',
  unit: '1',
  inputs: ['now', 'factor'],
  compute: (now, factor) => now * factor,
})

function sampleGrowth(growth: number): Series {
  return {
    id: `growth/${growth}`,
    unit: '1',
    values: [1, growth, growth * growth],
    provenance: 'assumed',
    because: { kind: 'default', id: 'quality.growth' },
  }
}

const noDecisions: Decisions = { all: [], byId: new Map(), flips: () => ({ byDecision: new Map(), inputs: [], atRisk: new Set() }) }

function sampleBrief(): Brief {
  const orderStatus: FieldType = { kind: 'enum', values: ['placed', 'paid', 'cancelled'] }
  const moves = {
    field: 'status',
    from: new Map([
      ['placed', ['paid', 'cancelled']],
      ['paid', ['cancelled']],
    ]),
  }
  const entities: readonly Entity[] = [
    entity('Customer', [field('email', { kind: 'email' }, { personal: true, unique: true })]),
    entity('Product', [field('name', { kind: 'text', max: 200 })]),
    entity('Stock', [field('onHand', { kind: 'int', min: 0 })], { belongsTo: 'Product', one: true }),
    entity(
      'Order',
      [
        field('lines', { kind: 'reference', entity: 'OrderLine' }, { list: { min: 1, max: 100 } }),
        field('status', orderStatus, { default: 'placed' }),
      ],
      { belongsTo: 'Customer', moves },
    ),
    entity('OrderLine', [field('product', { kind: 'reference', entity: 'Product' }), field('quantity', { kind: 'int', min: 1 })], {
      part: true,
    }),
  ]
  const shopper: Trigger = { kind: 'call', by: [{ actor: 'shopper', scope: { kind: 'own' } }] }
  const operations: readonly Operation[] = [
    operation('browse', shopper, { verb: { kind: 'list', entity: 'Product' } }),
    operation('placeOrder', shopper, {
      verb: { kind: 'create', entity: 'Order' },
      with: ['lines'],
      changes: [{ entity: 'Stock' }],
      calls: [{ integration: 'payments', times: 1, optional: false }],
      emits: ['orderPlaced'],
    }),
    operation('cancelOrder', shopper, { verb: { kind: 'act', entity: 'Order' }, to: 'cancelled' }),
    operation(
      'paymentSettled',
      { kind: 'webhook', integration: 'payments', event: 'settled' },
      { changes: [{ entity: 'Order', to: 'paid' }] },
    ),
    operation(
      'mailPlaced',
      { kind: 'event', events: ['orderPlaced'] },
      { reads: ['Order', 'Customer'], calls: [{ integration: 'mail', times: 1, optional: false }] },
    ),
  ]
  return {
    version: 1,
    system: 'Shop',
    purpose: 'Sell things; "quickly" & <safely>.',
    timezone: 'UTC',
    team: { owns: new Map(), knows: [] },
    launch: {},
    constraints: { regions: [], compliance: [], mustUse: [], mustNotUse: [] },
    quality: { latency: {}, recovery: {} },
    actors: new Map([['shopper', { name: 'shopper', is: 'person', record: 'Customer', signIn: [], mfa: false, from: new Map() }]]),
    entities: new Map(entities.map((each) => [each.name, each])),
    operations: new Map(operations.map((each) => [each.name, each])),
    integrations: new Map([
      ['payments', { name: 'payments', provider: 'Stripe', latency: {}, repeatable: true }],
      ['mail', { name: 'mail', latency: {}, repeatable: false }],
    ]),
    existing: new Map(),
    decisions: new Map(),
    waivers: [],
  }
}

function entity(name: string, fields: readonly Field[], more: Partial<Entity> = {}): Entity {
  return { name, fields: new Map(fields.map((each) => [each.name, each])), one: false, part: false, tenant: false, ...more }
}

function field(name: string, type: FieldType, more: Partial<Field> = {}): Field {
  return {
    name,
    type,
    optional: false,
    unique: false,
    per: [],
    immutable: false,
    generated: false,
    computed: false,
    searchable: false,
    personal: false,
    sensitive: false,
    secret: false,
    card: false,
    ...more,
  }
}

function operation(name: string, trigger: Trigger, more: Partial<Operation>): Operation {
  return {
    name,
    trigger,
    where: [],
    sort: [],
    with: [],
    reads: [],
    changes: [],
    calls: [],
    emits: [],
    latency: {},
    per: [],
    sums: [],
    takes: new Map(),
    gives: [],
    cost: {},
    ...more,
  }
}

function sampleTables(): readonly Table[] {
  return [
    table('customers', 'Customer', [column('email', 'text', { field: 'email', classes: ['personal'] })], {
      uniques: [{ name: 'customers_email_key', columns: ['email'], from: 'entities.Customer.fields.email' }],
    }),
    table('products', 'Product', [column('name', 'varchar(200)', { field: 'name' })], {
      indexes: [index('products_name', 'products', ['name', 'id'], { serves: ['Product(; name)'] })],
    }),
    table('stock', 'Stock', [column('product_id', 'uuid'), column('on_hand', 'integer', { field: 'onHand' })], {
      uniques: [{ name: 'stock_product_id_key', columns: ['product_id'], from: 'entities.Stock.one' }],
      foreignKeys: [foreignKey('stock', 'product_id', 'products', 'cascade')],
      checks: [
        {
          name: 'stock_on_hand_min',
          expression: binary('>=', { kind: 'column', name: 'on_hand' }, { kind: 'literal', value: 0 }),
          from: 'entities.Stock.fields.onHand',
        },
      ],
    }),
    table(
      'orders',
      'Order',
      [
        column('customer_id', 'uuid'),
        column('status', 'order_status', { field: 'status', default: "'placed'" }),
        column('created_at', 'timestamptz', { filled: 'system' }),
      ],
      {
        foreignKeys: [foreignKey('orders', 'customer_id', 'customers')],
        indexes: [
          index('orders_customer_created', 'orders', ['customer_id', '-created_at', '-id'], {
            serves: ['Order(customer; -createdAt)'],
            covers: ['orders_customer_id_fk'],
          }),
        ],
      },
    ),
    table(
      'order_lines',
      'OrderLine',
      [
        column('order_id', 'uuid'),
        column('product_id', 'uuid'),
        column('quantity', 'smallint', { field: 'quantity' }),
        column('gift_for_id', 'uuid', { nullable: true }),
      ],
      {
        purpose: 'part',
        foreignKeys: [
          foreignKey('order_lines', 'order_id', 'orders', 'cascade'),
          foreignKey('order_lines', 'product_id', 'products'),
          foreignKey('order_lines', 'gift_for_id', 'customers', 'set null'),
        ],
      },
    ),
    table('outbox', undefined, [column('event', 'text'), column('payload', 'jsonb')], { purpose: 'outbox' }),
  ]
}

function binary(operator: '=' | '>=', left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right }
}

function sampleStatements(): readonly Statement[] {
  const on = (name: string): Expression => ({ kind: 'column', name })
  const to = (name: string): Expression => ({ kind: 'parameter', name })
  const insert = (into: string): SqlTree => ({
    kind: 'insert',
    table: into,
    columns: ['id'],
    source: { kind: 'values', rows: [[to('id')]] },
  })
  return [
    statement(
      'browse',
      1,
      'list the products by name',
      {
        kind: 'select',
        items: [{ value: on('name') }],
        from: { table: 'products' },
        orderBy: [{ value: on('name'), descending: false }],
        limit: { kind: 'literal', value: 21 },
      },
      { path: 'Product(; name)', index: 'products_name', returns: 'many', rows: figure('statement/browse/s1/rows', 21, 'row/call') },
    ),
    statement(
      'placeOrder',
      1,
      'lock the stock of each line, in product order',
      {
        kind: 'select',
        items: [{ value: on('on_hand') }],
        from: { table: 'stock' },
        where: binary('=', on('product_id'), to('products')),
        lock: { mode: 'update' },
      },
      {
        transaction: 1,
        locks: [{ table: 'stock', order: ['product_id'] }],
        onNone: { problem: 'out-of-stock' },
        index: 'stock_product_id_key',
        path: 'Stock(product)',
      },
    ),
    statement('placeOrder', 2, 'insert the order', insert('orders'), { transaction: 1 }),
    statement('placeOrder', 3, 'insert its lines', insert('order_lines'), { transaction: 1 }),
    statement('placeOrder', 4, 'tell of orderPlaced', insert('outbox'), { transaction: 1 }),
    statement('placeOrder', 5, 'record the payment', {
      kind: 'update',
      table: 'orders',
      set: [{ column: 'status', to: { kind: 'literal', value: 'paid' } }],
      where: binary('=', on('id'), to('id')),
    }),
    statement(
      'cancelOrder',
      1,
      'cancel the order',
      {
        kind: 'update',
        table: 'orders',
        set: [{ column: 'status', to: { kind: 'literal', value: 'cancelled' } }],
        where: binary('=', on('id'), to('id')),
      },
      { onNone: { problem: 'not-found' }, index: 'orders_pkey', path: 'Order(id)' },
    ),
    statement(
      'paymentSettled',
      1,
      'mark the order paid',
      {
        kind: 'update',
        table: 'orders',
        set: [{ column: 'status', to: { kind: 'literal', value: 'paid' } }],
        where: binary('=', on('id'), to('id')),
      },
      { index: 'orders_pkey', path: 'Order(id)' },
    ),
  ]
}

function statement(operationName: string, number: number, title: string, sql: SqlTree, more: Partial<Statement> = {}): Statement {
  const target = sql.kind === 'select' ? (sql.from !== undefined && 'table' in sql.from ? sql.from.table : '') : sql.table
  const id = `statement/${operationName}/s${number}`
  return {
    ...element(id, [`operations.${operationName}`]),
    operation: operationName,
    step: number,
    title,
    sql,
    parameters: [],
    returns: 'nothing',
    reads: sql.kind === 'select' ? [target] : [],
    writes: sql.kind === 'select' ? [] : [target],
    rows: figure(`${id}/rows`, 1, 'row/call'),
    isolation: 'read committed',
    locks: [],
    ...more,
  }
}

function sampleEndpoints(): readonly Endpoint[] {
  const down = {
    answer: 202,
    afterwards: 'the order stays placed; a worker tries again for 15 min, then cancels it',
    retries: 1,
    timeout: figure('timeout', 2.2, 's'),
  }
  return [
    endpoint('browse', 'GET', '/products', [
      step('authorise', 'anyone'),
      step('cache', 'look in the cache'),
      step('statement', 'list', { statements: ['statement/browse/s1'] }),
      step('respond', '200'),
    ]),
    endpoint('placeOrder', 'POST', '/orders', [
      step('validate', 'the body against the schema'),
      step('authorise', 'shopper, own'),
      step('statement', 'write the order', { statements: [1, 2, 3, 4].map((each) => `statement/placeOrder/s${each}`) }),
      step('call', 'authorise the payment', { integration: 'payments', onFailure: down, budget: figure('call', 2, 's') }),
      step('statement', 'record the payment', { statements: ['statement/placeOrder/s5'] }),
      step('emit', 'orderPlaced', { event: 'orderPlaced' }),
      step('respond', '201'),
    ]),
    endpoint('cancelOrder', 'POST', '/orders/{id}/cancel', [
      step('authorise', 'shopper, own'),
      step('statement', 'cancel', { statements: ['statement/cancelOrder/s1'] }),
      step('respond', '200'),
    ]),
    endpoint('paymentSettled', 'POST', '/webhooks/payments/settled', [
      step('validate', 'the signature'),
      step('statement', 'pay', { statements: ['statement/paymentSettled/s1'] }),
      step('respond', '200'),
    ]),
  ]
}

function endpoint(name: string, method: Endpoint['method'], path: string, steps: readonly Step[]): Endpoint {
  return {
    ...element(`endpoint/${name}`, [`operations.${name}`]),
    operation: name,
    module: 'ordering',
    method,
    path,
    summary: name,
    parameters: [],
    responses: [{ status: 200, description: 'Done.', headers: [] }],
    problems: [],
    actors: name === 'paymentSettled' ? [] : ['shopper'],
    scopes: [],
    security: [],
    idempotent: 'no',
    concurrency: 'none',
    statements: steps.flatMap((each) => each.statements),
    steps,
  }
}

function sampleNodes(): readonly Node[] {
  const node = (name: string, kind: Node['kind'], technology: string, responsibility: string, instances = 1): Node => ({
    ...element(`node/${name}`),
    name,
    kind,
    technology,
    responsibility,
    modules: [],
    instances,
  })
  return [
    node('shopper', 'person', '', 'A person who buys', 300_000),
    node('Shop', 'system', '', 'Sell things'),
    node('shop', 'service', 'TypeScript on Node 24', 'catalogue, ordering', 2),
    node('worker', 'worker', 'TypeScript on Node 24', 'mailPlaced', 1),
    node('database', 'database', 'PostgreSQL 18', 'all tables', 2),
    node('payments', 'external', 'Stripe', 'takes payments'),
    node('mail', 'external', '', 'sends mail'),
  ]
}

function sampleLinks(): readonly Link[] {
  const link = (
    source: string,
    target: string,
    what: string,
    protocol: string,
    operations: readonly string[],
    synchronous = true,
  ): Link => ({
    ...element(`link/${source}/${target}`),
    source,
    target,
    what,
    protocol,
    operations,
    data: [],
    synchronous,
  })
  return [
    link('shopper', 'shop', 'browses, places orders', 'HTTPS', ['browse', 'placeOrder', 'cancelOrder']),
    link('shop', 'database', 'reads and writes', 'PostgreSQL', ['browse', 'placeOrder']),
    link('shop', 'payments', 'authorises payments', 'HTTPS', ['placeOrder']),
    link('payments', 'shop', 'tells of settled payments', 'HTTPS webhook', ['paymentSettled'], false),
    link('worker', 'database', 'reads the outbox', 'PostgreSQL', ['mailPlaced'], false),
    link('worker', 'mail', 'sends mail', 'HTTPS', ['mailPlaced'], false),
  ]
}

function sampleWorkload(): Workload {
  const pathOf = (
    id: string,
    entityName: string,
    equal: readonly string[],
    order: readonly { field: string; descending: boolean }[],
    operationName: string,
  ): AccessPath => ({
    id,
    entity: entityName,
    equal: equal.map((each) => ({ field: each, optional: false })),
    range: [],
    order: order.length === 0 ? [] : [order],
    unique: order.length === 0,
    text: [],
    rate: series(`path/${id}/rate`, 36, 'call/s'),
    selects: series(`path/${id}/selects`, 1e-4, '1', 1),
    from: [{ operation: operationName, path: `operations.${operationName}` }],
  })
  const target = (id: string, value: number, unit: Unit): Figure => figure(`targets/${id}`, value, unit)
  const total = (id: string, unit: Unit): Series => series(`totals/${id}`, 100, unit)
  return {
    quarters: [0, 1, 2].map((each) => ({ index: each, month: each * 3, date: `2026-1${each}-01` })),
    growth: sampleGrowth(1.2),
    targets: {
      availability: target('availability', 0.9995, '1'),
      p50: target('p50', 0.08, 's'),
      p99: target('p99', 0.4, 's'),
      recoveryPoint: target('recoveryPoint', 60, 's'),
      recoveryTime: target('recoveryTime', 900, 's'),
      peak: target('peak', 6, '1'),
      growth: target('growth', 1.06, '1'),
      horizon: target('horizon', 6, 'month'),
      engineers: target('engineers', 9, 'person'),
      squads: target('squads', 2, 'squad'),
    },
    operations: new Map(),
    entities: new Map(),
    paths: [
      pathOf('Product(; name)', 'Product', [], [{ field: 'name', descending: false }], 'browse'),
      pathOf('Order(customer; -createdAt)', 'Order', ['customer'], [{ field: 'createdAt', descending: true }], 'myOrders'),
      pathOf('Order(id)', 'Order', ['id'], [], 'cancelOrder'),
      pathOf('Stock(product)', 'Stock', ['product'], [], 'placeOrder'),
    ],
    coupling: [],
    flows: [],
    totals: {
      rate: total('rate', 'call/s'),
      peak: total('peak', 'call/s'),
      rowsRead: total('rowsRead', 'row/s'),
      rowsWritten: total('rowsWritten', 'row/s'),
      writes: total('writes', 'write'),
      bytes: total('bytes', 'B'),
      workingSet: total('workingSet', 'B'),
      bodies: total('bodies', 'B'),
      cpu: total('cpu', 'core'),
      egress: total('egress', 'B/s'),
    },
    assumptions: [],
  }
}
