import { useRef, useState } from 'react'
import { byQuestion } from '../lessons/answers-by-place.ts'
import { answersFile, answersOfFile } from '../store/answers-file.ts'
import { useLessons } from '../store/lessons.ts'
import * as words from '../texts/lessons.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from './save-file.ts'

/** Answers as a file, out and in. Nothing is sent anywhere. */
export function LessonProgress() {
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<string>()
  const take = async (file: File) => {
    const read = answersOfFile(await file.text())
    if (!read) return setSaid(words.notImported)
    const answers = byQuestion(read)
    useLessons.getState().take(answers)
    setSaid(words.imported(Object.values(answers).reduce((sum, steps) => sum + Object.keys(steps).length, 0)))
  }
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          const text = answersFile(useLessons.getState().answers)
          saveFile(words.fileName, new Blob([text], { type: 'application/json' }))
        }}
      >
        {words.exportAnswers}
      </Button>
      <Button size="small" onClick={() => input.current?.click()}>
        {words.importAnswers}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={words.importLabel}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void take(file)
        }}
      />
      <span role="status">{said}</span>
    </>
  )
}
