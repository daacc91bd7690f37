import type {ContainerSummary} from '../../engine/containers.ts';

const idleContainer = /^slipway-(?:bench|replay|proof)-([\da-f]{12})$/;
const smokeContainer = /^slipway-smoke-([\da-f]{12})$/;

/** The session that a helping container was made for; `undefined` for any other container. */
export function sessionOfLeftover({
	name,
	state,
}: Pick<ContainerSummary, 'name' | 'state'>): string | undefined {
	const [, ofIdle] = idleContainer.exec(name) ?? [];
	// One that ran is somebody's: of these, only the one that tries the image is ever started.
	return state === 'created' && ofIdle !== undefined ? ofIdle : smokeContainer.exec(name)?.[1];
}

export const isLeftover = (
	container: Pick<ContainerSummary, 'name' | 'state'>,
	sessionId: string,
): boolean => sessionOfLeftover(container) === sessionId;
