/** Bytes of one file. A brief of 1,000 entities and 4,000 operations has 0.6 MB; past this it is some other file. */
export const LARGEST_FILE = 8_000_000

/** Files of one brief. More than any table of contents holds; it keeps files that include each other in bounds. */
export const MOST_FILES = 500

/** How deep maps and lists nest. The language needs seven levels; past this nobody wrote it by hand. */
export const DEEPEST_NESTING = 40

/** Mistakes of spelling shown per file. A file with more is not YAML, and the first ones say so. */
export const MOST_SYNTAX_ERRORS = 20

/** Characters read again in all after mistakes of spelling: the library reads about a million in a second. */
export const REREAD_CHARACTERS = 1_500_000
