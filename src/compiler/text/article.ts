import { pluralise } from '../model/naming.ts'

/** A noun with the article it takes: `a shopper`, `an order`; `staff` takes none. */
export function withArticle(noun: string): string {
  if (pluralise(noun) === noun) return noun
  return `${soundsLikeVowel.test(noun) ? 'an' : 'a'} ${noun}`
}

/** A vowel, but not the `u` of `user` and `unit` nor the `o` of `one`; and the silent `h` of `hour`. */
const soundsLikeVowel = /^(?:[ai]|e(?!u)|o(?!ne\b)|u(?!s[ae]|ni(?!n|m)|ti|r[aeiou])|hour|heir|honest|honou?r)/i
