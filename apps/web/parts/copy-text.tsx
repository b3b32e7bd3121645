import { App, Button } from 'antd'
import { useSpeech } from '../data/messages.ts'

/** Old browsers, and pages without https, have no clipboard to write to: there a hidden box is copied from. */
async function copy(text: string): Promise<void> {
  if (navigator.clipboard as unknown) return navigator.clipboard.writeText(text)
  const box = document.createElement('textarea')
  box.value = text
  document.body.append(box)
  box.select()
  document.execCommand('copy')
  box.remove()
}

/** Puts a text on the clipboard, to be pasted into a mail. */
export function CopyText({ text }: { text: string }) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const act = () =>
    void copy(text).then(
      () => message.success(t('copied')),
      () => message.error(t('notCopied')),
    )
  return <Button onClick={act}>{t('copyAsText')}</Button>
}
