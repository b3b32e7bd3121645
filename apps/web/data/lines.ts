/** The lines of an answer (application/x-ndjson) as they arrive, each read as JSON. */
export async function* linesOf<T>(response: Response): AsyncGenerator<T> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as T
    if (done) return
  }
}
