import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import { OssError } from './oss-error.ts'

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' })

/**
 * No document has a namespace: the vendor's Python client looks elements up without one, although the documents print
 * one in their examples.
 * @param members In the order of the document; an array repeats its element, an empty one leaves it out.
 */
export function xmlDocument(root: string, members: Record<string, unknown>): string {
  return builder.build({ '?xml': { '@version': '1.0', '@encoding': 'UTF-8' }, [root]: members })
}

/** Times in documents have whole seconds and still three zeros: clients parse exactly `2012-02-23T07:01:34.000Z`. */
export function xmlTime(epochMs: number): string {
  return new Date(Math.floor(epochMs / 1000) * 1000).toISOString()
}

const parser = new XMLParser({
  // "0001" and "1e3" are no numbers here; each reader decides.
  parseTagValue: false,
  isArray: (name) => name === 'Part',
  // Also turns on character references: every Go program writes the quotes of an ETag as `&#34;`.
  htmlEntities: true,
  ignoreDeclaration: true,
})

/** The members of one element of an object that XML was read into; `undefined` when it holds text or is missing. */
export function childOf(parent: unknown, name: string): unknown {
  if (typeof parent !== 'object' || parent === null) return undefined
  return Object.entries(parent).find(([key]) => key === name)?.[1]
}

/** @throws OssError MalformedXML */
export function readXml(text: string): unknown {
  if (XMLValidator.validate(text) !== true) throw new OssError('MalformedXML')
  try {
    return parser.parse(text)
  } catch {
    // Well-formed, yet refused by the parser: entities without end and the like.
    throw new OssError('MalformedXML')
  }
}
