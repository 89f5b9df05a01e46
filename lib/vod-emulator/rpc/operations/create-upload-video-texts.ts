import { VodError } from '../vod-error.ts'

/** Emoji as pictures: what the real service calls "illegal emoticon". Digits and © have no picture of their own. */
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F/u

/** Throws the documented refusals of Title, Description and Tags; tags come back without blanks around them. */
export function checkTexts(
  title: string,
  description: string,
  tags: string,
): { description: string; tags: string } {
  for (const [name, value] of Object.entries({
    Title: title,
    Description: description,
    Tags: tags,
  })) {
    if (emoji.test(value)) {
      const message = `The specified ${name} contains illegal emoticon or special characters.`
      throw new VodError('IllegalCharacters', 400, message)
    }
  }
  checkLength('Title', title, 128)
  checkLength('Description', description, 1024)
  const single = tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  if (single.length > 16)
    throw new VodError('TagsExceededMax', 400, 'The specified Tags count has exceeded 16.')
  for (const tag of single) checkLength('Tags', tag, 32)
  return { description, tags: single.join(',') }
}

/** The parameter tables count characters, the message speaks of bytes: characters are counted. */
function checkLength(name: string, value: string, max: number): void {
  if ([...value].length <= max) return
  const message = `The specified ${name} length has exceeded ${max} bytes.`
  throw new VodError('LengthExceededMax', 400, message)
}
