import type { KnownQuantity, Source } from '../model/knowledge.ts'

const layout: Source = {
  title: 'PostgreSQL manual, Database Page Layout',
  address: 'https://www.postgresql.org/docs/current/storage-page-layout.html',
  date: '2025-09-25',
}
const toast: Source = {
  title: 'PostgreSQL manual, TOAST',
  address: 'https://www.postgresql.org/docs/current/storage-toast.html',
  date: '2025-09-25',
}
const types: Source = {
  title: 'PostgreSQL manual, Data Types',
  address: 'https://www.postgresql.org/docs/current/datatype.html',
  date: '2025-09-25',
}
const arrays: Source = {
  title: 'PostgreSQL source, src/include/utils/array.h: header, dimensions and lower bounds of a one-dimensional array',
  address: 'https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/array.h',
  date: '2025-09-25',
}
const vectors: Source = {
  title: 'pgvector, README: 4 × dimensions + 8 bytes',
  address: 'https://github.com/pgvector/pgvector',
  date: '2025-11-01',
}
const packing: Source = {
  title: 'Fitted to 33 tables and indexes of 1 M rows on PostgreSQL 15.18: share of a row left free at the end of a page',
  date: '2026-11-23',
}
const json: Source = {
  title: 'RFC 8259, The JavaScript Object Notation Data Interchange Format',
  address: 'https://www.rfc-editor.org/rfc/rfc8259',
  date: '2017-12-01',
}
const selinger: Source = {
  title: 'Selinger et al.: Access Path Selection in a Relational Database Management System, table 1',
  address: 'https://doi.org/10.1145/582095.582099',
  date: '1979-05-30',
}
const textSearch: Source = {
  title: 'PostgreSQL source, src/backend/tsearch/ts_selfuncs.c: DEFAULT_TS_MATCH_SEL',
  address: 'https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/tsearch/ts_selfuncs.c',
  date: '2025-09-25',
}

/** Bytes that PostgreSQL and JSON take for values, and the shares of rows that conditions pick: what sizes and access paths are computed from. */
export const storage: readonly KnownQuantity[] = [
  bytes('storage/page', 'One page', 8_192, layout),
  bytes('storage/page-header', 'Header of a page', 24, layout),
  bytes('storage/tuple-header', 'Header of a row, its end included', 23, layout),
  bytes('storage/line-pointer', 'Pointer from the page to a row', 4, layout),
  bytes('storage/max-align', 'Rows and their data begin at multiples of', 8, layout),
  {
    id: 'storage/page-left-free',
    title: 'Share of a row left free at the end of each page',
    value: 0.25,
    unit: '1',
    source: packing,
    confidence: 'medium',
    note: 'For rows of varying length.',
  },
  bytes('storage/toast-threshold', 'Longest row kept in its page', 2_032, toast),
  bytes('storage/toast-pointer', 'Pointer to a value kept out of line', 18, toast),
  bytes('storage/toast-chunk', 'Bytes of a value in one row of the TOAST table', 1_996, toast),

  bytes('storage/uuid', 'uuid', 16, types),
  bytes('storage/bool', 'boolean', 1, types),
  bytes('storage/int4', 'integer', 4, types),
  bytes('storage/int8', 'bigint', 8, types),
  bytes('storage/date', 'date', 4, types),
  bytes('storage/time', 'time', 8, types),
  bytes('storage/timestamp', 'timestamptz', 8, types),
  bytes('storage/interval', 'interval', 16, types),
  bytes('storage/point', 'point', 16, types),
  bytes('storage/enum', 'enumerated value', 4, types),
  bytes('storage/inet', 'inet, version 4, its length byte included', 7, types),
  bytes('storage/country', 'two letters and their length byte', 3, types),
  bytes('storage/currency', 'three letters and their length byte', 4, types),
  bytes('storage/numeric-header', 'numeric: length byte, sign, scale and weight', 3, types),
  bytes('storage/numeric-group', 'numeric: each four digits before or after the point', 2, types),
  bytes('storage/array-header', 'Header of an array of one dimension, without its length word', 20, arrays),
  bytes('storage/array-element', 'Length word of an element of varying length', 4, arrays),
  bytes('storage/vector-header', 'vector: header', 4, vectors),
  bytes('storage/vector-dimension', 'vector: each dimension', 4, vectors),

  bytes('json/member', 'Quotes, colon and comma of a member', 4, json),
  bytes('json/row', 'Braces and comma of an object', 3, json),
  bytes('json/quotes', 'Quotes of a string', 2, json),
  bytes('json/uuid', 'uuid as text', 38, json),
  bytes('json/bool', 'true or false', 5, json),
  bytes('json/number', 'A number', 6, json),
  bytes('json/date', 'A day as text', 12, json),
  bytes('json/time', 'A time of day as text', 10, json),
  bytes('json/timestamp', 'A moment as text, milliseconds and zone included', 26, json),
  bytes('json/interval', 'A length of time as text', 10, json),
  bytes('json/point', 'A point as longitude and latitude', 23, json),
  bytes('json/money', 'An amount as text', 10, json),
  bytes('json/country', 'Two letters as text', 4, json),
  bytes('json/currency', 'Three letters as text', 5, json),
  bytes('json/inet', 'An internet address as text', 15, json),
  bytes('json/vector-dimension', 'A dimension of a vector as a number', 10, json),

  share('selectivity/equal', 'A field equals a value, nothing known of its values', 1 / 10, selinger),
  share('selectivity/range', 'A field lies before or after a value', 1 / 3, selinger),
  share('selectivity/text', 'A text matches a query', 0.005, textSearch),
]

function bytes(id: string, title: string, value: number, source: Source): KnownQuantity {
  return { id, title, value, unit: 'B', source, confidence: 'high' }
}

function share(id: string, title: string, value: number, source: Source): KnownQuantity {
  return { id, title, value, unit: '1', source, confidence: 'low' }
}
