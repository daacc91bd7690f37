import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {tidyLeftovers} from '../../session/lifecycle/tidy-leftovers.ts';
import {sessionRows} from '../../store/commit/session-rows.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import type {ActionServices, Engines, Kept, Work} from '../services.ts';

async function countUnfinished({drafts}: Kept, openEngine: OpenEngine): Promise<number> {
	const containers = openEngine.containers.data() ?? [];
	const images = openEngine.images.data() ?? [];
	const known = {containers, images, flows: new Map(), drafts: await drafts.list()};
	return sessionRows(known).filter(({isCommitted}) => !isCommitted).length;
}

/**
Says once, when the first engine's containers are listed, that there are sessions to resume.
@param key Label of the key that shows the commit screen.
*/
export function tellUnfinished(services: ActionServices, key: string): void {
	const {notices, navigation} = services;
	onceListed(services, async openEngine => {
		const count = await countUnfinished(services, openEngine);
		if (count > 0 && navigation.state.get().screenId !== 'commit') {
			notices.show({
				tone: 'info',
				text: count === 1 ? '1 unfinished session' : `${count} unfinished sessions`,
				nextStep: `${key} shows ${count === 1 ? 'it' : 'them'} on the Commit screen`,
			});
		}
	});
}

/** Runs once, when containers and images of the first engine are listed. */
export function onceListed(services: Engines, run: (openEngine: OpenEngine) => void): void {
	let stop: (() => void) | undefined;
	const follow = () => {
		const openEngine = services.engine.get();
		stop?.();
		stop = undefined;
		if (!openEngine) {
			return;
		}

		const look = () => {
			const areListed = [openEngine.containers, openEngine.images].every(
				({state}) => state.get().status === 'ready',
			);
			if (areListed) {
				end();
				run(openEngine);
			}
		};
		const stops = [
			openEngine.containers.state.subscribe(look),
			openEngine.images.state.subscribe(look),
		];
		stop = () => {
			for (const one of stops) {
				one();
			}
		};
		look();
	};

	const stopFollowing = services.engine.subscribe(follow);
	const end = () => {
		stopFollowing();
		stop?.();
	};
	follow();
}

/** Removes, at the start, what a Slipway that was killed has left behind and no session needs. */
export function tidySessions(services: Engines & Work): void {
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
