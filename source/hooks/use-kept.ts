import {useCallback} from 'react';
import {useRequest} from './use-request.ts';

/** Contents, once they are read. */
export type KeptRead<Contents> = Partial<Contents> & {
	/** Why they could not be read. */
	failure?: string;
};

/** What is written down somewhere, read once. */
export function useKept<Contents>(kept: {list(): Promise<Contents>}): KeptRead<Contents> {
	const {state} = useRequest(useCallback(() => kept.list(), [kept]));
	return state.status === 'ready'
		? (state.data as KeptRead<Contents>)
		: ((state.status === 'failed' ? {failure: state.error.message} : {}) as KeptRead<Contents>);
}
