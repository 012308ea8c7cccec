/** The plural of an entity's name as a name of its own: `OrderLine` becomes `orderLines`, `Category` `categories`. */
export function plural(entity: string): string {
  const name = entity.charAt(0).toLowerCase() + entity.slice(1)
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`
  if (/(s|x|z|ch|sh)$/.test(name)) return `${name}es`
  return `${name}s`
}

/** `a`, `a and b`, `a, b and c`; of many the first ones and how many more. */
export function listing(names: readonly string[], most = 4): string {
  if (names.length <= 1) return names.join('')
  if (names.length > most) return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}`
}
