import {useEffect, useMemo} from 'react';
import {createResource, type ResourceState} from '../store/resource.ts';
import {useServices, useStore} from './services.ts';

/**
An answer of the engine that is asked for again whenever `version` is another value; meanwhile the one
before stays. Aborted when the component goes.

@param load Stable (`useCallback`).
*/
export function useLiveRequest<Data>(
	load: (options: {signal: AbortSignal}) => Promise<Data>,
	version: unknown,
): ResourceState<Data> {
	const {now} = useServices();
	const resource = useMemo(() => createResource(load, now), [load, now]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another version is what asks again
	useEffect(() => {
		void resource.refresh();
	}, [resource, version]);
	useEffect(() => () => resource.close(), [resource]);
	return useStore(resource.state);
}
