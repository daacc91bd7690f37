import {useCallback, useEffect, useState} from 'react';
import type {ResourceState} from '../store/resource.ts';
import {toProblem} from '../to-problem.ts';

// One object, so that waiting for an answer redraws nothing.
const loading = {status: 'loading'} as const;

/**
One answer of the engine for as long as the component shows it; asked again when `load` is another
function, aborted when it is not needed any more.

@param load Stable (`useCallback`); `undefined` asks nothing.
*/
export function useRequest<Data>(
	load: ((options: {signal: AbortSignal}) => Promise<Data>) | undefined,
): {state: ResourceState<Data>; retry(): void} {
	const [answer, setAnswer] = useState<{load: unknown; state: ResourceState<Data>}>();
	const [attempt, setAttempt] = useState(0);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks the same question again
	useEffect(() => {
		if (!load) {
			return;
		}

		const abort = new AbortController();
		const ask = async () => {
			try {
				const data = await load({signal: abort.signal});
				if (!abort.signal.aborted) {
					setAnswer({load, state: {status: 'ready', data}});
				}
			} catch (error) {
				if (!abort.signal.aborted) {
					setAnswer({
						load,
						state: {status: 'failed', error: toProblem(error), data: undefined},
					});
				}
			}
		};

		void ask();
		return () => abort.abort();
	}, [load, attempt]);

	const retry = useCallback(() => setAttempt(current => current + 1), []);
	return {state: answer?.load === load && answer ? answer.state : loading, retry};
}
