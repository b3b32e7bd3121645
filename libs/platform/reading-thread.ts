import { parentPort, workerData } from 'node:worker_threads'
import { understood } from '#forms/import/understood'
import type { Mappings } from '#forms/import/layout'
import { readDocument } from '#forms/read-document'
import { isRefusal } from '#kernel/refusal'

/** Reads one file and ends: the thread that `readFile` starts. */
const { bytes, mappings } = workerData as { bytes: Uint8Array; mappings: Mappings }
const read = readDocument(bytes, mappings)
// A thread's port has no origin.
// eslint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(isRefusal(read) ? read : understood(read))
