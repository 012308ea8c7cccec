type Mermaid = { parse: (text: string) => Promise<{ readonly diagramType: string } | false> }
type Purifier = { addHook: () => void; removeHook: () => void; sanitize: (text: string) => string }

let loaded: Promise<Mermaid> | undefined

/** The kind of a diagram as Mermaid's own parser reads it; throws where it cannot. Mermaid wants a DOM only to purify labels, which parsing does not need. */
export async function mermaidKind(text: string): Promise<string> {
  loaded ??= load()
  const result = await (await loaded).parse(text)
  return result === false ? 'none' : result.diagramType
}

async function load(): Promise<Mermaid> {
  const purifier = (await import('dompurify')).default as unknown as Purifier
  purifier.addHook = () => {}
  purifier.removeHook = () => {}
  purifier.sanitize = (text) => text
  return (await import('mermaid')).default
}
