import type {HostChoice} from './actions/services.ts';
import type {HostServices} from './hooks/services.ts';
import {createStore, type Store} from './store/create-store.ts';
import type {OpenEngine} from './store/open-engine.ts';

/** An engine that is open, shown or not, with what belongs to it. */
export type HeldHost = {
	/** What is opened again by it: an address, as `HostTarget` has it. */
	readonly address: string;
	readonly openEngine: OpenEngine;
	readonly choice: HostChoice;
	readonly services: HostServices;
};

export type HostPool = {
	/** The one on the screen; `undefined`: none was opened yet. */
	readonly shown: Store<HeldHost | undefined>;
	/** How many jobs run on each that is open, by its engine's endpoint. */
	readonly held: Store<ReadonlyMap<string, number>>;
	/** @returns The one at this address, unless it never answered anything and has given up. */
	find(address: string): HeldHost | undefined;
	/** Puts it on the screen. The one before stays open for as long as a job runs there, and some time after. */
	show(host: HeldHost): void;
	/** Keeps it open beside the one that is shown. @returns The function that lets go of it. */
	hold(host: HeldHost, why: 'job' | 'look'): () => void;
	/** All that are open. */
	all(): readonly HeldHost[];
	/** Closes all of them. */
	close(): void;
};

/** How long one stays open, with its lists up to date, that is neither shown nor worked on. */
const keptMs = 15 * 60_000;

/** How many such stay open: over ssh each has processes of its own. */
const mostKept = 12;

const hasGivenUp = ({openEngine: {images, containers, connection}}: HeldHost): boolean =>
	connection.get().status === 'refused' ||
	[images, containers].every(list => {
		const state = list.state.get();
		return state.status === 'failed' && state.data === undefined;
	});

/** Engines side by side: the last one who needs an engine closes it. */
export function createHostPool(): HostPool {
	const shown = createStore<HeldHost | undefined>(undefined);
	const held = createStore<ReadonlyMap<string, number>>(new Map());
	/** The one left last is the last. */
	const open = new Map<string, HeldHost>();
	const jobs = new Map<HeldHost, number>();
	const holders = new Map<HeldHost, number>();
	const timers = new Map<HeldHost, NodeJS.Timeout>();
	const isNeeded = (host: HeldHost) => host === shown.get() || (holders.get(host) ?? 0) > 0;

	const tell = () =>
		held.set(
			new Map(
				[...open.values()].map(host => [host.openEngine.engine.endpoint, jobs.get(host) ?? 0]),
			),
		);

	const drop = (host: HeldHost) => {
		clearTimeout(timers.get(host));
		timers.delete(host);
		jobs.delete(host);
		holders.delete(host);
		if (open.get(host.address) === host) {
			open.delete(host.address);
		}

		host.openEngine.close();
	};

	/** Closes it now if another one stands in its place, or else when nobody has come back for long. */
	const release = (host: HeldHost) => {
		if (isNeeded(host)) {
			return;
		}

		if (open.get(host.address) !== host) {
			drop(host);
			return;
		}

		clearTimeout(timers.get(host));
		const timer = setTimeout(() => {
			drop(host);
			tell();
		}, keptMs);
		timer.unref();
		timers.set(host, timer);
		open.delete(host.address);
		open.set(host.address, host);
		const idle = [...open.values()].filter(one => !isNeeded(one));
		for (const one of idle.slice(0, Math.max(0, idle.length - mostKept))) {
			drop(one);
		}
	};

	/** It is needed, in place of what was open at its address. */
	const adopt = (host: HeldHost, before?: HeldHost) => {
		clearTimeout(timers.get(host));
		timers.delete(host);
		const replaced = open.get(host.address);
		open.set(host.address, host);
		for (const other of new Set([before, replaced])) {
			if (other && other !== host) {
				release(other);
			}
		}
	};

	return {
		shown,
		held,
		find(address) {
			const host = open.get(address);
			return host && !hasGivenUp(host) ? host : undefined;
		},
		show(host) {
			const before = shown.get();
			shown.set(host);
			adopt(host, before);
			tell();
			// Without events nothing has told of changes while it was not shown.
			host.openEngine.noteActivity();
			if (host.openEngine.connection.get().status === 'lost') {
				host.openEngine.retry();
			}
		},
		hold(host, why) {
			const count = (by: number) => {
				for (const counts of why === 'job' ? [holders, jobs] : [holders]) {
					counts.set(host, (counts.get(host) ?? 0) + by);
				}

				tell();
			};
			count(1);
			if (why === 'look') {
				adopt(host);
			}

			return () => {
				// All of them are closed when the program ends.
				if (holders.has(host)) {
					count(-1);
					release(host);
					tell();
				}
			};
		},
		all: () => [...open.values()],
		close() {
			for (const host of new Set([...open.values(), ...holders.keys()])) {
				drop(host);
			}
		},
	};
}
