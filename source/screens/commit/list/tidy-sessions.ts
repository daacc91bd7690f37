import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import type {Services} from '../../../hooks/services.ts';
import {tidyLeftovers} from '../../../session/lifecycle/tidy-leftovers.ts';
import {onceListed} from './once-listed.ts';

/** Removes, at the start, what a Slipway that was killed has left behind and no session needs. */
export function tidySessions(services: Services): void {
	const {readOnly, now} = services;
	if (readOnly !== undefined) {
		return;
	}

	onceListed(services, ({engine, containers}) => {
		const listed = containers.data() ?? [];
		// An engine that is lost meanwhile is said by others; the next start tries again.
		withTimeLimit(({signal}) => tidyLeftovers(engine, listed, {signal, now: now()})).catch(
			() => undefined,
		);
	});
}
