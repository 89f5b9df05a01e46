import type { ReactNode } from 'react'

/** What became of an upload, and beside it what to answer; on a narrow page the answer follows at once, the rest last. */
export function AnswerColumns({
  finding,
  answer,
  background,
}: {
  finding: ReactNode
  answer: ReactNode
  background: ReactNode
}) {
  return (
    <div className="grid gap-x-10 gap-y-5 p-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)] xl:grid-rows-[auto_1fr]">
      {finding}
      <div className="space-y-4 xl:col-start-2 xl:row-span-2 xl:row-start-1">{answer}</div>
      <div className="space-y-5">{background}</div>
    </div>
  )
}
