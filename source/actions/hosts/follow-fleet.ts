import {createStore, type Store} from '../../store/create-store.ts';
import type {FleetPart} from '../../store/hosts/fleet-row.ts';
import type {KnownHost} from '../../store/hosts/known-host.ts';
import {toProblem} from '../../to-problem.ts';
import type {ActionServices, ReachedHost} from '../services.ts';

export type Fleet = {
	/** In the order of the hosts, replaced as a whole. */
	readonly parts: Store<readonly FleetPart[]>;
	/** Of those to which an address leads, by the id of the host. */
	readonly reached: ReadonlyMap<string, ReachedHost>;
	/** Nobody looks any longer. */
	leave(): void;
};

/** Opens all of these hosts side by side and follows what they have; nothing waits for one that is down. */
export function followFleet(
	{hosts}: Pick<ActionServices, 'hosts'>,
	known: readonly KnownHost[],
): Fleet {
	const reached = new Map<string, ReachedHost>();
	const stops: Array<() => void> = [];
	const parts = createStore<readonly FleetPart[]>([]);
	const partOf = (host: KnownHost): FleetPart => {
		try {
			const there = reached.get(host.id) ?? hosts.reach(host.host);
			const {images, containers} = there.openEngine;
			if (!reached.has(host.id)) {
				reached.set(host.id, there);
				stops.push(there.leave, images.state.subscribe(look), containers.state.subscribe(look));
			}

			return {host, images: images.state.get(), containers: containers.state.get()};
		} catch (thrown) {
			const failed = {status: 'failed' as const, error: toProblem(thrown), data: undefined};
			return {host, images: failed, containers: failed};
		}
	};

	const look = () => parts.set(known.map(partOf));
	look();
	return {
		parts,
		reached,
		leave() {
			for (const stop of stops) {
				stop();
			}
		},
	};
}
