import { Button } from 'antd'
import { setLanguage } from '../data/language.ts'
import { useSpeech } from '../data/messages.ts'

export function LanguageButton({ className }: { className?: string }) {
  const { t, language } = useSpeech()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button
      type="link"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setLanguage(other)}
      {...(className && { className })}
    >
      {t('otherLanguage')}
    </Button>
  )
}
