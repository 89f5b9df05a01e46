import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { AnswerColumns } from '@/components/lookup/answer-columns'
import { CustomerReply } from '@/components/lookup/customer-reply'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { SearchedIn } from '@/components/lookup/searched-in'
import type { LookupResult } from '@/lib/contracts/lookup'
import { isolated, shortTitle } from '@/lib/ui/title-text'
import { diagnoseMissing } from '@/lib/uploads/diagnosis'

/** No media to speak of: why not, and how to ask for what would find it. */
export function NothingFound({ result, shown }: { result: LookupResult; shown: ReplyShown }) {
  const t = useTranslations('lookup')
  const id = useId()
  const { clues, search, searched } = result
  const { region } = searched
  const clue = clues.find(({ kind }) => kind !== 'mediaId' && kind !== 'referenceId')
  const text = isolated(shortTitle(clue?.value ?? ''))
  return (
    <article
      data-part="card"
      aria-labelledby={id}
      tabIndex={-1}
      className="rounded-lg border border-line bg-raised outline-none"
    >
      <AnswerColumns
        finding={
          <div className="space-y-2">
            <h3 id={id} className="text-base text-pretty wrap-anywhere">
              {search === null
                ? t('noClue')
                : clue
                  ? t('none', { region, text })
                  : t('noneAtAll', { region })}
            </h3>
            {search !== null && <SearchedIn searched={searched} />}
          </div>
        }
        answer={
          <CustomerReply
            subject={{ diagnosis: diagnoseMissing(null), media: null }}
            shown={shown}
          />
        }
        background={null}
      />
    </article>
  )
}
