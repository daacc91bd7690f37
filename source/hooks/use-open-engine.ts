import type {OpenEngine} from '../store/open-engine.ts';
import {useServices} from './services.ts';
import {useStore} from './use-store.ts';

/**
The open engine's session, for everything shown while one is open.
@throws Error when none is: a bug, the first-run screen stands in front then.
*/
export function useOpenEngine(): OpenEngine {
	const session = useStore(useServices().session);
	if (!session) {
		throw new Error('No engine session is open');
	}

	return session;
}
