import {setTimeout as sleep} from 'node:timers/promises';

/**
Waits for an answer, but not for long.
@param answer Goes on when it is late; nobody hears of its failure here.
@returns `undefined` when there is no answer by then, none but a failure, or an abort.
*/
export async function answerInTime<Answer>(
	answer: Promise<Answer>,
	patienceMs: number,
	signal: AbortSignal,
): Promise<Answer | undefined> {
	const over = new AbortController();
	const late = sleep(patienceMs, undefined, {signal: AbortSignal.any([signal, over.signal])});
	try {
		return await Promise.race([answer, late]);
	} catch {
		return undefined;
	} finally {
		over.abort();
		await late.catch(() => undefined);
	}
}
