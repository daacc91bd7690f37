import {createStore, type Store} from '../../store/create-store.ts';
import type {FleetPart} from '../../store/hosts/fleet-row.ts';
import type {KnownHost} from '../../store/hosts/known-host.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import type {Resource} from '../../store/resource.ts';
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

/** How many are being opened at a time, and for how long the next waits for one that says nothing, in milliseconds. */
const mostOpening = 8;
const silentMs = 2000;

/** Resolves once it is known whether the host is up, or will not be soon. */
function firstAnswer(
	{images}: Pick<OpenEngine, 'images'>,
	onStop: (stop: () => void) => void,
): Promise<void> {
	return new Promise(resolve => {
		const isKnown = ({state}: Pick<Resource<unknown>, 'state'>) => state.get().status !== 'loading';
		if (isKnown(images)) {
			resolve();
			return;
		}

		const end = (): void => {
			clearTimeout(timer);
			unsubscribe();
			resolve();
		};
		const timer = setTimeout(end, silentMs);
		const unsubscribe = images.state.subscribe(() => isKnown(images) && end());
		onStop(end);
	});
}

/**
Opens all of these hosts side by side, a few at a time, and follows what they have; nothing waits for one that is
down.
*/
export function followFleet(
	{hosts}: Pick<ActionServices, 'hosts'>,
	known: readonly KnownHost[],
): Fleet {
	const reached = new Map<string, ReachedHost>();
	const failed = new Map<string, FleetPart>();
	const stops: Array<() => void> = [];
	let isLeft = false;
	const partOf = (host: KnownHost): FleetPart => {
		const loading = {status: 'loading'} as const;
		const {images, containers} = reached.get(host.id)?.openEngine ?? {};
		return (
			failed.get(host.id) ?? {
				host,
				images: images?.state.get() ?? loading,
				containers: containers?.state.get() ?? loading,
			}
		);
	};

	const parts = createStore<readonly FleetPart[]>(known.map(partOf));
	const look = () => parts.set(known.map(partOf));
	const reach = async (host: KnownHost): Promise<void> => {
		try {
			const there = hosts.reach(host.host);
			reached.set(host.id, there);
			const {images, containers} = there.openEngine;
			stops.push(there.leave, images.state.subscribe(look), containers.state.subscribe(look));
			look();
			await firstAnswer(there.openEngine, stop => stops.push(stop));
		} catch (thrown) {
			const failure = {status: 'failed' as const, error: toProblem(thrown), data: undefined};
			failed.set(host.id, {host, images: failure, containers: failure});
			look();
		}
	};

	const waiting = [...known];
	const work = async (): Promise<void> => {
		for (let host = waiting.shift(); host && !isLeft; host = waiting.shift()) {
			await reach(host);
		}
	};
	for (let count = 0; count < mostOpening; count += 1) {
		void work();
	}

	return {
		parts,
		reached,
		leave() {
			isLeft = true;
			for (const stop of stops) {
				stop();
			}
		},
	};
}
