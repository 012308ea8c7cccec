import { didYouMean, listed, mistake } from './mistake.ts'

/** Every mistake that reading a brief can tell of. GP1 is about the text, GP2 about what it says. */
export const mistakes = {
  // GP100x: files
  noSuchFile: mistake({
    code: 'GP1001',
    title: 'The file is not there',
    message: ({ file }: { file: string }) => `there is no file \`${file}\``,
    help: () => 'a brief is one YAML file, by custom named `<system>.brief.yaml`',
  }),
  emptyFile: mistake({
    code: 'GP1002',
    title: 'The file is empty',
    message: (_: object) => 'there is nothing in this file',
    help: () => 'the shortest brief names a system, one actor, one entity and one operation',
  }),
  notAMapAtTop: mistake({
    code: 'GP1003',
    title: 'The file does not start with keys',
    message: ({ found }: { found: string }) => `a brief starts with keys such as \`system:\`, but this is ${found}`,
    help: () => 'start with `brief: 1` and `system: <name>`, each on its own line',
  }),
  notUtf8: mistake({
    code: 'GP1004',
    title: 'The file is not UTF-8',
    message: ({ byte }: { byte: number }) => `this is not UTF-8 text: byte ${byte + 1} of the file does not fit`,
    help: () => 'save the file as UTF-8',
  }),
  controlCharacter: mistake({
    code: 'GP1005',
    title: 'A character that does not belong in text',
    message: ({ code }: { code: number }) => `the character U+${code.toString(16).toUpperCase().padStart(4, '0')} does not belong in text`,
    help: () => 'remove it; a file with many of them is not text at all',
  }),
  fileTooLarge: mistake({
    code: 'GP1006',
    title: 'The file is too large',
    message: ({ bytes, most }: { bytes: number; most: number }) => `this file has ${bytes} bytes; a brief has at most ${most}`,
    help: () => 'split it with `include:`, or see whether it is a brief at all',
  }),

  // GP101x to GP103x: YAML
  syntax: mistake({
    code: 'GP1010',
    title: 'Not YAML',
    message: ({ says }: { says: string }) => `this is not YAML: ${says}`,
    help: () => 'a line is `key: value`, indented with spaces; quote a value that begins with a special character',
  }),
  tabIndent: mistake({
    code: 'GP1011',
    title: 'A tab where spaces belong',
    message: (_: object) => 'this line is indented with a tab',
    help: () => 'YAML indents with spaces only; two for each level',
  }),
  badIndent: mistake({
    code: 'GP1012',
    title: 'Indentation that fits no level',
    message: (_: object) => 'this line starts at a column that fits no level above it',
    help: () => 'keys of the same level start at the same column',
  }),
  unclosedBracket: mistake({
    code: 'GP1013',
    title: 'A bracket without its partner',
    message: ({ opening }: { opening: string; closing: string }) => `\`${opening}\` is never closed`,
    help: ({ closing }) => `close it with \`${closing}\`; lines inside must be indented further than the key before the bracket`,
  }),
  unclosedQuote: mistake({
    code: 'GP1014',
    title: 'A quote without its partner',
    message: (_: object) => 'the closing quote is missing',
    help: () => 'end the text with the quote it began with',
  }),
  missingColon: mistake({
    code: 'GP1015',
    title: 'A line without a colon',
    message: ({ line }: { line: string }) => `there is no colon after the key in \`${line}\``,
    help: () => 'a line is `key: value`',
  }),
  missingSpace: mistake({
    code: 'GP1016',
    title: 'No space after a colon',
    message: ({ key }: { key: string }) => `there is no space after \`${key}:\``,
    help: () => 'YAML wants a space between the colon and the value',
  }),
  colonInValue: mistake({
    code: 'GP1017',
    title: 'A colon inside a value',
    message: (_: object) => 'this value holds a colon followed by a space, which YAML takes for another key',
    help: () => 'put the value in quotes',
  }),
  reservedStart: mistake({
    code: 'GP1018',
    title: 'A value that starts with a reserved character',
    message: ({ character }: { character: string }) => `a value cannot start with \`${character}\``,
    help: () => 'put the value in quotes',
  }),
  badEscape: mistake({
    code: 'GP1019',
    title: 'An unknown escape in quotes',
    message: ({ found }: { found: string }) => `\`${found}\` is no escape`,
    help: () => 'write `\\\\` for a backslash, or use single quotes',
  }),
  severalDocuments: mistake({
    code: 'GP1020',
    title: 'Several documents in one file',
    message: (_: object) => 'a second document starts here',
    help: () => 'a brief is one document: remove the `---` line, or make it a file of its own and `include:` it',
  }),
  anchor: mistake({
    code: 'GP1021',
    title: 'An anchor',
    message: ({ name }: { name: string }) => `\`&${name}\` is an anchor; a brief has none`,
    help: () => 'write the value out where it is needed',
  }),
  alias: mistake({
    code: 'GP1022',
    title: 'An alias',
    message: ({ name }: { name: string }) => `\`*${name}\` is an alias; a brief has none`,
    help: () => 'write the value out, or put it in quotes if the asterisk is part of it',
  }),
  mergeKey: mistake({
    code: 'GP1023',
    title: 'A merge key',
    message: (_: object) => '`<<` is a merge key; a brief has none',
    help: () => 'write the keys out',
  }),
  tag: mistake({
    code: 'GP1024',
    title: 'A tag',
    message: ({ name }: { name: string }) => `\`${name}\` is a tag; a brief has none`,
    help: () => 'leave it out: what a value is follows from its place',
  }),
  duplicateKey: mistake({
    code: 'GP1025',
    title: 'A key twice in one map',
    message: ({ key }: { key: string }) => `\`${key}\` stands here twice`,
    help: () => 'rename one of them, or join the two',
  }),
  keyNotText: mistake({
    code: 'GP1026',
    title: 'A key that is no word',
    message: (_: object) => 'a key must be a word',
    help: () => 'a line is `key: value`',
  }),
  keyWithoutValue: mistake({
    code: 'GP1027',
    title: 'A key without a value inside braces',
    message: ({ key }: { key: string }) => `\`${key}\` has no value`,
    help: ({ key }) => `inside \`{ }\` write \`${key}: …\`; a list is written in \`[ ]\``,
  }),
  commaInBraces: mistake({
    code: 'GP1028',
    title: 'A comma inside braces without quotes',
    message: ({ key }: { key: string; whole: string }) => `\`${key}\` has no value: inside \`{ }\` the comma before it ends the value`,
    help: ({ whole }) => `put the whole value in quotes: \`"${whole}"\``,
  }),
  bracketInBraces: mistake({
    code: 'GP1029',
    title: 'A bracket inside braces without quotes',
    message: ({ whole }: { whole: string }) => `inside \`{ }\` a value with brackets needs quotes: ${whole}`,
    help: ({ whole }) => `write \`"${whole}"\``,
  }),
  tooDeep: mistake({
    code: 'GP1030',
    title: 'Nested too deep',
    message: ({ most }: { most: number }) => `maps and lists nest deeper than ${most} levels here`,
    help: () => 'a brief needs seven; look for an opening bracket too many',
  }),
  unopenedBracket: mistake({
    code: 'GP1031',
    title: 'A closing bracket too many',
    message: ({ bracket }: { bracket: string }) => `nothing is open that this \`${bracket}\` could close`,
    help: () => 'remove it, or add the opening bracket',
  }),
  mergeConflict: mistake({
    code: 'GP1032',
    title: 'A merge conflict',
    message: (_: object) => 'a merge left a conflict here',
    help: () => 'keep one of the two versions and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`',
  }),
  commaMissing: mistake({
    code: 'GP1033',
    title: 'A comma missing inside braces',
    message: (_: object) => 'a second key starts within this value',
    help: () => 'inside `{ }` put a comma between one value and the next key, or quotes around a value with a colon in it',
  }),
  commaTooMany: mistake({
    code: 'GP1034',
    title: 'A comma with nothing before it',
    message: (_: object) => 'nothing stands before this comma',
    help: () => 'remove it',
  }),
  textAfterEnd: mistake({
    code: 'GP1035',
    title: 'Something after the end of a value',
    message: (_: object) => 'the value before this has ended already',
    help: () => 'start a new line, put a comma between, or put the whole value in quotes',
  }),

  // GP104x: included files
  includeMissing: mistake({
    code: 'GP1040',
    title: 'An included file is not there',
    message: ({ file }: { file: string; nearest?: string | undefined }) => `there is no file \`${file}\``,
    help: ({ nearest }) => didYouMean(nearest, 'paths start at the folder of the file that includes'),
  }),
  includeOutside: mistake({
    code: 'GP1041',
    title: 'An included file outside the folder',
    message: ({ written }: { written: string }) => `\`${written}\` is not below this file's folder`,
    help: () => 'name a file in this folder or below, with `/` between folders and without `..`',
  }),
  definedTwice: mistake({
    code: 'GP1042',
    title: 'A name defined in two files',
    message: ({ name, file }: { name: string; file: string }) => `\`${name}\` is defined in \`${file}\` already`,
    help: () => 'keep it in one of the two files',
  }),
  tooManyFiles: mistake({
    code: 'GP1043',
    title: 'Too many files',
    message: ({ most }: { most: number }) => `a brief has at most ${most} files`,
    help: () => 'join some of them',
  }),

  // GP20xx: what stands where
  unknownKey: mistake({
    code: 'GP2001',
    title: 'A key the language does not have here',
    message: ({ key, what }: { key: string; what: string; nearest?: string | undefined; known: readonly string[] }) =>
      `${what} has no key \`${key}\``,
    help: ({ nearest, known }) => didYouMean(nearest, `its keys are ${listed(known)}`),
  }),
  missingKey: mistake({
    code: 'GP2002',
    title: 'A key that must be there',
    message: ({ key, what }: { key: string; what: string; example: string }) => `${what} needs a key \`${key}\``,
    help: ({ key, example }) => `add \`${key}: ${example}\`, or what is true here`,
  }),
  noValue: mistake({
    code: 'GP2003',
    title: 'A key without a value',
    message: (_: { expected: string }) => 'there is no value here',
    help: ({ expected }) => `expected ${expected}`,
  }),
  wrongKind: mistake({
    code: 'GP2004',
    title: 'A map, a list or text where another was expected',
    message: ({ found }: { expected: string; found: string }) => `${found} does not fit here`,
    help: ({ expected }) => `expected ${expected}`,
  }),
  notAnOption: mistake({
    code: 'GP2005',
    title: 'A word that is none of those allowed',
    message: ({ found, what }: { found: string; what: string; options: readonly string[]; nearest?: string | undefined }) =>
      `\`${found}\` is not ${what}`,
    help: ({ nearest, options }) => didYouMean(nearest, `write ${listed(options, 'or')}`),
  }),
  notAFlag: mistake({
    code: 'GP2006',
    title: 'Neither true nor false',
    message: ({ found }: { found: string }) => `\`${found}\` is neither \`true\` nor \`false\``,
    help: () => 'write `true` or `false`',
  }),
  unknownVersion: mistake({
    code: 'GP2007',
    title: 'A version of the language that does not exist',
    message: ({ found }: { found: string }) => `there is no version \`${found}\` of the language`,
    help: () => 'write `brief: 1`',
  }),
  listAsText: mistake({
    code: 'GP2008',
    title: 'Several names without brackets',
    message: ({ found }: { found: string; list: string }) => `\`${found}\` is one text, not a list`,
    help: ({ list }) => `write \`${list}\``,
  }),

  // GP210x: names
  badEntityName: mistake({
    code: 'GP2101',
    title: 'An entity whose name is not UpperCamel',
    message: ({ found }: { found: string; better: string | undefined }) => `\`${found}\` is no name for an entity`,
    help: ({ better }) =>
      `entities are \`UpperCamel\`: letters and digits, 60 at most${better === undefined ? '' : `, such as \`${better}\``}`,
  }),
  badName: mistake({
    code: 'GP2102',
    title: 'A name that is not lowerCamel',
    message: ({ found }: { found: string; better: string | undefined }) => `\`${found}\` is no name`,
    help: ({ better }) =>
      `names are \`lowerCamel\`: letters and digits, 60 at most${better === undefined ? '' : `, such as \`${better}\``}`,
  }),
  notAName: mistake({
    code: 'GP2103',
    title: 'Something else where a name belongs',
    message: ({ found }: { found: string }) => `\`${found}\` is no name`,
    help: () => 'a name is one word of letters and digits',
  }),

  // GP211x: references
  unknownName: mistake({
    code: 'GP2110',
    title: 'A name that is declared nowhere',
    message: ({
      kind,
      name,
    }: {
      kind: string
      name: string
      nearest?: string | undefined
      line?: number | undefined
      declared: readonly string[]
    }) => `no ${kind} is called \`${name}\``,
    help: ({ kind, nearest, line, declared }) => {
      if (nearest !== undefined) return `did you mean \`${nearest}\`?${line === undefined ? '' : ` It is declared on line ${line}.`}`
      return declared.length === 0 ? `the brief declares no ${kind} yet` : `there are ${listed(declared)}`
    },
  }),
  unknownEvent: mistake({
    code: 'GP2111',
    title: 'An event that nothing emits',
    message: ({ name }: { name: string; nearest?: string | undefined; emitted: readonly string[] }) => `no operation emits \`${name}\``,
    help: ({ name, nearest, emitted }) =>
      didYouMean(
        nearest,
        `add \`emits: ${name}\` to the operation after which it happens${emitted.length === 0 ? '' : `; there are ${listed(emitted)}`}`,
      ),
  }),
  unknownField: mistake({
    code: 'GP2112',
    title: 'A field that the entity does not have',
    message: ({ entity, name }: { entity: string; name: string; nearest?: string | undefined; known: readonly string[] }) =>
      `\`${entity}\` has no field \`${name}\``,
    help: ({ nearest, known }) => didYouMean(nearest, `it has ${listed(known)}`),
  }),
  nothingFollows: mistake({
    code: 'GP2113',
    title: 'A path through a field that is no reference',
    message: ({ field, word }: { field: string; word: string }) => `\`${field}\` is no reference, so \`${word}\` cannot follow it`,
    help: () => 'a path goes through fields whose type is an entity, and through owners',
  }),
  unknownStatus: mistake({
    code: 'GP2114',
    title: 'A status that the field does not have',
    message: ({ value, field }: { value: string; field: string; nearest?: string | undefined; values: readonly string[] }) =>
      `\`${value}\` is no status of \`${field}\``,
    help: ({ nearest, values }) =>
      didYouMean(nearest, values.length === 0 ? 'it has no field with values such as `placed | paid`' : `there are ${listed(values)}`),
  }),
  noSuchPlace: mistake({
    code: 'GP2115',
    title: 'A waiver for a place that is not in the brief',
    message: ({ at }: { at: string }) => `there is nothing at \`${at}\``,
    help: () => 'name it by its keys, such as `entities.Order` or `operations.placeOrder.rate`',
  }),

  // GP212x: names that are taken, and renames
  takenByLanguage: mistake({
    code: 'GP2120',
    title: 'A field that every entity has',
    message: ({ field }: { field: string }) => `every entity has \`${field}\` already`,
    help: () => 'leave it out; `id`, `createdAt` and `updatedAt` are there without saying so',
  }),
  takenByOwner: mistake({
    code: 'GP2121',
    title: "A field with an owner's name",
    message: ({ field, entity, owner }: { field: string; entity: string; owner: string }) =>
      `\`${field}\` of \`${entity}\` is taken by its owner \`${owner}\``,
    help: ({ field }) => `leave it out if the owner is meant: \`${field}\` can be used in \`where\` as it is; else give it another name`,
  }),
  stillThere: mistake({
    code: 'GP2122',
    title: 'A rename of something that is still there',
    message: ({ was }: { was: string }) => `\`${was}\` is still there, so nothing was renamed`,
    help: () => '`was` is the old name, which is no longer used',
  }),
  renamedTwice: mistake({
    code: 'GP2123',
    title: 'One name renamed to two',
    message: ({ was, first, second }: { was: string; first: string; second: string }) =>
      `both \`${first}\` and \`${second}\` were \`${was}\``,
    help: () => 'keep `was` with the one that has its rows; the other one is new',
  }),
  differByCase: mistake({
    code: 'GP2124',
    title: 'Two names that differ in case only',
    message: ({ first, second }: { first: string; second: string }) => `\`${first}\` and \`${second}\` differ in upper and lower case only`,
    help: () => 'rename one: tables, files and addresses take them for the same',
  }),
  ownedTwice: mistake({
    code: 'GP2125',
    title: 'An entity of two squads',
    message: ({ entity, first, second }: { entity: string; first: string; second: string }) =>
      `\`${entity}\` is owned by \`${first}\` and by \`${second}\``,
    help: () => 'one squad answers for it; name it there only',
  }),

  // GP22xx: values and units
  bareNumber: mistake({
    code: 'GP2201',
    title: 'A number without a unit',
    message: ({ found, what }: { found: string; what: string; fits: readonly string[]; examples: readonly string[] }) =>
      `\`${found}\` has no unit; ${what} is expected`,
    help: ({ fits }) => `write ${listed(fits, 'or')}`,
  }),
  unknownUnit: mistake({
    code: 'GP2202',
    title: 'A unit that does not fit',
    message: ({ found, what }: { found: string; what: string; fits: readonly string[]; nearest?: string | undefined }) =>
      `\`${found}\` is no unit of ${what}`,
    help: ({ nearest, fits }) =>
      didYouMean(nearest, fits.length === 0 ? 'leave it out: a bare number is right here' : `its units are ${listed(fits)}`),
  }),
  notAQuantity: mistake({
    code: 'GP2203',
    title: 'Not a quantity',
    message: ({ found, what }: { found: string; what: string; examples: readonly string[] }) => `\`${found}\` is not ${what}`,
    help: ({ examples }) => `write it like ${listed(examples, 'or')}`,
  }),
  outOfRange: mistake({
    code: 'GP2204',
    title: 'A quantity out of its range',
    message: ({ found, what }: { found: string; what: string; bound: string }) => `\`${found}\` cannot be ${what}`,
    help: ({ bound }) => `it must be ${bound}`,
  }),
  groupedDigits: mistake({
    code: 'GP2205',
    title: 'Digits in groups',
    message: ({ found }: { found: string; plain: string }) => `\`${found}\` has its digits in groups`,
    help: ({ plain }) => `write \`${plain}\`, or \`k\` and \`M\` for thousand and million`,
  }),
  notADate: mistake({
    code: 'GP2206',
    title: 'Not a day',
    message: ({ found }: { found: string }) => `\`${found}\` is no day of the calendar`,
    help: () => 'write it like `2027-09-01`: year, month, day',
  }),
  notATime: mistake({
    code: 'GP2207',
    title: 'Not a time of day',
    message: ({ found }: { found: string }) => `\`${found}\` is no time of day`,
    help: () => 'write it like `02:00`, with two digits each, from `00:00` to `23:59`',
  }),
  notATimezone: mistake({
    code: 'GP2208',
    title: 'An unknown time zone',
    message: ({ found }: { found: string; nearest?: string | undefined }) => `\`${found}\` is no time zone`,
    help: ({ nearest }) => didYouMean(nearest, 'name a city of the time zone database, such as `Europe/Berlin`, or `UTC`'),
  }),
  sharesAboveAll: mistake({
    code: 'GP2209',
    title: 'Shares above 100%',
    message: ({ total }: { total: string }) => `the shares add up to ${total}`,
    help: () => 'they are parts of one whole: 100% at most',
  }),
  notAClock: mistake({
    code: 'GP2210',
    title: 'Not a clock',
    message: ({ found }: { found: string; nearest?: string | undefined; known: readonly string[] }) =>
      `\`${found}\` is nothing that a clock can strike`,
    help: ({ nearest, known }) => didYouMean(nearest, `write ${listed(known, 'or')}, such as \`day at 02:00\``),
  }),
  timeWithinDay: mistake({
    code: 'GP2211',
    title: 'A time of day for a clock that strikes more often',
    message: ({ tick }: { tick: string }) => `every \`${tick}\` is more often than once a day, so it has no time of day`,
    help: () => 'leave `at` out',
  }),
  notAMoment: mistake({
    code: 'GP2212',
    title: 'Not a moment',
    message: ({ found }: { found: string }) => `\`${found}\` is no moment`,
    help: () => 'write `now`, `now - 30 days` or `now + 1 day`',
  }),
  notACode: mistake({
    code: 'GP2213',
    title: 'Not the code of a finding',
    message: ({ found }: { found: string }) => `\`${found}\` is no code of a finding`,
    help: () => 'a code is `GP` and four digits, as the finding shows it',
  }),
  notADecision: mistake({
    code: 'GP2214',
    title: 'Not the name of a decision',
    message: ({ found }: { found: string }) => `\`${found}\` is no name of a decision`,
    help: () => 'it is a rule such as `architecture-pattern`, or rule and subject such as `read-caching/browseProducts`',
  }),

  // GP230x: fields
  notAType: mistake({
    code: 'GP2301',
    title: 'Not a type',
    message: ({ found }: { found: string; nearest?: string | undefined }) => `\`${found}\` is no type`,
    help: ({ nearest }) =>
      didYouMean(nearest, 'a field is `text`, `int`, `money`, `timestamp`, `a | b` or the name of an entity, for instance'),
  }),
  needsBrackets: mistake({
    code: 'GP2302',
    title: 'A type that needs something in brackets',
    message: ({ type, what }: { type: string; example: string; what: string }) => `\`${type}\` needs ${what} in brackets`,
    help: ({ example }) => `write it like \`${example}\``,
  }),
  noBrackets: mistake({
    code: 'GP2303',
    title: 'A type that takes nothing in brackets',
    message: ({ type }: { type: string }) => `\`${type}\` takes nothing in brackets`,
    help: ({ type }) => `write \`${type}\` alone`,
  }),
  usualAboveMost: mistake({
    code: 'GP2304',
    title: 'A usual size above the largest',
    message: ({ usual, most }: { usual: string; most: string }) => `the usual \`${usual}\` is more than \`${most}\`, the most allowed`,
    help: () => 'the largest comes first, the usual one after the `~`',
  }),
  usualOutside: mistake({
    code: 'GP2305',
    title: 'A usual number outside its range',
    message: ({ usual, range }: { usual: string; range: string }) => `the usual \`${usual}\` is not within \`${range}\``,
    help: () => 'what is usual lies between the least and the most',
  }),
  notARange: mistake({
    code: 'GP2306',
    title: 'Not a range',
    message: ({ found }: { found: string }) => `\`${found}\` is no range`,
    help: () => 'write `1..99`, `0..` or `..10`',
  }),
  rangeReversed: mistake({
    code: 'GP2307',
    title: 'A range that ends before it begins',
    message: ({ found }: { found: string }) => `\`${found}\` ends before it begins`,
    help: () => 'the least comes first',
  }),
  emptyEnumValue: mistake({
    code: 'GP2308',
    title: 'Nothing between two bars',
    message: (_: object) => 'a value is missing beside `|`',
    help: () => 'write `draft | active`, a word on each side',
  }),
  enumValueTwice: mistake({
    code: 'GP2309',
    title: 'A value twice',
    message: ({ value }: { value: string }) => `\`${value}\` stands here twice`,
    help: () => 'leave one of them out',
  }),
  notAMark: mistake({
    code: 'GP2310',
    title: 'Not a mark',
    message: ({ found }: { found: string; nearest?: string | undefined; instead?: string | undefined; known: readonly string[] }) =>
      `\`${found}\` is no mark`,
    help: ({ nearest, instead, known }) =>
      instead === undefined ? didYouMean(nearest, `the marks are ${listed(known)}`) : `write ${instead}`,
  }),
  markTwice: mistake({
    code: 'GP2311',
    title: 'A mark twice',
    message: ({ mark }: { mark: string }) => `\`${mark}\` stands here twice`,
    help: () => 'leave one of them out',
  }),
  noDefault: mistake({
    code: 'GP2312',
    title: 'Nothing after the equals sign',
    message: (_: object) => 'the default is missing after `=`',
    help: () => 'write the value, such as `= draft`, or leave the sign out',
  }),
  movesOfNothing: mistake({
    code: 'GP2313',
    title: 'Moves that fit no field',
    message: ({ values }: { values: readonly string[] }) => `no field has the values ${listed(values)}`,
    help: () => 'moves lead from one value of a status field to others: `status: placed | paid = placed`',
  }),

  // GP232x: what entities say
  ownershipRing: mistake({
    code: 'GP2320',
    title: 'Entities that own each other in a ring',
    message: ({ ring }: { ring: readonly string[] }) => `ownership goes round in a ring: ${ring.join(' → ')}`,
    help: () => 'one of them must belong to nobody, or to something outside; the other way is a reference among the fields',
  }),
  oneOfNothing: mistake({
    code: 'GP2321',
    title: 'One row per owner, without an owner',
    message: ({ name }: { name: string }) => `\`${name}\` has no owner, so there cannot be one for each`,
    help: () => 'say whose it is with `belongsTo`',
  }),
  ownedByPart: mistake({
    code: 'GP2322',
    title: 'A part that owns something',
    message: ({ name, owner }: { name: string; owner: string }) => `\`${name}\` cannot belong to \`${owner}\`, which is a part`,
    help: ({ owner }) => `let it belong to what \`${owner}\` is a part of, or make \`${owner}\` an entity of its own`,
  }),
  partWithOwner: mistake({
    code: 'GP2323',
    title: 'A part with an owner of its own',
    message: ({ name }: { name: string; parents: readonly string[] }) => `\`${name}\` is a part, so what lists it is its owner`,
    help: ({ parents }) =>
      `leave \`belongsTo\` out${parents.length === 0 ? '' : `; it is listed by ${listed(parents)}`}, or leave \`part\` out`,
  }),
  partOfNothing: mistake({
    code: 'GP2324',
    title: 'A part that nothing lists',
    message: ({ name }: { name: string }) => `no entity lists \`${name}\`, so it is a part of nothing`,
    help: ({ name }) => `add a field such as \`lines: ${name}[1..100]\` to the entity it is part of`,
  }),
  partOfSeveral: mistake({
    code: 'GP2325',
    title: 'A part listed twice',
    message: ({ name, first, second }: { name: string; first: string; second: string }) =>
      first === second
        ? `\`${name}\` is listed twice by \`${first}\``
        : `\`${name}\` is a part of \`${first}\` and cannot be one of \`${second}\` too`,
    help: () => 'a part has one parent: give each parent a part of its own, or drop `part: true` and both lists are links',
  }),
  partAsTenant: mistake({
    code: 'GP2326',
    title: 'A part as tenant',
    message: ({ name }: { name: string }) => `\`${name}\` is a part and cannot be the tenant`,
    help: () => 'the tenant stands above everything that belongs to it',
  }),
  severalTenants: mistake({
    code: 'GP2327',
    title: 'Several tenants',
    message: ({ first, second }: { first: string; second: string }) => `\`${first}\` is the tenant already, so \`${second}\` cannot be`,
    help: () => 'keep the outermost; what is below it is separated by ownership',
  }),
  notSearchable: mistake({
    code: 'GP2328',
    title: 'A type that cannot be searched by words',
    message: ({ field }: { field: string }) => `\`${field}\` has no words to search`,
    help: () => 'mark fields of text; others go into `where`',
  }),
  madeTwice: mistake({
    code: 'GP2329',
    title: 'A field that is made in two ways',
    message: ({ marks }: { marks: string }) => `${marks} exclude each other`,
    help: () => '`generated` is made at creation, `computed` worked out from other values, `copied from` a snapshot; keep one',
  }),
  unfitDefault: mistake({
    code: 'GP2330',
    title: 'A default that its type does not allow',
    message: ({ value, field }: { value: string; field: string; expected: string; nearest?: string | undefined }) =>
      `\`${value}\` is no value of \`${field}\``,
    help: ({ nearest, expected }) => didYouMean(nearest, `expected ${expected}`),
  }),
  notAMomentField: mistake({
    code: 'GP2331',
    title: 'A field that holds no moment',
    message: ({ field }: { field: string }) => `\`${field}\` holds no moment`,
    help: () => 'name a field of type `timestamp` or `date`, or `createdAt` or `updatedAt`',
  }),
  valueTaken: mistake({
    code: 'GP2332',
    title: 'A value that is a word of conditions',
    severity: 'warning',
    message: ({ value }: { value: string }) => `in conditions \`${value}\` has a meaning of its own`,
    help: ({ value }) =>
      value === 'none' ? '`= none` means that the field is absent; call the value something else' : 'call the value something else',
  }),

  // GP240x: operations as written
  noTrigger: mistake({
    code: 'GP2401',
    title: 'An operation that nothing starts',
    message: ({ name }: { name: string }) => `nothing starts \`${name}\``,
    help: () => 'say who calls it (`by: shopper`), or `on:` which event, `every:` when, `receive:` from which integration',
  }),
  severalTriggers: mistake({
    code: 'GP2402',
    title: 'An operation with several triggers',
    message: ({ names }: { names: readonly string[] }) => `${listed(names)} each start an operation, and one has one trigger`,
    help: () => 'make an operation for each',
  }),
  severalVerbs: mistake({
    code: 'GP2403',
    title: 'An operation with several verbs',
    message: ({ names }: { names: readonly string[] }) => `${listed(names)} are verbs, and an operation has one at most`,
    help: () => 'make an operation for each, or say with `reads` and `changes` what else is touched',
  }),
  severalScopes: mistake({
    code: 'GP2404',
    title: 'Several scopes for one actor',
    message: (_: object) => 'own, via and where exclude each other',
    help: () => 'keep one of them',
  }),
  notAScope: mistake({
    code: 'GP2405',
    title: 'Not a scope',
    message: ({ found }: { found: string }) => `\`${found}\` does not say which rows the caller sees`,
    help: () => 'write `own`, `all`, `via Membership`, or a condition: `{ staff: region = actor.region }`',
  }),
  notACondition: mistake({
    code: 'GP2406',
    title: 'Not a condition',
    message: ({ found }: { found: string }) => `\`${found}\` is no condition`,
    help: () => 'write a field, a comparison and a value: `status = active`, `expiresAt < now`',
  }),
  notAComparison: mistake({
    code: 'GP2407',
    title: 'Not a comparison',
    message: ({ found }: { found: string }) => `\`${found}\` is no comparison`,
    help: () => 'write `=`, `!=`, `<`, `<=`, `>` or `>=`',
  }),
  notAPath: mistake({
    code: 'GP2408',
    title: 'Not a field',
    message: ({ found }: { found: string }) => `\`${found}\` is no field`,
    help: () => 'name a field, an owner, or a path such as `order.customer`',
  }),
  sortDirection: mistake({
    code: 'GP2409',
    title: 'A direction in words',
    message: ({ found }: { found: string; better: string }) => `\`${found}\` says its direction in words`,
    help: ({ better }) => `write \`${better}\`; a minus means the greatest first`,
  }),
  notACall: mistake({
    code: 'GP2410',
    title: 'Not a call',
    message: ({ found }: { found: string }) => `\`${found}\` is no call to an integration`,
    help: () => 'write `payments`, `sms 2x` for two calls, `recommendations?` for one that may fail',
  }),
  notABody: mistake({
    code: 'GP2411',
    title: 'Not a field with a large body',
    message: ({ found }: { found: string }) => `\`${found}\` names no field`,
    help: () => 'write entity and field: `Product.photos`',
  }),
  notAWebhook: mistake({
    code: 'GP2412',
    title: 'Not an event of an integration',
    message: ({ found }: { found: string }) => `\`${found}\` names no event of an integration`,
    help: () => 'write integration and event: `payments.charged`',
  }),
  differentWaits: mistake({
    code: 'GP2413',
    title: 'Events with different waits',
    message: (_: object) => 'these events are waited for differently long',
    help: () => 'make an operation for each',
  }),

  // GP242x: what operations say
  keyWithoutVerb: mistake({
    code: 'GP2420',
    title: 'A key that does not go with the verb',
    message: ({ key, verb }: { key: string; verb?: string | undefined; verbs: readonly string[]; verbless: boolean }) =>
      verb === undefined ? `\`${key}\` does not go with an operation without a verb` : `\`${key}\` does not go with \`${verb}\``,
    help: ({ verbs, verbless }) => `it goes with ${listed(verbs)}${verbless ? ', and with work without a verb' : ''}`,
  }),
  keyWithoutTrigger: mistake({
    code: 'GP2421',
    title: 'A key that does not go with the trigger',
    message: ({ key, trigger }: { key: string; trigger: string; triggers: readonly string[] }) => `\`${key}\` does not go with ${trigger}`,
    help: ({ key, triggers }) =>
      key === 'latency'
        ? 'nobody waits here; say with `within` how soon it must be done'
        : key === 'within'
          ? 'a caller waits here; say with `latency` how soon'
          : `it goes with ${triggers.join(' and ')}`,
  }),
  rateFollows: mistake({
    code: 'GP2422',
    title: 'A rate that follows from the trigger',
    message: ({ trigger }: { trigger: string }) => `this runs ${trigger}, so its rate follows`,
    help: () => 'leave it out, or say how many rows it handles: `rate: 3k rows/h`, or `rows: 200` for one run',
  }),
  operationOnPart: mistake({
    code: 'GP2423',
    title: 'An operation on a part',
    message: ({ entity }: { entity: string }) => `\`${entity}\` is a part and has no operations of its own`,
    help: () => 'operate on the entity that lists it, `with` its parts',
  }),
  nothingSearchable: mistake({
    code: 'GP2424',
    title: 'A search over nothing',
    message: ({ entity }: { entity: string }) => `no field of \`${entity}\` is \`searchable\``,
    help: () => 'mark the fields whose words are searched, such as `name: text(200), searchable`, or use `list` with `where`',
  }),
  noBody: mistake({
    code: 'GP2425',
    title: 'No large body to load',
    message: ({ entity, field }: { entity: string; field: string; nearest?: string | undefined; bodies: readonly string[] }) =>
      `\`${entity}.${field}\` is no file or image`,
    help: ({ nearest, bodies, entity }) =>
      didYouMean(
        nearest,
        bodies.length === 0 ? `\`${entity}\` has none; give it a field such as \`photo: image(5 MB)\`` : `there are ${listed(bodies)}`,
      ),
  }),
  notUnique: mistake({
    code: 'GP2426',
    title: 'A get that may find several rows',
    message: ({ entity }: { entity: string; unique: readonly string[] }) => `these fields may fit several rows of \`${entity}\``,
    help: ({ unique }) =>
      unique.length === 0
        ? 'leave `where` out to get by `id`, mark the field `unique`, or use `list`'
        : `get by ${listed(unique, 'or')}, leave \`where\` out to get by \`id\`, or use \`list\``,
  }),
  ambiguousStatus: mistake({
    code: 'GP2427',
    title: 'A status of several fields',
    message: ({ value, fields }: { value: string; entity: string; fields: readonly string[] }) =>
      `${listed(fields)} both have the value \`${value}\``,
    help: () => 'say which field moves by giving the entity `moves`',
  }),
  noMoveLeadsTo: mistake({
    code: 'GP2428',
    title: 'A status that no move leads to',
    message: ({ value, entity }: { value: string; entity: string }) => `no move of \`${entity}\` leads to \`${value}\``,
    help: ({ value }) => `add \`${value}\` to the moves of the status before it`,
  }),
  notAPart: mistake({
    code: 'GP2429',
    title: 'Not a part',
    message: ({ field }: { field: string; verb: string }) => `\`${field}\` is no list of parts`,
    help: ({ verb }) => `\`${verb}\` carries every field that a caller may set without saying so; \`with\` adds parts`,
  }),
  noOrder: mistake({
    code: 'GP2430',
    title: 'A comparison of something without an order',
    message: ({ field, comparison }: { field: string; comparison: string }) =>
      `values of \`${field}\` have no order, so \`${comparison}\` does not fit`,
    help: () => 'compare it with `=` or `!=`, or let the caller give one value',
  }),
  unfitValue: mistake({
    code: 'GP2431',
    title: 'A value that the field cannot have',
    message: ({ value, field }: { value: string; field: string; expected: string; nearest?: string | undefined }) =>
      `\`${field}\` is never \`${value}\``,
    help: ({ nearest, expected }) => didYouMean(nearest, `expected ${expected}`),
  }),
  neverAbsent: mistake({
    code: 'GP2432',
    title: 'A test for absence of a field that is always there',
    severity: 'warning',
    message: ({ field }: { field: string }) => `\`${field}\` is never absent`,
    help: () => 'put `?` after its type if it may be',
  }),
  notANumber: mistake({
    code: 'GP2433',
    title: 'A sum of something that is no number',
    message: ({ field }: { field: string }) => `\`${field}\` cannot be added up`,
    help: () => 'sum fields of type `int`, `decimal`, `money` or `duration`',
  }),
  secretGiven: mistake({
    code: 'GP2434',
    title: 'A secret that is given away',
    message: ({ field }: { field: string }) => `\`${field}\` is secret and never returned`,
    help: () => 'leave it out of `gives`, or drop the mark `secret`',
  }),

  // GP244x: who may
  actorTwice: mistake({
    code: 'GP2440',
    title: 'An actor twice in one operation',
    message: ({ actor }: { actor: string }) => `\`${actor}\` stands here twice`,
    help: () => 'keep the one that says which rows it sees',
  }),
  anonymousRecord: mistake({
    code: 'GP2441',
    title: 'A record of somebody unknown',
    message: ({ name }: { name: string }) => `\`${name}\` is anonymous, so it has no record`,
    help: () => 'make it a `person` if it signs in',
  }),
  recordAndTenant: mistake({
    code: 'GP2442',
    title: 'A record and a tenant',
    message: ({ name }: { name: string }) => `\`${name}\` has a record, and the tenant follows from that`,
    help: () => 'leave `of` out; it is for actors without a record',
  }),
  notATenant: mistake({
    code: 'GP2443',
    title: 'Not the tenant',
    message: ({ entity }: { entity: string }) => `\`${entity}\` is not the tenant`,
    help: ({ entity }) => `add \`tenant: true\` to \`${entity}\``,
  }),
  partAsRecord: mistake({
    code: 'GP2444',
    title: 'A part as record',
    message: ({ entity }: { entity: string }) => `\`${entity}\` is a part and cannot be a record`,
    help: () => 'a record is an entity of its own',
  }),
  noRecord: mistake({
    code: 'GP2445',
    title: 'Own rows of an actor without a record',
    message: ({ actor, scope }: { actor: string; scope: string }) => `\`${actor}\` has no record, so \`${scope}\` means no rows`,
    help: ({ actor }) => `give the actor one: \`${actor}: { record: <Entity> }\`, or write a condition such as \`region = actor.region\``,
  }),
  notOwned: mistake({
    code: 'GP2446',
    title: 'Own rows of an entity that belongs to somebody else',
    message: ({ entity, record, actor }: { entity: string; record: string; actor: string; field?: string | undefined }) =>
      `\`${entity}\` does not belong to \`${record}\`, so no row is the ${actor}'s own`,
    help: ({ entity, record, field, actor }) =>
      field === undefined
        ? `add \`belongsTo: ${record}\` to \`${entity}\`, or to an owner of it`
        : `write \`by: { ${actor}: ${field} = actor }\`, since \`${field}\` refers to it, or \`belongsTo: ${record}\` in \`${entity}\``,
  }),
  viaNotOwned: mistake({
    code: 'GP2447',
    title: 'A way through rows that are nobody’s',
    message: ({ via, record }: { via: string; record: string; actor: string }) =>
      `\`${via}\` neither belongs to \`${record}\` nor refers to it`,
    help: ({ via, record, actor }) => `give \`${via}\` a field of type \`${record}\`, so that some of its rows are the ${actor}'s`,
  }),
  viaNotShared: mistake({
    code: 'GP2448',
    title: 'A way that does not lead here',
    message: ({ via, entity }: { via: string; entity: string }) => `\`${via}\` and \`${entity}\` share no owner and no reference`,
    help: ({ via, entity }) =>
      `\`via ${via}\` means rows that share an owner or a reference with a row of \`${via}\`; give \`${entity}\` one`,
  }),
  notTheActor: mistake({
    code: 'GP2449',
    title: 'A comparison of the caller with something else',
    message: ({ field, record }: { field: string; actor: string; record: string }) =>
      `\`${field}\` is no reference to \`${record}\`, so it is never the caller`,
    help: ({ record }) => `compare a field of type \`${record}\` with \`actor\`, or this one with \`actor.FIELD\``,
  }),
  nobody: mistake({
    code: 'GP2450',
    title: 'An operation that nobody may call',
    message: (_: object) => 'nobody may call this',
    help: () => 'name an actor, or say with `on`, `every` or `receive` what else starts it',
  }),
  noEvent: mistake({
    code: 'GP2451',
    title: 'An operation that waits for nothing',
    message: (_: object) => 'no event starts this',
    help: () => 'name an event that another operation emits',
  }),

  // GP25xx: the whole
  nothingIn: mistake({
    code: 'GP2501',
    title: 'A section with nothing in it',
    message: ({ section }: { section: string }) => `there is nothing under \`${section}\``,
    help: ({ section }) => `a brief has one of its ${section} at least`,
  }),
  latencyReversed: mistake({
    code: 'GP2502',
    title: 'A p99 below the p50',
    message: ({ p50, p99 }: { p50: string; p99: string }) => `p99 of \`${p99}\` is below p50 of \`${p50}\``,
    help: () => 'all but one in a hundred answers cannot be faster than half of them',
  }),
  peakBelowAverage: mistake({
    code: 'GP2503',
    title: 'A peak below the average',
    message: ({ found }: { found: string }) => `a peak of \`${found}\` is below the average`,
    help: () => 'the busiest minute is at least `1x`',
  }),
  launchReversed: mistake({
    code: 'GP2504',
    title: 'A launch before the start',
    message: ({ start, by }: { start: string; by: string }) => `${by} is before the start on ${start}`,
    help: () => 'work starts first',
  }),
  mustAndMustNot: mistake({
    code: 'GP2505',
    title: 'A technology that must and must not be used',
    message: ({ name }: { name: string }) => `\`${name}\` must be used and must not`,
    help: () => 'keep it in one of the two lists',
  }),
}
