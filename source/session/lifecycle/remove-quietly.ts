import type {Engine} from '../../engine/engine.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';

/**
Removes a container that is of no use any more, also after an abort. Where that fails it is left for
`tidyLeftovers`: what went before matters more.
*/
export const removeQuietly = ({containers}: Engine, containerId: string): Promise<void> =>
	withTimeLimit(options =>
		containers.remove(containerId, {...options, force: true, volumes: true}),
	).catch(() => undefined);
