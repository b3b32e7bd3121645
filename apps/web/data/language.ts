import { useSyncExternalStore } from 'react'

/** The language of the app's own words; what people typed stays as it is. */
export type Language = 'zh' | 'en'

const key = 'taizhang:language'
const listeners = new Set<() => void>()
let language: Language = localStorage.getItem(key) === 'en' ? 'en' : 'zh'

const mark = () => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}
mark()

export function setLanguage(next: Language): void {
  language = next
  localStorage.setItem(key, next)
  mark()
  for (const listener of listeners) listener()
}

export const currentLanguage = (): Language => language

export const useLanguage = (): Language =>
  useSyncExternalStore(listener => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, currentLanguage)
