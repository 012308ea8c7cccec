-- Corner Shop, 2026-11-23. Rows, bytes and rates are those of month 36, in the busiest minute.

create type product_status as enum ('draft', 'active', 'retired');
create type review_state as enum ('pending', 'published', 'rejected');
create type order_status as enum ('placed', 'paid', 'packed', 'shipped', 'delivered', 'cancelled');
create type payment_state as enum ('pending', 'captured', 'refunded', 'failed');
create type shipment_state as enum ('ready', 'handedOver', 'delivered', 'lost');

-- Customer: 53.3 M rows, 7.38 GB
create table customers (
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  marketing boolean not null default false,
  email varchar(254) not null,
  name varchar(120) not null,
  phone varchar(32),
  constraint customers_pkey primary key (id),
  constraint customers_email_key unique (email),
  constraint customers_email_lower check (email = lower(email))
);

-- Address: 79.9 M rows, 14.6 GB
create table addresses (
  id uuid not null,
  customer_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  line1 varchar(120) not null,
  line2 varchar(120),
  city varchar(80) not null,
  postcode varchar(12) not null,
  country char(2) not null,
  constraint addresses_pkey primary key (id),
  constraint addresses_customer_id_fkey foreign key (customer_id) references customers (id) on delete cascade
);
-- myAddresses: Address(customer; first 20), 147/s
-- stands in for an index of addresses_customer_id_fkey
-- 3.27 GB
create index addresses_customer on addresses (customer_id);

-- Category: 3,260 rows, 325 KB
create table categories (
  id bigint not null generated always as identity,
  parent_id bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name varchar(80) not null,
  constraint categories_pkey primary key (id),
  constraint categories_name_key unique (name),
  constraint categories_parent_id_fkey foreign key (parent_id) references categories (id)
);

-- Product: 265 M rows, 170 GB
create table products (
  id bigint not null generated always as identity,
  category_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  status product_status not null default 'draft',
  version integer not null default 1,
  sku varchar(32) not null,
  name varchar(200) not null,
  description varchar(8000),
  price numeric(14,2) not null,
  search tsvector generated always as (setweight(to_tsvector('simple', coalesce(name, '')), 'A') || setweight(to_tsvector('simple', coalesce(description, '')), 'B')) stored,
  constraint products_pkey primary key (id),
  constraint products_sku_key unique (sku),
  constraint products_category_id_fkey foreign key (category_id) references categories (id)
);
-- browseProducts: Product(category?, status=active, price..?; price | -createdAt), 5,870/s
-- 2.78 GB
create index products_active_created on products (created_at desc, id desc) where status = 'active';
-- browseProducts: Product(category?, status=active, price..?; price | -createdAt), 5,870/s
-- 5.36 GB
create index products_active_category_created on products (category_id, created_at desc, id desc) where status = 'active';
-- browseProducts: Product(category?, status=active, price..?; price | -createdAt), 5,870/s
-- 5.36 GB
create index products_active_category_price on products (category_id, price, id) where status = 'active';
-- browseProducts: Product(category?, status=active, price..?; price | -createdAt), 5,870/s
-- 4.16 GB
create index products_active_price on products (price, id) where status = 'active';
-- searchProducts: Product(category?, ~name, ~description; first 20), 1,960/s
-- 213 GB
create index products_search on products using gin (search);
comment on column products.search is 'words of name, description';

-- file of Product photos: 1.06 G rows, 319 GB
create table product_photos (
  id uuid not null,
  product_id bigint not null,
  bytes bigint not null,
  created_at timestamptz not null default now(),
  stored_at timestamptz,
  object_key varchar(200) not null,
  media_type varchar(100) not null,
  checksum varchar(64),
  constraint product_photos_pkey primary key (product_id, id),
  constraint product_photos_product_id_fkey foreign key (product_id) references products (id) on delete cascade,
  constraint product_photos_bytes_range check (bytes <= 5000000)
);

-- Stock: 265 M rows, 24.7 GB
create table stock (
  id uuid not null,
  product_id bigint not null,
  on_hand bigint not null,
  reserved bigint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint stock_pkey primary key (id),
  constraint stock_product_id_key unique (product_id),
  constraint stock_product_id_fkey foreign key (product_id) references products (id) on delete cascade,
  constraint stock_on_hand_range check (on_hand >= 0),
  constraint stock_reserved_range check (reserved >= 0)
);

-- Review: 106 M rows, 27.2 GB
create table reviews (
  id uuid not null,
  customer_id uuid not null,
  product_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  rating integer not null,
  state review_state not null default 'pending',
  version integer not null default 1,
  body varchar(4000),
  constraint reviews_pkey primary key (id),
  constraint reviews_customer_id_fkey foreign key (customer_id) references customers (id) on delete cascade,
  constraint reviews_product_id_fkey foreign key (product_id) references products (id),
  constraint reviews_rating_range check (rating >= 1 and rating <= 5)
);
-- readReviews: Review(product, state=published; -createdAt), 3,420/s
-- 1.03 GB
create index reviews_published_product on reviews (product_id) where state = 'published';

-- Cart: 53.3 M rows, 4.08 GB
create table carts (
  id uuid not null,
  customer_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint carts_pkey primary key (id),
  constraint carts_customer_id_key unique (customer_id),
  constraint carts_customer_id_fkey foreign key (customer_id) references customers (id)
);

-- CartLine: 133 M rows, 13.5 GB
create table cart_lines (
  id uuid not null,
  cart_id uuid not null,
  product_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  quantity integer not null,
  constraint cart_lines_pkey primary key (cart_id, id),
  constraint cart_lines_cart_id_fkey foreign key (cart_id) references carts (id) on delete cascade,
  constraint cart_lines_product_id_fkey foreign key (product_id) references products (id),
  constraint cart_lines_quantity_range check (quantity >= 1 and quantity <= 99)
);

-- Order: 636 M rows, 78.2 GB
create table orders (
  id uuid not null,
  customer_id uuid not null,
  ship_to_id uuid not null,
  placed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  status order_status not null default 'placed',
  version integer not null default 1,
  number varchar(20) not null,
  total numeric(14,2) not null,
  constraint orders_pkey primary key (id),
  constraint orders_number_key unique (number),
  constraint orders_customer_id_fkey foreign key (customer_id) references customers (id),
  constraint orders_ship_to_id_fkey foreign key (ship_to_id) references addresses (id)
);
-- myOrders: Order(customer; -placedAt), 293/s
-- trackOrder: Order(customer; first 20), 48.9/s
-- stands in for an index of orders_customer_id_fkey
-- 7.8 GB
create index orders_customer on orders (customer_id);
-- releaseAbandoned: Order(status=placed, createdAt..), 2/h
-- 5.55 MB
create index orders_placed_id on orders (id) where status = 'placed';
-- ordersToPack: Order(status=paid; placedAt), 97.8/s
-- 99.7 MB
create index orders_paid_placed on orders (placed_at, id) where status = 'paid';
comment on column orders.status is 'placed → paid | cancelled; paid → packed | cancelled; packed → shipped; shipped → delivered';

-- OrderLine: 1.34 G rows, 146 GB
create table order_lines (
  id uuid not null,
  order_id uuid not null,
  product_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  quantity integer not null,
  unit_price numeric(14,2) not null,
  constraint order_lines_pkey primary key (order_id, id),
  constraint order_lines_order_id_fkey foreign key (order_id) references orders (id) on delete cascade,
  constraint order_lines_product_id_fkey foreign key (product_id) references products (id),
  constraint order_lines_quantity_range check (quantity >= 1 and quantity <= 99)
);
comment on column order_lines.unit_price is 'product.price as it was when the row was made';

-- Payment: 636 M rows, 84.8 GB
create table payments (
  id uuid not null,
  order_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  state payment_state not null default 'pending',
  provider varchar(40) not null,
  reference varchar(80) not null,
  amount numeric(14,2) not null,
  constraint payments_pkey primary key (id),
  constraint payments_reference_key unique (reference),
  constraint payments_order_id_fkey foreign key (order_id) references orders (id) on delete cascade
);
-- viewOrder, cancelOrder: Payment(order), 394/s
-- stands in for an index of payments_order_id_fkey
-- 26.1 GB
create index payments_order on payments (order_id);
comment on column payments.state is 'pending → captured | failed; captured → refunded';

-- Shipment: 636 M rows, 69.3 GB
create table shipments (
  id uuid not null,
  order_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  state shipment_state not null default 'ready',
  carrier varchar(40) not null,
  tracking varchar(60),
  constraint shipments_pkey primary key (id),
  constraint shipments_order_id_fkey foreign key (order_id) references orders (id) on delete cascade
);
-- viewOrder, mailOrderShipped: Shipment(order), 489/s
-- stands in for an index of shipments_order_id_fkey
-- 26.1 GB
create index shipments_order on shipments (order_id);

-- idempotency: 2.97 M rows, 3.92 GB
create table idempotency_keys (
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  status smallint,
  caller varchar(64) not null,
  operation varchar(60) not null,
  key varchar(80) not null,
  request_hash varchar(64) not null,
  answer jsonb,
  constraint idempotency_keys_pkey primary key (caller, operation, key)
);

-- outbox: 4.26 M rows, 5.48 GB
create table outbox (
  id bigint not null generated always as identity,
  created_at timestamptz not null default now(),
  available_at timestamptz not null default now(),
  attempts smallint not null default 0,
  subject varchar(64),
  event varchar(121) not null,
  handler varchar(121) not null,
  payload jsonb not null,
  constraint outbox_pkey primary key (handler, id)
);

-- inbox: 1.41 M rows, 333 MB
create table inbox (
  received_at timestamptz not null default now(),
  integration varchar(60) not null,
  event_id varchar(200) not null,
  event varchar(60) not null,
  constraint inbox_pkey primary key (integration, event_id)
);
