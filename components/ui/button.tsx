import { cva } from 'class-variance-authority'
import type { VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'

const button = cva(
  'inline-flex items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55',
  {
    variants: {
      look: {
        primary: 'bg-accent-solid text-white hover:bg-accent-solid-hover',
        danger: 'bg-danger-solid text-white hover:bg-danger-solid-hover',
        dangerPlain: 'border border-danger/50 bg-surface text-danger hover:bg-danger/10',
        plain: 'border border-line-strong bg-surface text-text hover:bg-hover',
        quiet: 'text-text hover:bg-hover',
        link: 'text-accent underline-offset-2 hover:underline',
      },
      size: {
        large: 'h-11 px-4 text-base',
        normal: 'h-9 px-3.5',
        small: 'h-7 px-2 text-[13px]',
        text: 'h-auto p-0',
        icon: 'size-8',
      },
    },
    defaultVariants: { look: 'plain', size: 'normal' },
  },
)

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof button>

export function Button({ look, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={button({ look, size, className })} {...rest} />
}
