import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import { OssError } from './oss-error.ts'

const namespace = 'http://doc.oss-cn-hangzhou.aliyuncs.com'

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' })

/** @param members In the order of the document; an array repeats its element, an empty one leaves it out. */
export function xmlDocument(root: string, members: Record<string, unknown>): string {
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    [root]: { '@xmlns': namespace, ...members },
  })
}

/** Error documents carry no namespace. */
export function errorDocument(members: Record<string, unknown>): string {
  return builder.build({ '?xml': { '@version': '1.0', '@encoding': 'UTF-8' }, Error: members })
}

const parser = new XMLParser({
  // "0001" and "1e3" are no numbers here; each reader decides.
  parseTagValue: false,
  isArray: (name) => name === 'Part',
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
