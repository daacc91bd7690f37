/**
Reads two things at the same time; the first failure ends the other, too, and both are waited for.
@throws The first failure; the signal's reason after an abort.
*/
export async function readTogether<One, Other>(
	outer: AbortSignal,
	begin: (signal: AbortSignal) => readonly [Promise<One>, Promise<Other>],
): Promise<[One, Other]> {
	const failure = new AbortController();
	const works = begin(AbortSignal.any([outer, failure.signal]));
	for (const work of works) {
		work.catch(error => failure.abort(error));
	}

	await Promise.allSettled(works);
	outer.throwIfAborted();
	failure.signal.throwIfAborted();
	return Promise.all(works);
}
