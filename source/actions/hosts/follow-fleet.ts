import {createStore, type Store} from '../../store/create-store.ts';
import type {FleetPart} from '../../store/hosts/fleet-row.ts';
import type {KnownHost} from '../../store/hosts/known-host.ts';
import {toProblem} from '../../to-problem.ts';
import type {ActionServices, ReachedHost} from '../services.ts';

export type Fleet = {
	/** In the order of the hosts, replaced as a whole. */
	readonly parts: Store<readonly FleetPart[]>;
	/** Of those that have been opened, by the id of the host. */
	readonly reached: ReadonlyMap<string, ReachedHost>;
	/** Nobody looks any longer. */
	leave(): void;
};

/**
How many are opened at a time: each is a login and two lists, and all of them may lie behind one machine, which
refuses who comes in a crowd (`MaxStartups` of an sshd: ten).
*/
export const mostOpening = 6;

/** How long one that says nothing keeps the next from being opened, in milliseconds. */
const patienceMs = 10_000;

const loading = {status: 'loading'} as const;

/**
Opens these hosts side by side, a few at a time in their order, and follows what they have; nothing waits for one
that is down.
*/
export function followFleet(
	{hosts}: Pick<ActionServices, 'hosts'>,
	known: readonly KnownHost[],
): Fleet {
	const reached = new Map<string, ReachedHost>();
	const unreachable = new Map<string, FleetPart>();
	const opening = new Map<string, NodeJS.Timeout>();
	const stops: Array<() => void> = [];
	const parts = createStore<readonly FleetPart[]>([]);

	const partOf = (host: KnownHost): FleetPart => {
		const there = reached.get(host.id)?.openEngine;
		return there
			? {host, images: there.images.state.get(), containers: there.containers.state.get()}
			: (unreachable.get(host.id) ?? {host, images: loading, containers: loading});
	};

	const endOpening = (id: string) => {
		clearTimeout(opening.get(id));
		opening.delete(id);
	};

	const open = (host: KnownHost) => {
		try {
			const there = hosts.reach(host.host);
			const {images, containers} = there.openEngine;
			reached.set(host.id, there);
			stops.push(there.leave, images.state.subscribe(look), containers.state.subscribe(look));
			const goOn = () => {
				endOpening(host.id);
				look();
			};
			opening.set(host.id, setTimeout(goOn, patienceMs).unref());
		} catch (thrown) {
			const failed = {status: 'failed' as const, error: toProblem(thrown), data: undefined};
			unreachable.set(host.id, {host, images: failed, containers: failed});
		}
	};

	const look = () => {
		for (const part of known.map(partOf)) {
			if (part.images.status !== 'loading' && part.containers.status !== 'loading') {
				endOpening(part.host.id);
			}
		}

		for (const host of known) {
			if (opening.size < mostOpening && !reached.has(host.id) && !unreachable.has(host.id)) {
				open(host);
			}
		}

		parts.set(known.map(partOf));
	};

	look();
	return {
		parts,
		reached,
		leave() {
			for (const id of [...opening.keys()]) {
				endOpening(id);
			}

			for (const stop of stops) {
				stop();
			}
		},
	};
}
