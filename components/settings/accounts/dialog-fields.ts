export const LABEL = 'block text-[13px] text-muted'

export const FIELD =
  'mt-1 block h-9 w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm text-text aria-invalid:border-danger max-sm:h-11 max-sm:text-base'
