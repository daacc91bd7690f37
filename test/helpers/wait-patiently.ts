import {vi} from 'vitest';

const shared: typeof globalThis & {waitForOnce?: typeof vi.waitFor} = globalThis;

/** Vitest's own second is over too soon on a machine that has other things to do; nobody waits for it otherwise. */
const longestWaitMs = 15_000;

// This runs before each file, and the tests of a process share one `vi`.
shared.waitForOnce ??= vi.waitFor;
const {waitForOnce} = shared;

vi.waitFor = (callback, options) => waitForOnce(callback, options ?? {timeout: longestWaitMs});
