import { useState } from 'react'

/** Copies a text and says so. */
export function CopyButton(props: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      className="button"
      onClick={() => void navigator.clipboard.writeText(props.text).then(() => setCopied(true))}
    >
      {copied ? '已复制' : (props.label ?? '复制')}
    </button>
  )
}
